import { Injectable } from '@nestjs/common';
import { joinCodeKey } from '@big-six/domain';
import { AuditService } from '../../audit/audit.service';
import { MailService } from '../../mail/mail.service';
import type { Actor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { Refusal } from '../../platform/errors/refusal';
import { EnrollmentsRepository } from '../enrollments.repository';
import { JoinAttempts } from './join-attempts';
import type { JoinableClassDto, JoinedDto } from './joining.dto';
import { JoiningRepository, type LiveCode } from './joining.repository';

type Witness = Pick<Actor, 'accountId' | 'requestId' | 'ip'>;

/** Coming into a class with its code. A code that is wrong, over, used up or taken back is answered in one and the same way. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly joining: JoiningRepository,
    private readonly enrollments: EnrollmentsRepository,
    private readonly mails: MailService,
    private readonly attempts: JoinAttempts,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  /** Where a code leads. @throws Refusal `not-found`, `too-many-requests` */
  async look(code: string, ip: string): Promise<JoinableClassDto> {
    const { className, courseTitle, approval, signUp } = await this.live(code, null, ip);
    return { className, courseTitle, approval, signUp, confirmByMail: this.mails.sending };
  }

  async join(actor: Actor, code: string): Promise<JoinedDto> {
    await this.live(code, actor.accountId, actor.ip);
    return this.database.transaction(async () => {
      const live = found(await this.joining.lockLive(keyOf(code)));
      return this.comeIn(actor, live);
    });
  }

  /** A code that is good and lets people sign up. @throws Refusal `not-found`, `too-many-requests` */
  liveForSignUp(code: string, ip: string): Promise<LiveCode> {
    return this.live(code, null, ip, ({ signUp }) => signUp);
  }

  /** The same, held until the end of the transaction; null when it is not good any more. */
  async holdForSignUp(code: string): Promise<LiveCode | null> {
    const live = await this.joining.lockLive(keyOf(code));
    return live?.signUp ? live : null;
  }

  /** Call it with the code held. Who was taken out of the class before is let in again by a teacher only. */
  async comeIn(actor: Witness, { id, classId, className, approval }: LiveCode): Promise<JoinedDto> {
    const { accountId } = actor;
    const place = { classId, className };
    const standing = await this.joining.standing(classId, accountId, id);
    if (standing.enrolled) return { ...place, state: 'joined' };
    if (standing.waiting) return { ...place, state: 'waiting' };
    if (standing.refused) throw new Refusal('not-allowed', 'Your teacher has not let you in with this code. Ask them.');
    await this.joining.use(id);
    const waits = approval || standing.left;
    if (waits) await this.joining.ask(classId, accountId, id);
    else await this.enrollments.add(classId, [accountId], 'student');
    await this.audit.record(actor, {
      action: waits ? 'class.join-asked' : 'class.joined',
      classroomId: classId,
      subjectKind: 'class',
      subjectId: classId,
      after: { accountId },
      about: [accountId],
    });
    return { ...place, state: waits ? 'waiting' : 'joined' };
  }

  /** The code, if it is good and fits; one that does not is counted as a guess. */
  private async live(
    code: string,
    accountId: string | null,
    ip: string,
    fits: (live: LiveCode) => boolean = () => true,
  ): Promise<LiveCode> {
    const find = async () => {
      const live = await this.joining.findLive(keyOf(code));
      return live && fits(live) ? live : null;
    };
    return found(await this.attempts.look(accountId, ip, find));
  }
}

/** What cannot be a code is looked up as one that nobody has. */
function keyOf(typed: string): string {
  return joinCodeKey(typed) ?? '';
}

function found(live: LiveCode | null): LiveCode {
  if (!live) throw noSuchCode();
  return live;
}

export function noSuchCode(): Refusal {
  return new Refusal(
    'not-found',
    'No class can be joined with this code. Look at it once more, or ask your teacher for a new one.',
  );
}
