import {
  datesFor,
  type Extension,
  extensionProblems,
  extensionUntil,
  moduleAccess,
  type ModuleSchedule,
  parseInstant,
} from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { ClassActor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { badInput, inShort, notFound, Refusal } from '../platform/errors/refusal';
import { decodeCursor, type PageQuery, toPage } from '../platform/validation/page';
import { ClassModulesRepository } from './class-modules.repository';
import type {
  ChangedStudentDatesDto,
  ExtendedStudentDto,
  ExtensionsInputDto,
  StudentDatesDto,
  StudentDatesListDto,
} from './extensions.dto';
import { ExtensionsRepository, type PromisedTime, type StudentDatesRow } from './extensions.repository';

export type { PromisedTime };

/** More time for some students of a class. */
@Injectable()
export class ExtensionsService {
  constructor(
    private readonly database: Database,
    private readonly modules: ClassModulesRepository,
    private readonly extensions: ExtensionsRepository,
    private readonly audit: AuditService,
  ) {}

  async list({ classId }: ClassActor, classModuleId: string, page: PageQuery): Promise<StudentDatesListDto> {
    const after = decodeCursor(page.cursor, 2);
    const module = await this.modules.find(classId, classModuleId);
    if (!module) throw notFound('module in this class');
    const now = new Date();
    const rows = await this.extensions.list(classId, classModuleId, after, page.limit + 1);
    return toPage(
      rows,
      page.limit,
      (row) => studentDates(row, module, now),
      ({ name, enrollmentId }) => [name, enrollmentId],
    );
  }

  /** Gives, changes or takes away, for all of them or for none. */
  set(actor: ClassActor, classModuleId: string, body: ExtensionsInputDto): Promise<ChangedStudentDatesDto> {
    const { classId } = actor;
    const own = { dueAt: read(body.dueAt), closesAt: read(body.closesAt) };
    const ids = body.students.map(({ enrollmentId }) => enrollmentId.toLowerCase());
    return this.database.transaction(async () => {
      const module = await this.modules.hold(classId, classModuleId);
      if (!module) throw notFound('module in this class');
      const errors = extensionProblems(module, own);
      if (errors.length > 0) throw new Refusal('bad-input', 'This gives nobody more time.', { errors });
      const before = await this.extensions.of(classId, classModuleId, ids);
      refuseStrangers(ids, before);
      refuseStale(body.students, before, module);
      if (own.dueAt || own.closesAt)
        await this.extensions.grant(classId, classModuleId, ids, {
          ...own,
          reason: body.reason,
          grantedBy: actor.accountId,
        });
      else await this.extensions.take(classId, classModuleId, ids);
      await this.extensions.collectAgain(classId, classModuleId);
      const after = await this.extensions.of(classId, classModuleId, ids);
      await this.record(actor, classModuleId, before, after);
      return { items: after.map((row) => studentDates(row, module, new Date())) };
    });
  }

  /**
   * Gives one student at least until then, in a module of which something was given back: by whichever of its dates the class has.
   * What they have longer stays so.
   */
  reopen(actor: ClassActor, classModuleId: string, enrollmentId: string, until: Date): Promise<void> {
    const { classId } = actor;
    return this.database.transaction(async () => {
      const module = await this.modules.hold(classId, classModuleId);
      if (!module) throw notFound('module in this class');
      const [before] = await this.extensions.of(classId, classModuleId, [enrollmentId]);
      const own = extensionUntil(module, before ?? null, until);
      if (!own) throw badInput('until', 'This gives the student no more time than they have.');
      const reason = before?.reason ?? 'Another attempt at an answer that was given back.';
      await this.extensions.grant(classId, classModuleId, [enrollmentId], { ...own, reason, grantedBy: actor.accountId });
      await this.extensions.collectAgain(classId, classModuleId);
      const [after] = await this.extensions.of(classId, classModuleId, [enrollmentId]);
      await this.record(actor, classModuleId, before ? [before] : [], after ? [after] : []);
    });
  }

  /** Gives students who change to a class what they were promised where they come from; its caller holds the class, and records it. */
  async keepPromised(actor: ClassActor, classId: string, promised: readonly PromisedTime[], reason: string): Promise<void> {
    if (promised.length > 0) await this.extensions.keepPromised(classId, promised, reason, actor.accountId);
  }

  private record(
    actor: ClassActor,
    classModuleId: string,
    before: readonly StudentDatesRow[],
    after: readonly StudentDatesRow[],
  ): Promise<void> {
    const records = after.flatMap((now) => {
      const was = rowOf(before, now.enrollmentId);
      if (!was?.grantId && !now.grantId) return [];
      return {
        action: now.grantId ? 'extension.given' : 'extension.taken',
        subjectKind: 'enrollment',
        subjectId: now.enrollmentId,
        classroomId: actor.classId,
        ...(was?.grantId && { before: { classModuleId, ...facts(was) } }),
        after: { classModuleId, ...facts(now) },
      };
    });
    return this.audit.recordAll(actor, records);
  }
}

function read(moment: string | null): Date | null {
  return moment === null ? null : parseInstant(moment);
}

function rowOf(rows: readonly StudentDatesRow[], enrollmentId: string): StudentDatesRow | null {
  return rows.find((row) => row.enrollmentId === enrollmentId) ?? null;
}

function refuseStrangers(ids: readonly string[], rows: readonly StudentDatesRow[]): void {
  const strange = ids.findIndex((id, index) => !rowOf(rows, id) || ids.indexOf(id) !== index);
  if (strange < 0) return;
  const twice = ids.indexOf(ids[strange] ?? '') !== strange;
  throw badInput(
    `students.${strange}.enrollmentId`,
    twice ? 'This student is named twice.' : 'This is no student of the class any more.',
  );
}

/** What somebody else has given meanwhile is not written over by who has not seen it. */
function refuseStale(seen: readonly ExtendedStudentDto[], rows: readonly StudentDatesRow[], module: ModuleSchedule): void {
  const stale = seen.flatMap(({ enrollmentId, grantId }) => {
    const row = rowOf(rows, enrollmentId.toLowerCase());
    return row && row.grantId !== (grantId?.toLowerCase() ?? null) ? [row] : [];
  });
  if (stale.length === 0) return;
  throw new Refusal('stale', `Somebody changed the dates of ${inShort(stale.map(({ name }) => name))} in the meantime.`, {
    current: { items: stale.map((row) => studentDates(row, module, new Date())) },
  });
}

function studentDates(row: StudentDatesRow, module: ModuleSchedule, now: Date): StudentDatesDto {
  const { enrollmentId, name, handedIn } = row;
  const mine = datesFor(module, row);
  const { dueAt, closesAt } = mine;
  return { enrollmentId, name, dueAt, closesAt, access: moduleAccess(mine, now), handedIn, extension: extensionView(row) };
}

function extensionView({
  grantId,
  dueAt,
  closesAt,
  reason,
  grantedBy,
  grantedAt,
}: StudentDatesRow): StudentDatesDto['extension'] {
  if (grantId === null || grantedAt === null) return null;
  return { grantId, dueAt, closesAt, reason: reason ?? '', grantedBy: grantedBy ?? '', grantedAt };
}

function facts({ dueAt, closesAt, reason }: Extension & { reason: string | null }) {
  return { dueAt, closesAt, reason };
}
