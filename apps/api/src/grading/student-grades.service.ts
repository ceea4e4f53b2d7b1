import { fillName, pointsAfter } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/refusal';
import { adjustmentView } from './answer-view';
import { GradesRepository, type VisibleGradeRow } from './grades.repository';
import { ReleasesRepository } from './releases/releases.repository';
import type { StudentGradeDto } from './student-grade.dto';

export interface ReleasedOf {
  enrollmentId: string;
  classModuleId: string;
  questionKey: string;
  byViewer: boolean;
}

/** What students may see of grades. The only door of grading for everything that answers students. */
@Injectable()
export class StudentGradesService {
  constructor(
    private readonly grades: GradesRepository,
    private readonly releases: ReleasesRepository,
  ) {}

  /** The newest released grade of each submission of a student to a question, by submission id; from now on it counts as read, unless an admin looks on. */
  async openReleased(released: ReleasedOf): Promise<Map<string, StudentGradeDto>> {
    const { enrollmentId, classModuleId, questionKey, byViewer } = released;
    const rows = await this.grades.released(enrollmentId, classModuleId, questionKey);
    const unread = byViewer ? [] : rows.filter(({ read_at }) => read_at === null);
    if (unread.length > 0) {
      const marked = await this.releases.markRead(enrollmentId, classModuleId, questionKey);
      // What was taken back in this very moment is not shown; what another window has opened is.
      if (!unread.every(({ grade_id }) => marked.has(grade_id))) return this.openReleased(released);
    }
    return new Map(rows.flatMap((row) => (row.released_at ? [[row.submission_id, studentGrade(row, row.released_at)]] : [])));
  }

  /** What the student would see were the current grade released at `now`; the same view, so that the preview cannot differ. */
  async preview(classId: string, answerId: string, now: Date): Promise<StudentGradeDto> {
    const row = await this.grades.current(classId, answerId);
    if (!row) throw notFound('grade');
    return studentGrade(row, row.released_at ?? now);
  }
}

function studentGrade(
  {
    criteria,
    levels,
    points,
    max_points,
    late_cost,
    feedback,
    comments,
    adjustment,
    adjustment_reason,
    student,
  }: VisibleGradeRow,
  releasedAt: Date,
): StudentGradeDto {
  const named = (text: string, markdown: boolean) => (student === null ? text : fillName(text, student, { markdown }));
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
    adjustment: adjustmentView(adjustment, named(adjustment_reason, false)),
    earned: pointsAfter(points, late_cost),
    lateCost: late_cost,
    maxPoints: max_points,
    feedback: named(feedback, true),
    comments: comments
      .map((comment) => ({ ...comment, text: named(comment.text, false) }))
      .sort((one, other) => one.start - other.start),
    releasedAt: releasedAt.toISOString(),
  };
}
