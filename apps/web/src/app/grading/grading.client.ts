import { inject, Injectable } from '@angular/core';
import {
  type AnswerDto,
  type AnswerFilter,
  type AnswerListDto,
  Api,
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
  private readonly api = inject(Api);

  async class(classId: string): Promise<StaffClass> {
    const found = await this.api.invoke(classesGet, { classId });
    return { ...found, role: found.audience === 'staff' ? found.role : null };
  }

  overview(classId: string): Promise<ClassOverviewDto> {
    return this.api.invoke(overviewTotals, { classId });
  }

  students(page: OverviewStudents$Params): Promise<StudentProgressListDto> {
    return this.api.invoke(overviewStudents, page);
  }

  answers(page: GradingList$Params): Promise<AnswerListDto> {
    return this.api.invoke(gradingList, page);
  }

  answer(classId: string, answerId: string, state: AnswerFilter): Promise<AnswerDto> {
    return this.api.invoke(gradingGet, { classId, answerId, state });
  }

  preview(classId: string, answerId: string): Promise<StudentGradeDto> {
    return this.api.invoke(gradingPreview, { classId, answerId });
  }

  release(classId: string, classModuleId: string, body: ReleaseInputDto): Promise<ReleasedDto> {
    return this.api.invoke(releasesRelease, { classId, classModuleId, body });
  }
}
