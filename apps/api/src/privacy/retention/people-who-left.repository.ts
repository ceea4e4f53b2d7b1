import { Injectable } from '@nestjs/common';
import type { PlatformRole } from '../../platform/auth/access';
import { Database, statement } from '../../platform/database/database';
import { ageSet } from './kept';

export interface LeftRow {
  id: string;
  name: string;
  email: string;
  role: PlatformRole;
  /** When their last class was over for them. */
  leftAt: Date;
  lastSignInAt: Date | null;
}

/**
 * Who left: a class was over for them so long ago, they are in none that is not archived, and were not here since. An archived
 * class was over on its last day for those who stayed in it.
 */
const left = (age: string) => `FROM account a
  CROSS JOIN LATERAL (
    SELECT max(coalesce(e.ended_at, (c.ends_on + 1)::timestamp AT TIME ZONE c.time_zone)) AS at
      FROM enrollment e JOIN classroom c ON c.id = e.classroom_id WHERE e.account_id = a.id) l
 WHERE a.role <> 'admin' AND l.at < now() - ${age} AND (a.last_sign_in_at IS NULL OR a.last_sign_in_at < now() - ${age})
   AND NOT EXISTS (SELECT FROM enrollment e JOIN classroom c ON c.id = e.classroom_id
                    WHERE e.account_id = a.id AND e.ended_at IS NULL AND c.status <> 'archived')
   AND NOT EXISTS (SELECT FROM erasure x WHERE x.account_id = a.id)`;

const OFFERED = left(ageSet('people'));

const LIST = statement<LeftRow>(
  'people-who-left.list',
  `SELECT a.id, a.name, a.email, a.role, l.at AS "leftAt", a.last_sign_in_at AS "lastSignInAt"
     ${OFFERED} AND ($1::text IS NULL OR (a.name, a.id) > ($1, $2::uuid))
    ORDER BY a.name, a.id LIMIT $3`,
);

const COUNT = statement<{ count: number }>(
  'people-who-left.count',
  `SELECT count(*)::int AS count ${left('make_interval(months => $1)')}`,
);

const IS_OFFERED = statement<{ id: string }>('people-who-left.is-offered', `SELECT a.id ${OFFERED} AND a.id = $1`);

/** Only when that is what the school wants. */
const DUE = statement<{ id: string }>(
  'people-who-left.due',
  `SELECT a.id ${OFFERED} AND (SELECT t.automatic FROM retention t WHERE t.kind = 'people') AND a.id <> ALL ($1::uuid[]) LIMIT $2`,
);

@Injectable()
export class PeopleWhoLeftRepository {
  constructor(private readonly database: Database) {}

  /** By name. */
  list(after: { name: string; id: string } | null, limit: number): Promise<LeftRow[]> {
    return this.database.query(LIST, [after?.name ?? null, after?.id ?? null, limit]);
  }

  /** How many would be offered for erasure by a period of so many months. */
  async count(months: number): Promise<number> {
    return (await this.database.queryOne(COUNT, [months]))?.count ?? 0;
  }

  async isOffered(accountId: string): Promise<boolean> {
    return (await this.database.queryOne(IS_OFFERED, [accountId])) !== null;
  }

  /** Who is to be erased without being asked for, and none of those. */
  async due(except: readonly string[], limit: number): Promise<string[]> {
    return (await this.database.query(DUE, [except, limit])).map(({ id }) => id);
  }
}
