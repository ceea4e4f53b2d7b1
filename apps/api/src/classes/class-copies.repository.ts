import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** Modules of $1 for $2 as they are taught there, with dates moved by $3 days by the clock on the wall of the zone $4. */
const MODULES = statement(
  'class-copies.modules',
  `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id, opens_at, due_at, closes_at, late_policy, names_hidden, reread_share)
   SELECT $2, m.course_id, m.module_id, m.module_version_id, ${['opens_at', 'due_at', 'closes_at']
     .map((date) => `(m.${date} AT TIME ZONE $4 + make_interval(days => $3)) AT TIME ZONE $4`)
     .join(', ')}, m.late_policy, m.names_hidden, m.reread_share
     FROM class_module m WHERE m.classroom_id = $1
    ORDER BY m.id`,
);

/** The class's own rubrics as they are now: each begins anew, as the first version of the copy. What it took of its course it takes again. */
const RUBRICS = statement<{ one: number }>(
  'class-copies.rubrics',
  `WITH own AS (
     SELECT m.id AS class_module_id, r.question_key, r.hidden, rb.id AS rubric_id, rb.module_id, rb.class_module_id IS NULL AS of_course,
            rb.criteria, rb.content_hash, rb.max_points
       FROM class_module o
       JOIN class_module m ON m.classroom_id = $2 AND m.module_id = o.module_id
       JOIN class_rubric r ON r.class_module_id = o.id
       JOIN rubric rb ON rb.id = r.rubric_id
      WHERE o.classroom_id = $1
   ), made AS (
     INSERT INTO rubric (module_id, class_module_id, question_key, version, criteria, content_hash, max_points)
     SELECT module_id, class_module_id, question_key, 1, criteria, content_hash, max_points FROM own WHERE NOT of_course
     RETURNING id, class_module_id, question_key
   )
   INSERT INTO class_rubric (classroom_id, class_module_id, question_key, rubric_id, hidden, revision, set_by)
   SELECT $2, own.class_module_id, own.question_key, coalesce(made.id, own.rubric_id), own.hidden, 1, $3
     FROM own LEFT JOIN made USING (class_module_id, question_key)
   RETURNING 1 AS one`,
);

/** They stay their writers'; how often they are used is counted anew. */
const COMMENTS = statement<{ one: number }>(
  'class-copies.comments',
  `INSERT INTO bank_comment (owner_id, classroom_id, shortcut, text)
   SELECT b.owner_id, $2, b.shortcut, b.text FROM bank_comment b WHERE b.classroom_id = $1 ORDER BY b.id
   RETURNING 1 AS one`,
);

const STAFF = statement(
  'class-copies.staff',
  `INSERT INTO enrollment (classroom_id, account_id, role, source)
   SELECT $2, e.account_id, e.role, 'direct'
     FROM enrollment e JOIN account a ON a.id = e.account_id AND a.status = 'active'
    WHERE e.classroom_id = $1 AND e.role IN ('teacher', 'assistant') AND e.ended_at IS NULL`,
);

@Injectable()
export class ClassCopiesRepository {
  constructor(private readonly database: Database) {}

  /** @param days how much later the new class begins; negative for earlier */
  async modules(fromClassId: string, toClassId: string, days: number, timeZone: string): Promise<void> {
    await this.database.query(MODULES, [fromClassId, toClassId, days, timeZone]);
  }

  /** Gives how many. */
  async rubrics(fromClassId: string, toClassId: string, by: string): Promise<number> {
    return (await this.database.query(RUBRICS, [fromClassId, toClassId, by])).length;
  }

  /** What the staff shares to write it again and again; gives how many. */
  async comments(fromClassId: string, toClassId: string): Promise<number> {
    return (await this.database.query(COMMENTS, [fromClassId, toClassId])).length;
  }

  /** Teachers and assistants who are there now and may sign in. */
  async staff(fromClassId: string, toClassId: string): Promise<void> {
    await this.database.query(STAFF, [fromClassId, toClassId]);
  }
}
