import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type AnswerDto,
  type AnswerFilter,
  type AnswerListDto,
  type ClassOverviewDto,
  type ClassRole,
  type ClassStatus,
  classesGet,
  gradingGet,
  gradingList,
  type GradingList$Params,
  gradingPreview,
  overviewStudents,
  type OverviewStudents$Params,
  overviewTotals,
  type ReleasedDto,
  type ReleaseInputDto,
  releasesRelease,
  type StudentGradeDto,
  type StudentProgressListDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

/** What the screens of the staff need to know of their class. */
export interface StaffClass {
  readonly id: string;
  readonly name: string;
  readonly courseTitle: string;
  readonly timeZone: string;
  readonly status: ClassStatus;
  /** Null for an admin who is not in the class, and for students, whom the server refuses the rest. */
  readonly role: ClassRole | null;
}

@Injectable({ providedIn: 'root' })
export class GradingClient {
  private readonly http = inject(HttpClient);

  async class(classId: string): Promise<StaffClass> {
    const { body } = await firstValueFrom(classesGet(this.http, '', { classId }));
    return { ...body, role: body.audience === 'staff' ? body.role : null };
  }

  async overview(classId: string): Promise<ClassOverviewDto> {
    return (await firstValueFrom(overviewTotals(this.http, '', { classId }))).body;
  }

  async students(page: OverviewStudents$Params): Promise<StudentProgressListDto> {
    return (await firstValueFrom(overviewStudents(this.http, '', page))).body;
  }

  async answers(page: GradingList$Params): Promise<AnswerListDto> {
    return (await firstValueFrom(gradingList(this.http, '', page))).body;
  }

  async answer(classId: string, answerId: string, state: AnswerFilter): Promise<AnswerDto> {
    return (await firstValueFrom(gradingGet(this.http, '', { classId, answerId, state }))).body;
  }

  async preview(classId: string, answerId: string): Promise<StudentGradeDto> {
    return (await firstValueFrom(gradingPreview(this.http, '', { classId, answerId }))).body;
  }

  async release(classId: string, classModuleId: string, body: ReleaseInputDto): Promise<ReleasedDto> {
    return (await firstValueFrom(releasesRelease(this.http, '', { classId, classModuleId, body }))).body;
  }
}
