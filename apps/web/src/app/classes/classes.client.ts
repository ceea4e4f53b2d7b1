import { inject, Injectable } from '@angular/core';
import {
  type AccountDto,
  accountsList,
  Api,
  type ArchivingDto,
  type ChangeClassDto,
  classCohortsLink,
  classCohortsUnlink,
  classesArchiving,
  classesChange,
  classesCopy,
  classesCreate,
  classesGet,
  classesList,
  type ClassesList$Params,
  type ClassModuleListItemDto,
  classModulesList,
  type ClassPageDto,
  type ClassRole,
  type CohortPageDto,
  cohortsGet,
  cohortsList,
  type CourseSummaryDto,
  coursesList,
  type CopyClassDto,
  type CreateClassDto,
  type EnrollmentDto,
  type EnrollmentPageDto,
  enrollmentsAdd,
  enrollmentsChange,
  enrollmentsEnd,
  enrollmentsList,
  type EnrollmentsList$Params,
  type StaffClassDto,
} from '@big-six/api-client';

/** The first few who fit, and whether there are more. */
export interface FoundPeople {
  readonly items: readonly AccountDto[];
  readonly nextCursor: string | null;
}

@Injectable({ providedIn: 'root' })
export class ClassesClient {
  private readonly api = inject(Api);

  list(page: ClassesList$Params): Promise<ClassPageDto> {
    return this.api.invoke(classesList, page);
  }

  create(body: CreateClassDto): Promise<StaffClassDto> {
    return this.api.invoke(classesCreate, { body });
  }

  copy(classId: string, body: CopyClassDto): Promise<StaffClassDto> {
    return this.api.invoke(classesCopy, { classId, body });
  }

  async get(classId: string): Promise<StaffClassDto> {
    const found = await this.api.invoke(classesGet, { classId });
    // Admins are always answered as staff.
    if (found.audience !== 'staff') throw new Error('not the view of an admin');
    return found;
  }

  change(classId: string, body: ChangeClassDto): Promise<StaffClassDto> {
    return this.api.invoke(classesChange, { classId, body });
  }

  archiving(classId: string): Promise<ArchivingDto> {
    return this.api.invoke(classesArchiving, { classId });
  }

  async modules(classId: string): Promise<ClassModuleListItemDto[]> {
    return (await this.api.invoke(classModulesList, { classId })).items;
  }

  enrollments(page: EnrollmentsList$Params): Promise<EnrollmentPageDto> {
    return this.api.invoke(enrollmentsList, page);
  }

  async enroll(classId: string, accountIds: string[], role: ClassRole): Promise<void> {
    await this.api.invoke(enrollmentsAdd, { classId, body: { accountIds, role } });
  }

  changeRole(classId: string, enrollmentId: string, role: ClassRole): Promise<EnrollmentDto> {
    return this.api.invoke(enrollmentsChange, { classId, enrollmentId, body: { role } });
  }

  endEnrollment(classId: string, enrollmentId: string): Promise<void> {
    return this.api.invoke(enrollmentsEnd, { classId, enrollmentId });
  }

  enrollCohort(classId: string, cohortId: string): Promise<void> {
    return this.api.invoke(classCohortsLink, { classId, cohortId });
  }

  releaseCohort(classId: string, cohortId: string): Promise<void> {
    return this.api.invoke(classCohortsUnlink, { classId, cohortId });
  }

  async courses(): Promise<CourseSummaryDto[]> {
    return (await this.api.invoke(coursesList)).items;
  }

  findCohorts(q: string): Promise<CohortPageDto> {
    return this.api.invoke(cohortsList, { q: q || undefined, limit: 20 });
  }

  cohort(cohortId: string): Promise<{ id: string; name: string; memberCount: number }> {
    return this.api.invoke(cohortsGet, { cohortId });
  }

  findPeople(q: string): Promise<FoundPeople> {
    return this.api.invoke(accountsList, { q: q || undefined, limit: 20 });
  }

  /** Those who can teach: teachers, and admins once somebody is searched for. */
  async findTeachers(q: string): Promise<FoundPeople> {
    const roles = q ? (['teacher', 'admin'] as const) : (['teacher'] as const);
    const asked = roles.map((role) => this.api.invoke(accountsList, { q: q || undefined, role, limit: 20 }));
    const pages = await Promise.all(asked);
    return {
      items: pages.flatMap(({ items }) => items).sort((one, other) => one.name.localeCompare(other.name)),
      nextCursor: pages.map(({ nextCursor }) => nextCursor).find((cursor) => cursor !== null) ?? null,
    };
  }
}
