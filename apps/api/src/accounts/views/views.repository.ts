import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';

/** Minutes after which a view ends by itself. */
const VIEW_MINUTES = 15;

const BEGIN = statement<{ until: Date }>(
  'views.begin',
  `UPDATE sign_in SET viewing_id = $2, viewing_until = now() + make_interval(mins => ${VIEW_MINUTES})
    WHERE id = $1 AND ended_at IS NULL RETURNING viewing_until AS until`,
);

const END = statement<{ id: string }>(
  'views.end',
  `WITH seen AS (SELECT id, viewing_id FROM sign_in WHERE id = $1 AND viewing_id IS NOT NULL FOR UPDATE)
   UPDATE sign_in s SET viewing_id = NULL, viewing_until = NULL FROM seen WHERE s.id = seen.id RETURNING seen.viewing_id AS id`,
);

@Injectable()
export class ViewsRepository {
  constructor(private readonly database: Database) {}

  /** Until when; null when the sign-in is over. */
  async begin(signInId: string, accountId: string): Promise<Date | null> {
    return (await this.database.queryOne(BEGIN, [signInId, accountId]))?.until ?? null;
  }

  /** As whom it was; null when there was no view. */
  async end(signInId: string): Promise<string | null> {
    return (await this.database.queryOne(END, [signInId]))?.id ?? null;
  }
}
