import type { DataSource } from 'typeorm';

/** Held while migrating, so that servers that start together migrate once. Any number that nobody else uses. */
const MIGRATION_LOCK = 6_006_001;

/** Brings the schema up to date; each migration in a transaction of its own. Safe to call from several processes. */
export async function migrate(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
  }
}
