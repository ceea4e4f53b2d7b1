import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

/** What a block asks now; tries at what it no longer asks do not count. */
export interface AskedBlock {
  block: string;
  keys: string[];
  completes: 'seen' | 'answered' | 'right';
}

export interface ModuleBlocksRow {
  students: number;
  blocks: { key: string; tried: number; done: number; medianTries: number }[];
  questions: { blockKey: string; key: string; answered: number; right: number; rightAtOnce: number }[];
  times: { blockKey: string; seconds: number }[];
  step_times: { stepKey: string; seconds: number }[];
}

export interface BlockStudentRow {
  id: string;
  name: string;
  tries: number;
  seconds: number;
  last_tried_at: Date | null;
  questions: { key: string; mark: 'right' | 'near' | 'wrong'; tries: number }[];
}

const STUDENT = `e.role = 'student' AND e.ended_at IS NULL`;

const BLOCKS = statement<ModuleBlocksRow>(
  'insights.blocks',
  `WITH asked AS (
     SELECT block, keys, completes FROM jsonb_to_recordset($3) AS x(block text, keys text[], completes text)
   ), student AS MATERIALIZED (
     SELECT e.id FROM enrollment e WHERE e.classroom_id = $1 AND ${STUDENT}
   ), question AS MATERIALIZED (
     SELECT a.enrollment_id, a.block_key, m.key, bool_or(m.value = 'right') AS ever_right, max(a.number) AS tries,
            (array_agg(m.value ORDER BY a.number))[1] = 'right' AS right_at_once
       FROM attempt a
       JOIN student ON student.id = a.enrollment_id
      CROSS JOIN jsonb_each_text(a.marks) m
       JOIN asked ON asked.block = a.block_key AND m.key = ANY (asked.keys)
      WHERE a.class_module_id = $2
      GROUP BY a.enrollment_id, a.block_key, m.key
   ), tried AS (
     SELECT enrollment_id, block_key, max(tries) AS tries, count(*) AS answered, count(*) FILTER (WHERE ever_right) AS ever_right
       FROM question GROUP BY enrollment_id, block_key
   ), spent AS (
     SELECT t.enrollment_id, t.block_key, t.seconds FROM block_time t JOIN student ON student.id = t.enrollment_id
      WHERE t.class_module_id = $2
   ), step AS (
     SELECT step, block FROM jsonb_to_recordset($4) AS x(step text, block text)
   )
   SELECT (SELECT count(*)::int FROM student) AS students,
          (SELECT coalesce(json_agg(json_build_object('key', x.block_key, 'tried', x.tried, 'done', x.done, 'medianTries', x.median)), '[]')
             FROM (SELECT t.block_key, count(*) AS tried, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.tries) AS median,
                          count(*) FILTER (WHERE CASE asked.completes WHEN 'right' THEN t.ever_right ELSE t.answered END
                                                 >= cardinality(asked.keys)) AS done
                     FROM tried t JOIN asked ON asked.block = t.block_key GROUP BY t.block_key) x) AS blocks,
          (SELECT coalesce(json_agg(json_build_object('blockKey', x.block_key, 'key', x.key, 'answered', x.answered,
                                                      'right', x.ever_right, 'rightAtOnce', x.right_at_once)), '[]')
             FROM (SELECT q.block_key, q.key, count(*) AS answered, count(*) FILTER (WHERE q.ever_right) AS ever_right,
                          count(*) FILTER (WHERE q.right_at_once) AS right_at_once
                     FROM question q GROUP BY q.block_key, q.key) x) AS questions,
          (SELECT coalesce(json_agg(json_build_object('blockKey', x.block_key, 'seconds', x.median)), '[]')
             FROM (SELECT block_key, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)) AS median
                     FROM spent GROUP BY block_key) x) AS times,
          (SELECT coalesce(json_agg(json_build_object('stepKey', x.step, 'seconds', x.median)), '[]')
             FROM (SELECT s.step, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY s.seconds)) AS median
                     FROM (SELECT step.step, spent.enrollment_id, sum(spent.seconds) AS seconds
                             FROM spent JOIN step ON step.block = spent.block_key
                            GROUP BY step.step, spent.enrollment_id) s
                    GROUP BY s.step) x) AS step_times`,
);

// When somebody was last at work would tell whose answer has just come in.
const STUDENTS = statement<BlockStudentRow>(
  'insights.block-students',
  `WITH page AS (
     SELECT e.id, a.name
       FROM enrollment e JOIN account a ON a.id = e.account_id
      WHERE e.classroom_id = $1 AND ${STUDENT}
        AND (a.name, e.id) > (coalesce($5::text, ''), coalesce($6::uuid, '00000000-0000-0000-0000-000000000000'))
      ORDER BY a.name, e.id
      LIMIT $7
   )
   SELECT page.id, page.name, coalesce(t.seconds, 0) AS seconds, coalesce(work.tries, 0) AS tries,
          CASE WHEN NOT (SELECT cm.names_hidden FROM class_module cm WHERE cm.id = $2) THEN work.last_tried_at END AS last_tried_at,
          coalesce(work.questions, '[]') AS questions
     FROM page
     LEFT JOIN block_time t ON t.enrollment_id = page.id AND t.class_module_id = $2 AND t.block_key = $3
     LEFT JOIN LATERAL (
       SELECT max(q.tried) AS tries, max(q.at) AS last_tried_at,
              json_agg(json_build_object('key', q.key, 'mark', CASE WHEN q.ever_right THEN 'right' ELSE q.mark END, 'tries', q.tries)) AS questions
         FROM (SELECT m.key, count(*) AS tries, bool_or(m.value = 'right') AS ever_right, max(a.number) AS tried, max(a.created_at) AS at,
                      (array_agg(m.value ORDER BY a.number DESC))[1] AS mark
                 FROM attempt a CROSS JOIN jsonb_each_text(a.marks) m
                WHERE a.enrollment_id = page.id AND a.class_module_id = $2 AND a.block_key = $3 AND m.key = ANY ($4::text[])
                GROUP BY m.key) q) work ON true
    ORDER BY page.name, page.id`,
);

/** Reads what students did; writes nothing. */
@Injectable()
export class InsightsRepository {
  constructor(private readonly database: Database) {}

  async blocks(
    classId: string,
    classModuleId: string,
    asked: readonly AskedBlock[],
    blocks: readonly { step: string; block: string }[],
  ): Promise<ModuleBlocksRow> {
    const values = [classId, classModuleId, JSON.stringify(asked), JSON.stringify(blocks)];
    const row = await this.database.queryOne(BLOCKS, values);
    if (!row) throw new Error('a statement of sums answered nothing');
    return row;
  }

  students(
    classId: string,
    classModuleId: string,
    blockKey: string,
    keys: readonly string[],
    after: { name: string; id: string } | null,
    limit: number,
  ): Promise<BlockStudentRow[]> {
    return this.database.query(STUDENTS, [classId, classModuleId, blockKey, keys, after?.name ?? null, after?.id ?? null, limit]);
  }
}
