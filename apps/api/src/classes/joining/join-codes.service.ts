import { Injectable } from '@nestjs/common';
import { JOIN_CODE_LENGTH, JOIN_CODE_LETTERS, joinCodeShown } from '@big-six/domain';
import { randomInt } from 'node:crypto';
import { AuditService } from '../../audit/audit.service';
import type { ClassActor } from '../../platform/auth/access';
import { archived } from '../../platform/auth/archived';
import { Database } from '../../platform/database/database';
import { notFound, Refusal } from '../../platform/errors/refusal';
import { ClassesRepository } from '../classes.repository';
import { EnrollmentsRepository } from '../enrollments.repository';
import type { JoinVerdict } from './join-request.entity';
import type { CurrentJoinCodeDto, JoinCodeDto, JoinRequestsDto, NewJoinCodeDto } from './joining.dto';
import { type JoinCodeRow, JoiningRepository } from './joining.repository';

const SHOWN = 100;

/** A class's code for those who come by themselves, and who waits to be let in. Teachers see to it, and admins. */
@Injectable()
export class JoinCodesService {
  constructor(
    private readonly joining: JoiningRepository,
    private readonly classes: ClassesRepository,
    private readonly enrollments: EnrollmentsRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async current(classId: string): Promise<CurrentJoinCodeDto> {
    const [current, waiting] = await Promise.all([this.joining.current(classId), this.joining.countWaiting(classId)]);
    return { current: current && view(current), waiting };
  }

  /** Makes a new code; the one before is worth nothing from then on. */
  make(actor: ClassActor, wanted: NewJoinCodeDto): Promise<JoinCodeDto> {
    const { classId } = actor;
    return this.database.transaction(async () => {
      await this.holdRunning(classId);
      const made = await this.joining.replace({ classId, code: newCode(), createdBy: actor.accountId, ...wanted });
      if (!made) throw new Refusal('unavailable', 'No code could be made. Try again.', { retryAfter: 1 });
      const { hours, maxUses, approval, signUp } = wanted;
      await this.record(actor, 'class.join-code-made', { hours, maxUses, approval, signUp });
      return view(made);
    });
  }

  async revoke(actor: ClassActor, joinCodeId: string): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.joining.revoke(actor.classId, joinCodeId))) throw notFound('join code');
      await this.record(actor, 'class.join-code-revoked');
    });
  }

  async listWaiting(classId: string): Promise<JoinRequestsDto> {
    return { items: await this.joining.listWaiting(classId, SHOWN) };
  }

  /** Lets somebody in, or not. @throws Refusal `not-found` when another teacher has decided meanwhile */
  async decide(actor: ClassActor, joinRequestId: string, verdict: JoinVerdict): Promise<void> {
    const { classId } = actor;
    await this.database.transaction(async () => {
      await this.holdRunning(classId);
      const accountId = await this.joining.decide(classId, joinRequestId, verdict, actor.accountId);
      if (accountId === null) throw notFound('request');
      if (verdict === 'admitted') await this.admit(classId, accountId);
      await this.record(actor, verdict === 'admitted' ? 'class.admitted' : 'class.not-admitted', { accountId }, [accountId]);
    });
  }

  /** Who has come in by another way meanwhile stays what they are there. */
  private async admit(classId: string, accountId: string): Promise<void> {
    const joiner = (await this.enrollments.joiners(classId, [accountId])).get(accountId);
    if (joiner?.classRole === null) await this.enrollments.add(classId, [accountId], 'student');
  }

  private async holdRunning(classId: string): Promise<void> {
    if ((await this.classes.lock(classId)).status === 'archived') throw archived();
  }

  private record(
    { classId, ...actor }: ClassActor,
    action: string,
    after?: Record<string, unknown>,
    about: readonly string[] = [],
  ): Promise<void> {
    return this.audit.record(actor, {
      action,
      classroomId: classId,
      subjectKind: 'class',
      subjectId: classId,
      ...(after && { after }),
      about,
    });
  }
}

function newCode(): string {
  return Array.from({ length: JOIN_CODE_LENGTH }, () => JOIN_CODE_LETTERS[randomInt(JOIN_CODE_LETTERS.length)]).join('');
}

function view({ id, code, expiresAt, maxUses, uses, approval, signUp }: JoinCodeRow): JoinCodeDto {
  return { id, code: joinCodeShown(code), expiresAt, maxUses, uses, approval, signUp };
}
