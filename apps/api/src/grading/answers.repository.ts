import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { AnswerFilter } from './grading.dto';

export interface AnswerRow {
  id: string;
  class_module_id: string;
  module_version_id: string;
  question_key: string;
  attempt: number;
  text: string;
  text_hash: string;
  word_count: number;
  handed_in_by: 'student' | 'closing';
  days_late: number;
  late_cost: number;
  received_at: Date;
  enrollment_id: string;
  student: string;
  /** Of the question as it is asked now, or was last; null for a reflection. */
  rubric_id: string | null;
  criteria: Criterion[] | null;
  max_points: number;
  /** Latest first; moments inside of JSON are texts. */
  grades: {
    number: number;
    levels: Record<string, string>;
    points: number;
    maxPoints: number;
    feedback: string;
    gradedBy: { id: string; name: string };
    createdAt: string;
    releasedAt: string | null;
  }[];
}

export interface AnswerItemRow {
  id: string;
  enrollment_id: string;
  student: string;
  received_at: Date;
  /** `received_at` to the microsecond, for the cursor. */
  received: string;
  word_count: number;
  beginning: string;
  points: number | null;
  days_late: number;
  late_cost: number;
  state: 'to-review' | 'graded' | 'released';
}

export interface NeighboursRow {
  total: number;
  position: number | null;
  previous_id: string | null;
  next_id: string | null;
}

/**
 * Whose answers the staff works on: the students of the class as it is now. Work of others is kept and not shown. The class is
 * named again for the planner, which then reads the class's enrollments and no others.
 */
const STUDENT = `JOIN enrollment e ON e.id = s.enrollment_id AND e.classroom_id = s.classroom_id AND e.role = 'student' AND e.ended_at IS NULL`;

/** The current grade of a submission `s` as `g`, and the state that follows from it (domain `answerState`). */
const CURRENT = `LEFT JOIN LATERAL (SELECT g.number, g.points, EXISTS (SELECT FROM release r WHERE r.grade_id = g.id) AS released
                        FROM grade g WHERE g.submission_id = s.id ORDER BY g.number DESC LIMIT 1) g ON true`;
const STATE = `CASE WHEN g.number IS NULL THEN 'to-review' WHEN g.released THEN 'released' ELSE 'graded' END`;

/** The question of a submission `s` in the version that the class `cm` is taught; one that is gone, in the newest that asks it. */
const QUESTION = `JOIN LATERAL (SELECT q.module_version_id, q.rubric_id
                     FROM module_version v JOIN module_question q ON q.module_version_id = v.id AND q.key = s.question_key
                    WHERE v.module_id = cm.module_id
                    ORDER BY v.id = cm.module_version_id DESC, v.number DESC
                    LIMIT 1) q ON true`;

const GET = statement<AnswerRow>(
  'grading.answer',
  `SELECT s.id, s.class_module_id, q.module_version_id, s.question_key, s.attempt, s.text, s.text_hash, s.word_count, s.handed_in_by, s.days_late, s.late_cost, s.received_at,
          e.id AS enrollment_id, a.name AS student, q.rubric_id, rb.criteria, coalesce(rb.max_points, 0) AS max_points,
          (SELECT coalesce(json_agg(json_build_object('number', g.number, 'levels', g.levels, 'points', g.points,
                                                      'maxPoints', coalesce(gr.max_points, 0), 'feedback', g.feedback,
                                                      'gradedBy', json_build_object('id', ga.id, 'name', ga.name),
                                                      'createdAt', g.created_at, 'releasedAt', r.released_at) ORDER BY g.number DESC), '[]')
             FROM grade g
             JOIN account ga ON ga.id = g.graded_by
             LEFT JOIN rubric gr ON gr.id = g.rubric_id
             LEFT JOIN release r ON r.grade_id = g.id
            WHERE g.submission_id = s.id) AS grades
     FROM submission s
     ${STUDENT}
     JOIN account a ON a.id = e.account_id
     JOIN class_module cm ON cm.id = s.class_module_id
     ${QUESTION}
     LEFT JOIN rubric rb ON rb.id = q.rubric_id
    WHERE s.id = $2 AND s.classroom_id = $1`,
);

const LIST = statement<AnswerItemRow>(
  'grading.answers',
  `SELECT s.id, s.enrollment_id, a.name AS student, s.received_at, s.received_at::text AS received, s.word_count,
          left(s.text, 400) AS beginning, s.days_late, s.late_cost, g.points, ${STATE} AS state
     FROM submission s
     ${STUDENT}
     JOIN account a ON a.id = e.account_id
     ${CURRENT}
    WHERE s.classroom_id = $7 AND s.class_module_id = $1 AND s.question_key = $2
      AND (s.received_at, s.id) > (coalesce($4::timestamptz, '-infinity'), coalesce($5::uuid, '00000000-0000-0000-0000-000000000000'))
      AND $3::text IN ('all', ${STATE})
    ORDER BY s.received_at, s.id
    LIMIT $6`,
);

const ANSWERED = statement<{ answered: boolean }>(
  'grading.answered',
  `SELECT EXISTS (SELECT FROM submission s
                   WHERE s.classroom_id = $1 AND s.class_module_id = $2 AND s.question_key = $3) AS answered`,
);

const NEIGHBOURS = statement<NeighboursRow>(
  'grading.neighbours',
  `WITH listed AS MATERIALIZED (
     SELECT s.received_at, s.id
       FROM submission s
       ${STUDENT}
       ${CURRENT}
      WHERE s.classroom_id = $5 AND s.class_module_id = $1 AND s.question_key = $2 AND $3::text IN ('all', ${STATE})
   ), this AS (SELECT received_at, id FROM submission WHERE id = $4)
   SELECT (SELECT count(*)::int FROM listed) AS total,
          (SELECT count(*)::int FROM listed l WHERE (l.received_at, l.id) <= (this.received_at, this.id)
            HAVING bool_or(l.id = this.id)) AS position,
          (SELECT id FROM listed l WHERE (l.received_at, l.id) < (this.received_at, this.id)
            ORDER BY l.received_at DESC, l.id DESC LIMIT 1) AS previous_id,
          (SELECT id FROM listed l WHERE (l.received_at, l.id) > (this.received_at, this.id)
            ORDER BY l.received_at, l.id LIMIT 1) AS next_id
     FROM this`,
);

@Injectable()
export class AnswersRepository {
  constructor(private readonly database: Database) {}

  find(classId: string, submissionId: string): Promise<AnswerRow | null> {
    return this.database.queryOne(GET, [classId, submissionId]);
  }

  list(
    classId: string,
    classModuleId: string,
    questionKey: string,
    filter: AnswerFilter,
    after: (string | null)[],
    limit: number,
  ): Promise<AnswerItemRow[]> {
    const [received = null, id = null] = after;
    return this.database.query(LIST, [classModuleId, questionKey, filter, received, id, limit, classId]);
  }

  /** Whether anybody handed in an answer to that question, asked still or not. */
  async answered(classId: string, classModuleId: string, questionKey: string): Promise<boolean> {
    return (await this.database.queryOne(ANSWERED, [classId, classModuleId, questionKey]))?.answered ?? false;
  }

  neighbours(classId: string, answer: AnswerRow, filter: AnswerFilter): Promise<NeighboursRow | null> {
    return this.database.queryOne(NEIGHBOURS, [answer.class_module_id, answer.question_key, filter, answer.id, classId]);
  }
}
