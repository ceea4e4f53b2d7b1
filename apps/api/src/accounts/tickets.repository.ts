import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

const SPEND = statement<{ id: string }>(
  'tickets.spend',
  `INSERT INTO used_ticket (id, expires_at) VALUES ($1, to_timestamp($2::double precision / 1000)) ON CONFLICT DO NOTHING RETURNING id`,
);

/** Which tickets were used, for those that are good once. */
@Injectable()
export class TicketsRepository {
  constructor(private readonly database: Database) {}

  /** False when it was used before. */
  async spend({ id, expiresAt }: { id: string; expiresAt: number }): Promise<boolean> {
    return (await this.database.queryOne(SPEND, [id, expiresAt])) !== null;
  }
}
