import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { type Carried, ORIGIN, PLACES, TWINS } from './carried-places';

/**
 * The database notes whatever happens to an answer, to be told by mail. What was carried happened before: it is told in the new class
 * only where it still waits to be told in the old one.
 */
const TOLD = statement(
  'moves.told-notices',
  `WITH ${PLACES}, ${TWINS}, told AS (
     SELECT n.id
       FROM twin JOIN notice_cause n ON n.submission_id = twin.to_submission
      WHERE NOT EXISTS (SELECT FROM notice_cause o WHERE o.submission_id = twin.from_submission)
     UNION ALL
     SELECT n.id
       FROM twin
       JOIN grade g ON g.submission_id = twin.from_submission
       JOIN grade t ON t.submission_id = twin.to_submission AND ${ORIGIN('t')} = ${ORIGIN('g')}
       JOIN notice_cause n ON n.grade_id = t.id
      WHERE NOT EXISTS (SELECT FROM notice_cause o WHERE o.grade_id = g.id)
     UNION ALL
     SELECT n.id
       FROM twin
       JOIN second_look l ON l.submission_id = twin.from_submission
       JOIN second_look t ON t.submission_id = twin.to_submission AND t.criterion = l.criterion AND t.asked_at = l.asked_at
       JOIN notice_cause n ON n.second_look_id = t.id
      WHERE NOT EXISTS (SELECT FROM notice_cause o WHERE o.second_look_id = l.id AND o.kind = n.kind)
   )
   DELETE FROM notice_cause n USING told WHERE n.id = told.id`,
);

/** Keeps what was told once from being told again, once everything is there. */
@Injectable()
export class CarriedNoticesRepository {
  constructor(private readonly database: Database) {}

  async carry({ from, to }: Carried): Promise<void> {
    await this.database.query(TOLD, [from, to]);
  }
}
