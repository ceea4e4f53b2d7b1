import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/refusal';
import { GradesRepository, type VisibleGradeRow } from './grades.repository';
import type { StudentGradeDto } from './student-grade.dto';

/** What students may see of grades. The only door of grading for everything that answers students. */
@Injectable()
export class StudentGradesService {
  constructor(private readonly grades: GradesRepository) {}

  /** The newest released grade of each submission of a student to a question, by submission id. */
  async released(place: {
    enrollmentId: string;
    classModuleId: string;
    questionKey: string;
  }): Promise<Map<string, StudentGradeDto>> {
    const rows = await this.grades.released(place.enrollmentId, place.classModuleId, place.questionKey);
    return new Map(rows.flatMap((row) => (row.released_at ? [[row.submission_id, studentGrade(row, row.released_at)]] : [])));
  }

  /** What the student would see were the current grade released at `now`; the same view, so that the preview cannot differ. */
  async preview(classId: string, submissionId: string, now: Date): Promise<StudentGradeDto> {
    const row = await this.grades.current(classId, submissionId);
    if (!row) throw notFound('grade');
    return studentGrade(row, row.released_at ?? now);
  }
}

function studentGrade({ criteria, levels, points, max_points, feedback }: VisibleGradeRow, releasedAt: Date): StudentGradeDto {
  return {
    criteria: (criteria ?? []).map(({ key, title, levels: possible }) => ({
      key,
      title,
      levels: possible.map((level) => ({
        key: level.key,
        title: level.title,
        points: level.points,
        description: level.description,
      })),
      reached: levels[key] ?? '',
    })),
    points,
    maxPoints: max_points,
    feedback,
    releasedAt: releasedAt.toISOString(),
  };
}
