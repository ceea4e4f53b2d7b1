import { setTimeout as pause } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Product } from './product.ts';

/** The server's own database, past the server: for what only a database can do, such as being slow. */
async function connect({ data: folder }: Product): Promise<pg.Client> {
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  // The fourth line of what a running Postgres writes down about itself is its port.
  const port = Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[3]);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'bigsix', password, database: 'bigsix' });
  await client.connect();
  return client;
}

export async function query<Row extends pg.QueryResultRow>(product: Product, sql: string, values: unknown[]): Promise<Row[]> {
  const client = await connect(product);
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Holds a practice user, as a long transaction of somebody else would, until whoever writes that user has waited for so many
 * milliseconds.
 */
export async function holdUser(
  product: Product,
  sandboxId: string,
  userId: number,
  milliseconds: number,
): Promise<{ released: Promise<void> }> {
  const client = await connect(product);
  await client.query('BEGIN');
  await client.query('SELECT FROM sandbox_user WHERE sandbox_id = $1 AND id = $2 FOR UPDATE', [sandboxId, userId]);
  // The database itself says how long it has kept them waiting.
  const waiting = `SELECT count(*) > 0 AS long FROM pg_locks
    WHERE waitstart < clock_timestamp() - $1 * interval '1 millisecond' AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`;
  const released = (async () => {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
      const { rows } = await client.query<{ long: boolean }>(waiting, [milliseconds]);
      if (rows[0]?.long) break;
      await pause(20);
    }
    await client.query('ROLLBACK');
  })().finally(() => client.end());
  return { released };
}

/** A class that has long been over, and its people have not been here since: what otherwise takes years. */
export async function longOver(product: Product, classId: string): Promise<void> {
  const client = await connect(product);
  try {
    await client.query(
      `UPDATE classroom SET status = 'archived', starts_on = current_date - 900, ends_on = current_date - 800 WHERE id = $1`,
      [classId],
    );
    await client.query(
      `UPDATE account SET last_sign_in_at = now() - interval '800 days' WHERE id IN (SELECT account_id FROM enrollment WHERE classroom_id = $1)`,
      [classId],
    );
  } finally {
    await client.end();
  }
}
