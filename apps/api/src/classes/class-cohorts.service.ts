import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { ClassActor } from '../platform/auth/access';
import { archived } from '../platform/auth/archived';
import { Database } from '../platform/database/database';
import { notFound } from '../platform/errors/refusal';
import { ClassCohortsRepository } from './class-cohorts.repository';
import { ClassesRepository } from './classes.repository';
import { EnrollmentsRepository } from './enrollments.repository';

/** Cohorts that are enrolled in a class as a whole. */
@Injectable()
export class ClassCohortsService {
  constructor(
    private readonly database: Database,
    private readonly classes: ClassesRepository,
    private readonly cohorts: ClassCohortsRepository,
    private readonly enrollments: EnrollmentsRepository,
    private readonly audit: AuditService,
  ) {}

  /** Links a cohort and enrolls its members; those who were there before find their work again. */
  link(actor: ClassActor, cohortId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.hold(actor.classId, cohortId);
      if ((await this.cohorts.link(actor.classId, [cohortId])) === 0) return;
      const enrolled = await this.enrollments.enrollHeld(actor.classId);
      await this.record(actor, 'class.cohort-linked', { cohortId, enrolled: enrolled.length }, enrolled);
    });
  }

  unlink(actor: ClassActor, cohortId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.hold(actor.classId, cohortId);
      if (!(await this.cohorts.unlink(actor.classId, cohortId))) throw notFound('cohort in this class');
      const released = await this.enrollments.releaseUnheld(actor.classId);
      await this.record(actor, 'class.cohort-unlinked', { cohortId, released: released.length }, released);
    });
  }

  private async hold(classId: string, cohortId: string): Promise<void> {
    const [held] = await this.enrollments.lockCohorts([cohortId]);
    if (held === undefined) throw notFound('cohort');
    if ((await this.classes.lock(classId)).status === 'archived') throw archived();
  }

  private record(actor: ClassActor, action: string, after: Record<string, unknown>, about: readonly string[]): Promise<void> {
    const { classId } = actor;
    return this.audit.record(actor, { action, subjectKind: 'class', subjectId: classId, classroomId: classId, after, about });
  }
}
