import type { PassageComment } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { ADDRESSED } from '../platform/auth/called';
import { Database, statement } from '../platform/database/database';
import { NAMED, NEWEST } from './answer-sql';

/** A grade with the rubric it was made by; null criteria for a reflection. */
export interface VisibleGradeRow {
  grade_id: string;
  submission_id: string;
  levels: Record<string, string>;
  points: number;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  adjustment_reason: string;
  criteria: Criterion[] | null;
  max_points: number;
  late_cost: number;
  released_at: Date | null;
  read_at: Date | null;
  /** As they are addressed; null while the staff may not know whose answer it is. */
  student: string | null;
}

const grade = (lateCost: string, student: string) =>
  `g.id AS grade_id, g.submission_id, g.levels, g.points, g.feedback, g.comments, g.adjustment, g.adjustment_reason, rb.criteria,
          coalesce(rb.max_points, 0) AS max_points, ${lateCost} AS late_cost, r.released_at, r.read_at, ${student} AS student`;

/** Starts at the release: a grade without one cannot come out of here. */
const RELEASED = statement<VisibleGradeRow>(
  'grading.released',
  `SELECT DISTINCT ON (g.submission_id) ${grade('s.late_cost', ADDRESSED)}
     FROM submission s
     JOIN enrollment e ON e.id = s.enrollment_id
     JOIN account a ON a.id = e.account_id
     JOIN grade g ON g.submission_id = s.id
     JOIN release r ON r.grade_id = g.id
     LEFT JOIN rubric rb ON rb.id = g.rubric_id
    WHERE s.enrollment_id = $1 AND s.class_module_id = $2 AND s.question_key = $3
    ORDER BY g.submission_id, g.number DESC`,
);

// Lateness is left out while it could tell whose answer it is.
const CURRENT = statement<VisibleGradeRow>(
  'grading.current',
  `SELECT ${grade(`CASE WHEN ${NAMED} THEN s.late_cost ELSE 0 END`, `CASE WHEN ${NAMED} THEN ${ADDRESSED} END`)}
     FROM submission s
     JOIN enrollment e ON e.id = s.enrollment_id
     JOIN account a ON a.id = e.account_id
     ${NEWEST}
     JOIN class_module cm ON cm.id = s.class_module_id
     JOIN grade g ON g.id = w.grade_id
     LEFT JOIN release r ON r.grade_id = g.id
     LEFT JOIN rubric rb ON rb.id = g.rubric_id
    WHERE s.handle = $2 AND s.classroom_id = $1`,
);

@Injectable()
export class GradesRepository {
  constructor(private readonly database: Database) {}

  /** The newest released grade of each of a student's submissions to a question. */
  released(enrollmentId: string, classModuleId: string, questionKey: string): Promise<VisibleGradeRow[]> {
    return this.database.query(RELEASED, [enrollmentId, classModuleId, questionKey]);
  }

  /** The grade that holds, released or not. */
  current(classId: string, answerId: string): Promise<VisibleGradeRow | null> {
    return this.database.queryOne(CURRENT, [classId, answerId]);
  }
}
