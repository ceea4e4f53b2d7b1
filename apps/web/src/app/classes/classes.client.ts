import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type AccountDto,
  accountsList,
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
import { firstValueFrom } from 'rxjs';

/** The first few who fit, and whether there are more. */
export interface FoundPeople {
  readonly items: readonly AccountDto[];
  readonly nextCursor: string | null;
}

@Injectable({ providedIn: 'root' })
export class ClassesClient {
  private readonly http = inject(HttpClient);

  async list(page: ClassesList$Params): Promise<ClassPageDto> {
    return (await firstValueFrom(classesList(this.http, '', page))).body;
  }

  async create(body: CreateClassDto): Promise<StaffClassDto> {
    return (await firstValueFrom(classesCreate(this.http, '', { body }))).body;
  }

  async copy(classId: string, body: CopyClassDto): Promise<StaffClassDto> {
    return (await firstValueFrom(classesCopy(this.http, '', { classId, body }))).body;
  }

  async get(classId: string): Promise<StaffClassDto> {
    const { body } = await firstValueFrom(classesGet(this.http, '', { classId }));
    // Admins are always answered as staff.
    if (body.audience !== 'staff') throw new Error('not the view of an admin');
    return body;
  }

  async change(classId: string, body: ChangeClassDto): Promise<StaffClassDto> {
    return (await firstValueFrom(classesChange(this.http, '', { classId, body }))).body;
  }

  async archiving(classId: string): Promise<ArchivingDto> {
    return (await firstValueFrom(classesArchiving(this.http, '', { classId }))).body;
  }

  async modules(classId: string): Promise<ClassModuleListItemDto[]> {
    return (await firstValueFrom(classModulesList(this.http, '', { classId }))).body.items;
  }

  async enrollments(page: EnrollmentsList$Params): Promise<EnrollmentPageDto> {
    return (await firstValueFrom(enrollmentsList(this.http, '', page))).body;
  }

  async enroll(classId: string, accountIds: string[], role: ClassRole): Promise<void> {
    await firstValueFrom(enrollmentsAdd(this.http, '', { classId, body: { accountIds, role } }));
  }

  async changeRole(classId: string, enrollmentId: string, role: ClassRole): Promise<EnrollmentDto> {
    return (await firstValueFrom(enrollmentsChange(this.http, '', { classId, enrollmentId, body: { role } }))).body;
  }

  async endEnrollment(classId: string, enrollmentId: string): Promise<void> {
    await firstValueFrom(enrollmentsEnd(this.http, '', { classId, enrollmentId }));
  }

  async enrollCohort(classId: string, cohortId: string): Promise<void> {
    await firstValueFrom(classCohortsLink(this.http, '', { classId, cohortId }));
  }

  async releaseCohort(classId: string, cohortId: string): Promise<void> {
    await firstValueFrom(classCohortsUnlink(this.http, '', { classId, cohortId }));
  }

  async courses(): Promise<CourseSummaryDto[]> {
    return (await firstValueFrom(coursesList(this.http, ''))).body.items;
  }

  async findCohorts(q: string): Promise<CohortPageDto> {
    return (await firstValueFrom(cohortsList(this.http, '', { q: q || undefined, limit: 20 }))).body;
  }

  async cohort(cohortId: string): Promise<{ id: string; name: string; memberCount: number }> {
    return (await firstValueFrom(cohortsGet(this.http, '', { cohortId }))).body;
  }

  async findPeople(q: string): Promise<FoundPeople> {
    return (await firstValueFrom(accountsList(this.http, '', { q: q || undefined, limit: 20 }))).body;
  }

  /** Those who can teach: teachers, and admins once somebody is searched for. */
  async findTeachers(q: string): Promise<FoundPeople> {
    const roles = q ? (['teacher', 'admin'] as const) : (['teacher'] as const);
    const asked = roles.map((role) => firstValueFrom(accountsList(this.http, '', { q: q || undefined, role, limit: 20 })));
    const pages = (await Promise.all(asked)).map(({ body }) => body);
    return {
      items: pages.flatMap(({ items }) => items).sort((one, other) => one.name.localeCompare(other.name)),
      nextCursor: pages.map(({ nextCursor }) => nextCursor).find((cursor) => cursor !== null) ?? null,
    };
  }
}
