import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

// The moment of the link, not of the transaction's start: what was ended before it comes back.
const LINK = statement<{ cohort_id: string }>(
  'class-cohorts.link',
  `INSERT INTO classroom_cohort (classroom_id, cohort_id, added_at)
   SELECT $1, cohort.id, clock_timestamp() FROM unnest($2::uuid[]) AS cohort(id)
   ON CONFLICT DO NOTHING
   RETURNING cohort_id`,
);

const UNLINK = statement<{ cohort_id: string }>(
  'class-cohorts.unlink',
  `DELETE FROM classroom_cohort WHERE classroom_id = $1 AND cohort_id = $2 RETURNING cohort_id`,
);

/** Which cohorts are enrolled in a class as a whole. */
@Injectable()
export class ClassCohortsRepository {
  constructor(private readonly database: Database) {}

  /** Gives how many were not linked before. */
  async link(classId: string, cohortIds: readonly string[]): Promise<number> {
    return (await this.database.query(LINK, [classId, cohortIds])).length;
  }

  /** Whether there was a link. */
  async unlink(classId: string, cohortId: string): Promise<boolean> {
    return (await this.database.queryOne(UNLINK, [classId, cohortId])) !== null;
  }
}
