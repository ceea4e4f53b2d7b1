import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { StatementPart } from '../platform/database/statement-part';

/** A grade with the rubric it was made by; null criteria for a reflection. */
export interface VisibleGradeRow {
  submission_id: string;
  levels: Record<string, string>;
  points: number;
  feedback: string;
  criteria: Criterion[] | null;
  max_points: number;
  late_cost: number;
  released_at: Date | null;
  read_at: Date | null;
}

export interface NewGrade {
  submissionId: string;
  classId: string;
  number: number;
  rubricId: string | null;
  levels: Record<string, string>;
  points: number;
  feedback: string;
  gradedBy: string;
}

const GRADE = `g.submission_id, g.levels, g.points, g.feedback, rb.criteria, coalesce(rb.max_points, 0) AS max_points, s.late_cost, r.released_at, r.read_at`;

/** Starts at the release: a grade without one cannot come out of here. */
const RELEASED = statement<VisibleGradeRow>(
  'grading.released',
  `SELECT DISTINCT ON (g.submission_id) ${GRADE}
     FROM submission s
     JOIN grade g ON g.submission_id = s.id
     JOIN release r ON r.grade_id = g.id
     LEFT JOIN rubric rb ON rb.id = g.rubric_id
    WHERE s.enrollment_id = $1 AND s.class_module_id = $2 AND s.question_key = $3
    ORDER BY g.submission_id, g.number DESC`,
);

const CURRENT = statement<VisibleGradeRow>(
  'grading.current',
  `SELECT ${GRADE}
     FROM submission s
     JOIN enrollment e ON e.id = s.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
     JOIN grade g ON g.submission_id = s.id
     LEFT JOIN release r ON r.grade_id = g.id
     LEFT JOIN rubric rb ON rb.id = g.rubric_id
    WHERE s.id = $2 AND s.classroom_id = $1
    ORDER BY g.number DESC
    LIMIT 1`,
);

@Injectable()
export class GradesRepository {
  constructor(private readonly database: Database) {}

  /** The newest released grade of each of a student's submissions to a question. */
  released(enrollmentId: string, classModuleId: string, questionKey: string): Promise<VisibleGradeRow[]> {
    return this.database.query(RELEASED, [enrollmentId, classModuleId, questionKey]);
  }

  /** The newest grade of a submission, released or not. */
  current(classId: string, submissionId: string): Promise<VisibleGradeRow | null> {
    return this.database.queryOne(CURRENT, [classId, submissionId]);
  }

  /** Appends a grade; null when there is one of that number already. `audit` is written for each row of `saved`. */
  insert(grade: NewGrade, audit: StatementPart): Promise<{ created_at: Date } | null> {
    const { submissionId, classId, number, rubricId, levels, points, feedback, gradedBy } = grade;
    const own = [submissionId, classId, number, rubricId, levels, points, feedback, gradedBy];
    const INSERT = statement<{ created_at: Date }>(
      'grading.insert',
      `WITH saved AS (
         INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT ON CONSTRAINT grade_number_key DO NOTHING
         RETURNING created_at
       ), ${audit.text(own.length + 1)}
       SELECT created_at FROM saved`,
    );
    return this.database.queryOne(INSERT, [...own, ...audit.values]);
  }
}
