import { joiningProblem, teachingProblem } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { ClassActor, ClassRole } from '../platform/auth/access';
import { archived } from '../platform/auth/archived';
import { Database } from '../platform/database/database';
import { searchPattern } from '../platform/database/search';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { decodeNameCursor, toPage } from '../platform/validation/page';
import { ClassesRepository } from './classes.repository';
import type { AddEnrollmentsDto, EnrollmentDto, EnrollmentPageDto, EnrollmentQuery } from './enrollments.dto';
import { type EnrollmentRow, EnrollmentsRepository } from './enrollments.repository';

/** Who is in a class: put in by hand, or kept in step with its cohorts. Archived classes stay as they are. */
@Injectable()
export class EnrollmentsService {
  constructor(
    private readonly database: Database,
    private readonly enrollments: EnrollmentsRepository,
    private readonly classes: ClassesRepository,
    private readonly audit: AuditService,
  ) {}

  /**
   * Enrolls accounts that join a cohort in all its running classes, and revives those who were there before; who is in a
   * class already stays what they are there. Call it in the transaction that adds them. Gives how many came in.
   */
  enrollCohortMembers(cohortId: string, accountIds: readonly string[]): Promise<number> {
    return this.database.transaction(async () => {
      await this.enrollments.lockWithClasses(cohortId);
      return this.enrollments.enrollMembers(cohortId, accountIds);
    });
  }

  /**
   * Ends the enrollments of accounts that leave a cohort: not what was put in by hand, nor what another cohort of the class
   * still holds. Call it in the transaction that removes them. Gives how many went.
   */
  releaseCohortMembers(cohortId: string, accountIds: readonly string[]): Promise<number> {
    return this.database.transaction(async () => {
      await this.enrollments.lockWithClasses(cohortId);
      return this.enrollments.releaseMembers(cohortId, accountIds);
    });
  }

  async list(classId: string, { q, role, cursor, limit }: EnrollmentQuery): Promise<EnrollmentPageDto> {
    const after = decodeNameCursor(cursor);
    const filter = { role: role ?? null, pattern: searchPattern(q), after };
    const rows = await this.enrollments.list(classId, filter, limit + 1);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ name, id }) => [name, id],
    );
  }

  add(actor: ClassActor, { accountIds, role }: AddEnrollmentsDto): Promise<EnrollmentDto[]> {
    return this.database.transaction(async () => {
      await this.holdRunning(actor.classId);
      await this.requireJoinable(actor.classId, 'accountIds', accountIds, role);
      const added = await this.enrollments.add(actor.classId, accountIds, role);
      const after = { role, accountIds: added.map(({ accountId }) => accountId) };
      await this.audit.record(actor, {
        classroomId: actor.classId,
        action: 'class.enrolled',
        subjectKind: 'class',
        subjectId: actor.classId,
        after,
        about: after.accountIds,
      });
      return added;
    });
  }

  /** A role given by hand stays: the enrollment no longer follows a cohort. */
  changeRole(actor: ClassActor, enrollmentId: string, role: ClassRole): Promise<EnrollmentDto> {
    return this.database.transaction(async () => {
      await this.holdRunning(actor.classId);
      const before = await this.get(actor.classId, enrollmentId);
      const problem = teachingProblem(before.platformRole, role);
      if (problem) throw badInput('role', problem);
      if (before.role === role) return view(before);
      await this.enrollments.changeRole(actor.classId, enrollmentId, role);
      const change = { before: { role: before.role }, after: { role } };
      await this.audit.record(actor, {
        classroomId: actor.classId,
        action: 'enrollment.role-changed',
        subjectKind: 'enrollment',
        subjectId: enrollmentId,
        ...change,
      });
      return view({ ...before, role, source: 'direct' });
    });
  }

  end(actor: ClassActor, enrollmentId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.holdRunning(actor.classId);
      const { role, source, accountId } = await this.get(actor.classId, enrollmentId);
      await this.enrollments.end(actor.classId, enrollmentId);
      const before = { role, source, accountId };
      await this.audit.record(actor, {
        classroomId: actor.classId,
        action: 'enrollment.ended',
        subjectKind: 'enrollment',
        subjectId: enrollmentId,
        before,
      });
    });
  }

  /**
   * Refuses accounts that cannot have `role` in the class, each by its place in the list.
   * @throws Refusal `bad-input` with one entry for each, such as `accountIds.3`
   */
  async requireJoinable(classId: string | null, field: string, accountIds: readonly string[], role: ClassRole): Promise<void> {
    const joiners = await this.enrollments.joiners(classId, accountIds);
    const errors = accountIds.flatMap((id, index) => {
      const message = joiningProblem(joiners.get(id.toLowerCase()), role);
      return message ? [{ field: `${field}.${index}`, message }] : [];
    });
    if (errors.length > 0) throw new Refusal('bad-input', 'Some of these people cannot join the class.', { errors });
  }

  /**
   * Holds cohorts until the end of the transaction; before any class, see `EnrollmentsRepository`.
   * @throws Refusal `bad-input` with one entry for each that does not exist
   */
  async requireCohorts(field: string, cohortIds: readonly string[]): Promise<void> {
    const known = new Set(await this.enrollments.lockCohorts(cohortIds));
    const errors = cohortIds.flatMap((id, index) =>
      known.has(id.toLowerCase()) ? [] : [{ field: `${field}.${index}`, message: 'There is no such cohort.' }],
    );
    if (errors.length > 0) throw new Refusal('bad-input', 'Some of these cohorts do not exist.', { errors });
  }

  /** Holds the cohorts of a class until the end of the transaction; before the class itself. */
  holdCohortsOf(classId: string): Promise<void> {
    return this.enrollments.lockCohortsOfClass(classId);
  }

  /** Puts the teachers and the members of the linked cohorts into a new class. Gives which students came in. */
  async fill(classId: string, teacherIds: readonly string[]): Promise<string[]> {
    await this.enrollments.add(classId, teacherIds, 'teacher');
    return this.enrollments.enrollHeld(classId);
  }

  /** Follows what its cohorts did while the class was archived. Gives who came and went. */
  async catchUp(classId: string): Promise<string[]> {
    const came = await this.enrollments.enrollHeld(classId);
    return [...came, ...(await this.enrollments.releaseUnheld(classId))];
  }

  private async holdRunning(classId: string): Promise<void> {
    const classroom = await this.classes.lock(classId);
    if (classroom.status === 'archived') throw archived();
  }

  private async get(classId: string, enrollmentId: string): Promise<EnrollmentRow> {
    const enrollment = await this.enrollments.find(classId, enrollmentId);
    if (!enrollment) throw notFound('enrollment');
    return enrollment;
  }
}

function view({ id, accountId, name, calledName, email, role, source, createdAt }: EnrollmentRow): EnrollmentDto {
  return { id, accountId, name, calledName, email, role, source, createdAt };
}
