import { Injectable } from '@nestjs/common';
import { Database, once, statement } from '../../platform/database/database';
import { ageSet, KEPT, KEPT_KEYS, type KeptKey, type Period, type Removal } from './kept';

export interface RetentionRow {
  id: string;
  kind: KeptKey;
  period: number;
  automatic: boolean;
  revision: number;
  updatedAt: Date;
}

/** Rows of a table that go in one transaction, if nothing else is said. */
const AT_ONCE = 2_000;

/** What we propose follows us as long as the school has not chosen. */
const SEED = statement(
  'retention.seed',
  `INSERT INTO retention AS t (kind, period) SELECT * FROM unnest($1::text[], $2::int[])
   ON CONFLICT (kind) DO UPDATE SET period = excluded.period WHERE t.revision = 0 AND t.period <> excluded.period`,
);

const VIEW = `id, kind, period, automatic, revision, updated_at AS "updatedAt"`;
const LIST = statement<RetentionRow>('retention.list', `SELECT ${VIEW} FROM retention`);
const LOCK = statement<RetentionRow>('retention.lock', `SELECT ${VIEW} FROM retention WHERE kind = $1 FOR UPDATE`);
const SET = statement<RetentionRow>(
  'retention.set',
  `UPDATE retention SET period = $2, automatic = $3, revision = revision + 1, updated_at = now() WHERE kind = $1 RETURNING ${VIEW}`,
);

/** One server at a time removes what is over; the lock lasts as long as a transaction, and a transaction is short. */
const ALONE = statement<{ alone: boolean }>(
  'retention.alone',
  `SELECT pg_try_advisory_xact_lock(hashtextextended('retention', 0)) AS alone`,
);

/** Which rows go next. Those that somebody holds stay for another time. */
function next({ table, over, atOnce = AT_ONCE }: Removal, age: string): string {
  if (atOnce !== 'roster')
    return `ctid = ANY (ARRAY(SELECT ${table}.ctid FROM ${table} WHERE ${over(age)} LIMIT ${atOnce} FOR UPDATE SKIP LOCKED))`;
  return `roster_id = (SELECT r.id FROM roster r
                        WHERE r.id = (SELECT roster_id FROM ${table} WHERE ${over(age)} LIMIT 1) AND r.lane IS NULL
                          FOR UPDATE SKIP LOCKED)`;
}

function removing(key: KeptKey, removal: Removal) {
  const { table, becomes } = removal;
  const set = Object.entries(becomes ?? {}).map(([column, value]) => `${column} = ${value}`);
  const deed = becomes ? `UPDATE ${table} SET ${set.join(', ')}` : `DELETE FROM ${table}`;
  return once<{ count: number }>(
    `WITH gone AS (${deed} WHERE ${next(removal, ageSet(key))} RETURNING 1) SELECT count(*)::int AS count FROM gone`,
  );
}

@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  async seed(): Promise<void> {
    const chosen = KEPT_KEYS.flatMap((key) => {
      const { period } = KEPT[key];
      return period ? [{ key, preset: period.preset }] : [];
    });
    await this.database.query(SEED, [chosen.map(({ key }) => key), chosen.map(({ preset }) => preset)]);
  }

  list(): Promise<RetentionRow[]> {
    return this.database.query(LIST);
  }

  /** Held until the transaction ends. */
  async lock(key: KeptKey): Promise<RetentionRow> {
    const row = await this.database.queryOne(LOCK, [key]);
    if (!row) throw new Error(`no period is set for ${key}`);
    return row;
  }

  async set(key: KeptKey, period: number, automatic: boolean): Promise<RetentionRow> {
    const row = await this.database.queryOne(SET, [key, period, automatic]);
    if (!row) throw new Error(`no period is set for ${key}`);
    return row;
  }

  /** How many rows would go by this period. */
  async count({ table, over }: Removal, { unit }: Period, period: number): Promise<number> {
    const text = `SELECT count(*)::int AS count FROM ${table} WHERE ${over(`make_interval(${unit} => $1)`)}`;
    return (await this.database.queryOne(once<{ count: number }>(text), [period]))?.count ?? 0;
  }

  /** False when another server is at it. Inside a transaction, for as long as that lasts. */
  async alone(): Promise<boolean> {
    return (await this.database.queryOne(ALONE))?.alone ?? false;
  }

  /** Removes some of what is over; gives how many rows. */
  async remove(key: KeptKey, removal: Removal): Promise<number> {
    return (await this.database.queryOne(removing(key, removal)))?.count ?? 0;
  }
}
