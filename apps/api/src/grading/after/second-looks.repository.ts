import type { PassageComment } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';

export interface AskablePlace {
  enrollmentId: string;
  classModuleId: string;
  questionKey: string;
}

export interface VisibleRow {
  submission_id: string;
  grade_id: string;
  criteria: Criterion[] | null;
  released_at: Date;
  now: Date;
  /** Criteria that were asked about already. */
  asked: string[];
}

export interface StudentLookRow {
  id: string;
  submission_id: string;
  criterion: string;
  criteria: Criterion[] | null;
  reason: string;
  asked_at: Date;
  outcome: 'stands' | 'changed' | null;
  reply: string;
  replied_at: Date | null;
}

export interface LookRow extends StudentLookRow {
  /** `asked_at` or `replied_at` to the microsecond, for the cursor. */
  moment: string;
  class_module_id: string;
  handle: string;
  question_title: string;
  enrollment_id: string | null;
  student: string | null;
  graded_by: string;
  graded_by_name: string;
  replied_by: string | null;
}

export interface LookToReplyRow extends LookRow {
  grade_id: string;
  number: number;
  rubric_id: string | null;
  levels: Record<string, string>;
  points: number;
  feedback: string;
  comments: PassageComment[];
  adjustment: number;
  adjustment_reason: string;
  text: string;
  current: boolean;
}

/** The newest grade of the submission that counts which its student may see. */
const VISIBLE = statement<VisibleRow>(
  'after.visible-grade',
  `SELECT w.submission_id, g.id AS grade_id, rb.criteria, r.released_at, now() AS now,
          ARRAY(SELECT l.criterion FROM second_look l WHERE l.grade_id = g.id) AS asked
     FROM answer w
     JOIN grade g ON g.submission_id = w.submission_id
     JOIN release r ON r.grade_id = g.id
     LEFT JOIN rubric rb ON rb.id = g.rubric_id
    WHERE w.enrollment_id = $1 AND w.class_module_id = $2 AND w.question_key = $3
    ORDER BY g.number DESC LIMIT 1`,
);

const OWN = statement<StudentLookRow>(
  'after.own-looks',
  `SELECT l.id, l.submission_id, l.criterion, rb.criteria, l.reason, l.asked_at, l.outcome, l.reply, l.replied_at
     FROM submission s
     JOIN second_look l ON l.submission_id = s.id
     JOIN grade g ON g.id = l.grade_id
     LEFT JOIN rubric rb ON rb.id = g.rubric_id
    WHERE s.enrollment_id = $1 AND s.class_module_id = $2 AND s.question_key = $3
    ORDER BY l.asked_at DESC, l.id`,
);

const ASK = statement<{ id: string }>(
  'after.ask',
  `INSERT INTO second_look (classroom_id, submission_id, grade_id, criterion, reason) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT DO NOTHING RETURNING id`,
);

const LOOK = `l.id, l.submission_id, l.criterion, rb.criteria, l.reason, l.asked_at, l.outcome, l.reply, l.replied_at,
          s.class_module_id, s.handle, coalesce(q.title, s.question_key) AS question_title,
          CASE WHEN w.revealed OR NOT cm.names_hidden THEN e.id END AS enrollment_id,
          CASE WHEN w.revealed OR NOT cm.names_hidden THEN a.name END AS student,
          g.graded_by, ga.name AS graded_by_name, ra.name AS replied_by`;
const JOINS = `JOIN submission s ON s.id = l.submission_id
     JOIN class_module cm ON cm.id = s.class_module_id
     JOIN enrollment e ON e.id = s.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
     JOIN account a ON a.id = e.account_id
     LEFT JOIN answer w ON w.submission_id = s.id
     JOIN grade g ON g.id = l.grade_id
     JOIN account ga ON ga.id = g.graded_by
     LEFT JOIN account ra ON ra.id = l.replied_by
     LEFT JOIN rubric rb ON rb.id = g.rubric_id
     LEFT JOIN LATERAL (SELECT q.title FROM module_version v
                          JOIN module_question q ON q.module_version_id = v.id AND q.key = s.question_key
                         WHERE v.module_id = cm.module_id
                         ORDER BY v.id = cm.module_version_id DESC, v.number DESC LIMIT 1) q ON true`;

const WAITING_LIST = statement<LookRow>(
  'after.waiting-looks',
  `SELECT ${LOOK}, l.asked_at::text AS moment
     FROM second_look l ${JOINS}
    WHERE l.classroom_id = $1 AND l.outcome IS NULL
      AND (l.asked_at, l.id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
    ORDER BY l.asked_at, l.id LIMIT $4`,
);

const REPLIED_LIST = statement<LookRow>(
  'after.replied-looks',
  `SELECT ${LOOK}, l.replied_at::text AS moment
     FROM second_look l ${JOINS}
    WHERE l.classroom_id = $1 AND l.outcome IS NOT NULL
      AND (l.replied_at, l.id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY l.replied_at DESC, l.id DESC LIMIT $4`,
);

const FIND = statement<LookToReplyRow>(
  'after.find-look',
  `SELECT ${LOOK}, l.asked_at::text AS moment, g.id AS grade_id, g.number, g.rubric_id, g.levels, g.points, g.feedback, g.comments, g.adjustment,
          g.adjustment_reason, s.text, coalesce(w.grade_id = g.id AND w.state = 'released', false) AS current
     FROM second_look l ${JOINS}
    WHERE l.id = $2 AND l.classroom_id = $1`,
);

const HOLD = statement<{ outcome: string | null }>('after.hold-look', `SELECT outcome FROM second_look WHERE id = $1 FOR UPDATE`);

const REGRADE = statement<{ id: string }>(
  'after.regrade',
  `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, comments, adjustment, adjustment_reason, graded_by)
   SELECT g.submission_id, g.classroom_id, g.number + 1, g.rubric_id, $2, $3, g.feedback, g.comments, g.adjustment, g.adjustment_reason, $4
     FROM grade g WHERE g.id = $1
   ON CONFLICT DO NOTHING
   RETURNING id`,
);

const REPLY = statement(
  'after.reply',
  `UPDATE second_look SET outcome = $2, reply = $3, replied_by = $4, replied_at = now(), new_grade_id = $5 WHERE id = $1`,
);

const RELEASE = statement(
  'after.release-regrade',
  `INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, $2 FROM grade WHERE id = $1`,
);

const QUEUE = statement<{ waiting: number; since: Date | null }>(
  'after.look-queue',
  `SELECT count(*)::int AS waiting, min(l.asked_at) AS since
     FROM second_look l
     JOIN submission s ON s.id = l.submission_id
     JOIN enrollment e ON e.id = s.enrollment_id AND e.role = 'student' AND e.ended_at IS NULL
    WHERE l.classroom_id = $1 AND l.outcome IS NULL`,
);

// The newest releases are what a student may expect; a wait begins anew with each attempt.
const WAITS = statement<{ waits: number[]; answers_since: Date | null }>(
  'after.waits',
  `SELECT ARRAY(SELECT extract(epoch FROM r.released_at - s.received_at)::float8 * 1000
                  FROM (SELECT grade_id, released_at FROM release WHERE classroom_id = $1 ORDER BY released_at DESC LIMIT 200) r
                  JOIN grade g ON g.id = r.grade_id
                  JOIN submission s ON s.id = g.submission_id
                 WHERE r.released_at > s.received_at
                   AND NOT EXISTS (SELECT FROM grade o JOIN release before ON before.grade_id = o.id
                                    WHERE o.submission_id = s.id AND o.number < g.number)) AS waits,
          (SELECT min(w.received_at) FROM class_module cm
             JOIN answer w ON w.class_module_id = cm.id AND w.state = 'to-review' AND w.present
            WHERE cm.classroom_id = $1 AND $2) AS answers_since`,
);

@Injectable()
export class SecondLooksRepository {
  constructor(private readonly database: Database) {}

  visible({ enrollmentId, classModuleId, questionKey }: AskablePlace): Promise<VisibleRow | null> {
    return this.database.queryOne(VISIBLE, [enrollmentId, classModuleId, questionKey]);
  }

  own({ enrollmentId, classModuleId, questionKey }: AskablePlace): Promise<StudentLookRow[]> {
    return this.database.query(OWN, [enrollmentId, classModuleId, questionKey]);
  }

  /** Null when that criterion of that grade was asked about already. */
  async ask(classId: string, { submission_id, grade_id }: VisibleRow, criterion: string, reason: string): Promise<string | null> {
    return (await this.database.queryOne(ASK, [classId, submission_id, grade_id, criterion, reason]))?.id ?? null;
  }

  list(classId: string, waiting: boolean, [moment = null, id = null]: (string | null)[], limit: number): Promise<LookRow[]> {
    return this.database.query(waiting ? WAITING_LIST : REPLIED_LIST, [classId, moment, id, limit]);
  }

  find(classId: string, id: string): Promise<LookToReplyRow | null> {
    return this.database.queryOne(FIND, [classId, id]);
  }

  /** Holds it until the end of the transaction; whether it still waits. */
  async hold(id: string): Promise<boolean> {
    return (await this.database.queryOne(HOLD, [id]))?.outcome === null;
  }

  /** Appends a grade that differs in its levels; null when somebody else has graded meanwhile. */
  async regrade(gradeId: string, levels: Record<string, string>, points: number, by: string): Promise<string | null> {
    const grade = await this.database.queryOne(REGRADE, [gradeId, levels, points, by]);
    if (grade) await this.database.query(RELEASE, [grade.id, by]);
    return grade?.id ?? null;
  }

  async reply(id: string, outcome: 'stands' | 'changed', reply: string, by: string, newGradeId: string | null): Promise<void> {
    await this.database.query(REPLY, [id, outcome, reply, by, newGradeId]);
  }

  async queue(classId: string): Promise<{ waiting: number; since: Date | null }> {
    return (await this.database.queryOne(QUEUE, [classId])) ?? { waiting: 0, since: null };
  }

  /** How long answers waited that were released lately, in milliseconds, and since when the longest waiting waits. */
  async waits(classId: string, staff: boolean): Promise<{ waits: number[]; answersSince: Date | null }> {
    const row = await this.database.queryOne(WAITS, [classId, staff]);
    return { waits: row?.waits ?? [], answersSince: row?.answers_since ?? null };
  }
}
