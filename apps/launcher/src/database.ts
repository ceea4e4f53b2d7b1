import pg from 'pg';
import { dataFolder } from './folders.ts';
import { ensureDatabase } from './databases.ts';
import { startPostgres } from './postgres.ts';
import { StartFailure } from './start-failure.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';

export interface Database {
  url: string;
  /** Whether it is ours: only then may the demonstration be put into it. */
  owned: boolean;
  /** Where its data lies; undefined when that is not our business. */
  directory?: string;
  /** Settles when it ends unasked; never for a database that is not ours. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const connectTimeout = 5_000;

/** The database that DATABASE_URL names, or our own Postgres. `throwaway` asks for one that is empty now and gone afterwards. */
export async function openDatabase({ throwaway = false } = {}): Promise<Database> {
  const given = process.env['DATABASE_URL'];
  if (given && !throwaway) {
    await requireReachable(given);
    return { url: given, owned: false, ended: new Promise(() => undefined), stop: () => Promise.resolve() };
  }
  const server = throwaway ? await startThrowawayPostgres() : await startPostgres({ directory: dataFolder('pg') });
  await ensureDatabase(server.url('postgres'), 'bigsix');
  return { ...server, url: server.url('bigsix'), owned: true };
}

async function requireReachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeout });
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    throw new StartFailure(
      `The database at DATABASE_URL (${withoutPassword(url)}) cannot be reached (${reason(error)}): check the address and that it runs, or unset DATABASE_URL to use the built-in PostgreSQL.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Node reports a host with several addresses as an error without a message of its own. */
function reason(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}

function withoutPassword(url: string): string {
  try {
    const shown = new URL(url);
    if (shown.password) shown.password = '***';
    return shown.href;
  } catch {
    return 'which is not a URL';
  }
}
