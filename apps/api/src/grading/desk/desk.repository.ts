import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import { QUESTION } from '../answer-sql';

export interface DeskRow {
  names_hidden: boolean;
  module_version_id: string;
  rubric_id: string | null;
  rubric_version: number | null;
  criteria: Criterion[] | null;
  max_points: number;
  waiting: number;
  graded: number;
  released: number;
  returned: number;
  total: number;
  flagged: number;
  elsewhere: number;
  rivals: number;
  median_seconds: number | null;
  own: number;
}

const DESK = statement<DeskRow>(
  'desk.get',
  `SELECT cm.names_hidden, q.module_version_id, q.rubric_id, rb.version AS rubric_version, rb.criteria,
          coalesce(rb.max_points, 0) AS max_points, counted.*,
          (SELECT count(*)::int FROM answer_flag f JOIN answer w ON w.submission_id = f.submission_id AND w.present
            WHERE f.account_id = $4 AND w.class_module_id = $2 AND w.question_key = $3) AS flagged,
          (SELECT count(*)::int FROM answer_claim c JOIN answer w ON w.submission_id = c.submission_id AND w.present AND w.state = 'to-review'
            WHERE c.classroom_id = $1 AND c.account_id <> $4 AND c.until > now() AND w.class_module_id = $2 AND w.question_key = $3) AS elsewhere,
          (SELECT count(*)::int FROM rival_grade v JOIN answer w ON w.submission_id = v.submission_id AND w.present AND w.state <> 'returned'
            WHERE v.chosen IS NULL AND v.classroom_id = $1 AND w.class_module_id = $2 AND w.question_key = $3) AS rivals,
          (SELECT coalesce(sum(t.count), 0)::int FROM grade_tally t
            WHERE t.class_module_id = $2 AND t.question_key = $3 AND t.graded_by = $4 AND t.criterion_key = '') AS own,
          (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY x.seconds))::int
             FROM (SELECT g.seconds
                     FROM (SELECT g.submission_id, g.seconds, g.created_at FROM grade g
                            WHERE g.graded_by = $4 ORDER BY g.created_at DESC LIMIT 500) g
                     JOIN answer w ON w.submission_id = g.submission_id AND w.class_module_id = $2 AND w.question_key = $3
                    WHERE g.seconds > 0
                    ORDER BY g.created_at DESC LIMIT 50) x) AS median_seconds
     FROM class_module cm
     JOIN (SELECT $3::text AS question_key) s ON true
     ${QUESTION}
     LEFT JOIN rubric rb ON rb.id = q.rubric_id
    CROSS JOIN LATERAL (SELECT (count(*) FILTER (WHERE w.state = 'to-review'))::int AS waiting,
                               (count(*) FILTER (WHERE w.state = 'graded'))::int AS graded,
                               (count(*) FILTER (WHERE w.state = 'released'))::int AS released,
                               (count(*) FILTER (WHERE w.state = 'returned'))::int AS returned,
                               count(*)::int AS total
                          FROM answer w WHERE w.class_module_id = $2 AND w.question_key = $3 AND w.present) counted
    WHERE cm.id = $2 AND cm.classroom_id = $1`,
);

const FLAG = statement<{ id: string }>(
  'desk.flag',
  `WITH found AS (
     SELECT w.submission_id, w.classroom_id FROM submission s JOIN answer w ON w.submission_id = s.id AND w.present
      WHERE s.handle = $3 AND s.class_module_id = $2 AND s.classroom_id = $1
   ), flagged AS (
     INSERT INTO answer_flag (submission_id, classroom_id, account_id) SELECT submission_id, classroom_id, $4 FROM found
     ON CONFLICT (account_id, submission_id) DO NOTHING
   )
   SELECT submission_id AS id FROM found`,
);

const UNFLAG = statement<{ id: string }>(
  'desk.unflag',
  `WITH found AS (
     SELECT w.submission_id FROM submission s JOIN answer w ON w.submission_id = s.id AND w.present
      WHERE s.handle = $3 AND s.class_module_id = $2 AND s.classroom_id = $1
   ), unflagged AS (
     DELETE FROM answer_flag f USING found WHERE f.account_id = $4 AND f.submission_id = found.submission_id
   )
   SELECT submission_id AS id FROM found`,
);

@Injectable()
export class DeskRepository {
  constructor(private readonly database: Database) {}

  /** Null when the class has no such module, or no version of it has that question. */
  find(classId: string, classModuleId: string, questionKey: string, accountId: string): Promise<DeskRow | null> {
    return this.database.queryOne(DESK, [classId, classModuleId, questionKey, accountId]);
  }

  /** False when there is no such answer. */
  async flag(classId: string, classModuleId: string, answerId: string, accountId: string): Promise<boolean> {
    return (await this.database.queryOne(FLAG, [classId, classModuleId, answerId, accountId])) !== null;
  }

  /** False when there is no such answer. */
  async unflag(classId: string, classModuleId: string, answerId: string, accountId: string): Promise<boolean> {
    return (await this.database.queryOne(UNFLAG, [classId, classModuleId, answerId, accountId])) !== null;
  }
}
