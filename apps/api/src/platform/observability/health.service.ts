import { Injectable } from '@nestjs/common';
import { Refusal } from '../errors/refusal';
import { Database, statement } from '../database/database';
import type { HealthDto } from './health.dto';

const PING = statement<{ one: number }>('health.ping', 'SELECT 1 AS one');

@Injectable()
export class HealthService {
  constructor(private readonly database: Database) {}

  async ready(): Promise<HealthDto> {
    try {
      await this.database.query(PING);
    } catch {
      throw new Refusal('unavailable', 'The database does not answer.', { retryAfter: 2 });
    }
    return { status: 'ok' };
  }
}
