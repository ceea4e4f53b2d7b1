import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './folders.ts';
import { PostgresCluster } from './postgres-cluster.ts';
import { installPrograms } from './postgres-programs.ts';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres.ts';
import { isAlive } from './processes.ts';

/** A server of its own for one run of tests or measurements: starts empty, leaves nothing behind, runs beside `npm start`. */
export async function startThrowawayPostgres(options: Omit<PostgresOptions, 'directory'> = {}): Promise<RunningPostgres> {
  const all = dataFolder('throwaway');
  await removeLeftovers(all);
  const directory = join(all, `${process.pid}-${randomBytes(3).toString('hex')}`);
  const server = await startPostgres({ fsync: false, ...options, directory });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What runs that were killed have left: their servers still run, and their folders lie about. */
async function removeLeftovers(all: string): Promise<void> {
  if (!existsSync(all)) return;
  for (const name of readdirSync(all)) {
    if (isAlive(Number(name.split('-')[0]))) continue;
    const directory = join(all, name);
    await new PostgresCluster(directory, installPrograms()).stopOrphan();
    rmSync(directory, { recursive: true, force: true });
  }
}
