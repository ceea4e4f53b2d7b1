import { Injectable } from '@nestjs/common';
import { joinCodeKey } from '@big-six/domain';
import { AccountsService } from '../../accounts/accounts.service';
import { AuditService } from '../../audit/audit.service';
import type { Actor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { Refusal } from '../../platform/errors/refusal';
import { EnrollmentsRepository } from '../enrollments.repository';
import { JoinAttempts } from './join-attempts';
import type { JoinableClassDto, JoinedDto, SignUpDto } from './joining.dto';
import { JoiningRepository, type LiveCode } from './joining.repository';

type Witness = Pick<Actor, 'accountId' | 'requestId' | 'ip'>;

/** Coming into a class with its code. A code that is wrong, over, used up or taken back is answered in one and the same way. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly joining: JoiningRepository,
    private readonly enrollments: EnrollmentsRepository,
    private readonly accounts: AccountsService,
    private readonly attempts: JoinAttempts,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  /** Where a code leads. @throws Refusal `not-found`, `too-many-requests` */
  async look(code: string, ip: string): Promise<JoinableClassDto> {
    const { className, courseTitle, approval, signUp } = await this.live(code, null, ip);
    return { className, courseTitle, approval, signUp };
  }

  async join(actor: Actor, code: string): Promise<JoinedDto> {
    await this.live(code, actor.accountId, actor.ip);
    return this.database.transaction(async () => {
      const live = found(await this.joining.lockLive(keyOf(code)));
      const state = await this.comeIn(actor, live);
      return { classId: live.classId, className: live.className, state };
    });
  }

  /**
   * Makes an account of a student and brings it into the class. The answer is the same when somebody has the e-mail already, and
   * nothing is done then: whoever it belongs to signs in and joins.
   */
  async signUp({ code, name, email, password }: SignUpDto, requestId: string, ip: string): Promise<void> {
    await this.live(code, null, ip, ({ signUp }) => signUp);
    await this.attempts.signUp(ip);
    const student = await this.accounts.prepareStudent({ name, email, password });
    await this.attempts.add(ip, () =>
      this.database.transaction(async () => {
        const live = found(await this.joining.lockLive(keyOf(code)));
        if (!live.signUp) throw noSuchCode();
        const accountId = await this.accounts.addStudent(student, { requestId, ip });
        if (accountId === null) await this.refuse(live, requestId, ip);
        else await this.comeIn({ accountId, requestId, ip }, live);
        return accountId;
      }),
    );
  }

  /** Many of these are somebody who tries whether people have an account. */
  private refuse({ classId }: LiveCode, requestId: string, ip: string): Promise<void> {
    const nobody = { accountId: null, requestId, ip };
    const subject = { subjectKind: 'class', subjectId: classId } as const;
    return this.audit.record(nobody, { action: 'class.sign-up-refused', classroomId: classId, ...subject });
  }

  /** Call it with the code held. Who was taken out of the class before is let in again by a teacher only. */
  private async comeIn(actor: Witness, { id, classId, approval }: LiveCode): Promise<JoinedDto['state']> {
    const { accountId } = actor;
    const standing = await this.joining.standing(classId, accountId, id);
    if (standing.enrolled) return 'joined';
    if (standing.waiting) return 'waiting';
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
    return waits ? 'waiting' : 'joined';
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

function noSuchCode(): Refusal {
  return new Refusal(
    'not-found',
    'No class can be joined with this code. Look at it once more, or ask your teacher for a new one.',
  );
}
