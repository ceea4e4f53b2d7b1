import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { ProgressKey } from './progress.repository';

/**
 * Adds up no more than has passed since the last report, so that two windows, or a script, cannot make time. A first report, or one
 * after a pause, may cover up to five minutes. Reports at the same moment see the same last one: the row itself tells the second.
 */
const ADD = statement(
  'lessons.add-block-time',
  `WITH passed AS (
     SELECT least(300, coalesce(extract(epoch FROM now() - max(updated_at)), 300)) AS seconds
       FROM block_time WHERE enrollment_id = $1 AND class_module_id = $2
   ), told AS (
     SELECT key, sum(seconds) AS seconds FROM unnest($4::text[], $5::int[]) AS t(key, seconds) GROUP BY key
   )
   INSERT INTO block_time AS b (enrollment_id, class_module_id, classroom_id, block_key, seconds)
   SELECT $1::uuid, $2::uuid, $3::uuid, told.key,
          round(told.seconds * least(1, passed.seconds / (SELECT sum(seconds) FROM told)))::int
     FROM told CROSS JOIN passed
    ORDER BY told.key
   ON CONFLICT (enrollment_id, class_module_id, block_key)
   DO UPDATE SET seconds = b.seconds + least(excluded.seconds, greatest(0, round(extract(epoch FROM now() - b.updated_at))))::int,
                 updated_at = greatest(b.updated_at, now())`,
);

@Injectable()
export class BlockTimeRepository {
  constructor(private readonly database: Database) {}

  async add(
    { enrollmentId, classModuleId, classId }: ProgressKey,
    blocks: readonly { key: string; seconds: number }[],
  ): Promise<void> {
    const keys = blocks.map(({ key }) => key);
    const seconds = blocks.map(({ seconds }) => seconds);
    await this.database.query(ADD, [enrollmentId, classModuleId, classId, keys, seconds]);
  }
}
