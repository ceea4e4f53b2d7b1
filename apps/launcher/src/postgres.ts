import { type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { freePort } from './ports.ts';
import { PostgresCluster } from './postgres-cluster.ts';
import { installPrograms } from './postgres-programs.ts';
import { sleep, takeLock } from './processes.ts';
import { errorCode, StartFailure, writingTo } from './start-failure.ts';

export interface PostgresOptions {
  /** Holds everything of one server: the cluster, its password, its log, its lock. Made when it is not there. */
  directory: string;
  /** False for data that may be lost, in tests: several times faster. Default true: a commit survives a power cut. */
  fsync?: boolean;
  /** Where it listens, when that port is free: whoever was connected finds it there again. */
  port?: number;
  /** Further settings of postgresql.conf. */
  settings?: Record<string, string>;
}

export interface RunningPostgres {
  directory: string;
  port: number;
  pid: number;
  /** The address of one of its databases, password included. */
  url(database: string): string;
  /** Settles when the server ends, asked or not. */
  ended: Promise<void>;
  /** Ends all sessions, writes everything to disk and waits until the server is gone. */
  stop(): Promise<void>;
}

const usualPort = 54329;
const startTimeout = 60_000;

const baseSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_preload_libraries: 'pg_stat_statements',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The detail of an error is the row that failed: an e-mail, an answer, the hash of a password.
  log_error_verbosity: 'terse',
  synchronous_commit: 'on',
};
const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export async function startPostgres({
  directory,
  fsync = true,
  port: preferredPort = fsync ? usualPort : undefined,
  settings = {},
}: PostgresOptions): Promise<RunningPostgres> {
  const cluster = new PostgresCluster(directory, installPrograms());
  const holder = writingTo(directory, () => takeLock(cluster.lock));
  if (holder !== undefined) {
    throw new StartFailure(
      `The classroom is already running from ${directory} (process ${holder}): stop it first, or set BIG_SIX_DATA to another folder.`,
    );
  }
  try {
    const password = cluster.password();
    cluster.prepare(password, fsync);
    await cluster.stopOrphan();
    const { server, port } = await launch(cluster, password, preferredPort, {
      ...baseSettings,
      ...(fsync ? {} : forgetful),
      ...settings,
    });
    const pid = server.pid ?? 0;
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    if (server.exitCode !== null) throw new Error('PostgreSQL ended as soon as it had started');
    server.unref();
    return {
      directory,
      port,
      pid,
      ended,
      url: (database) => address(port, password, database),
      stop: async () => {
        await cluster.shutDown(pid, fsync ? 'fast' : 'immediate');
        rmSync(cluster.lock, { force: true });
      },
    };
  } catch (error) {
    rmSync(cluster.lock, { force: true });
    throw error;
  }
}

const address = (port: number, password: string, database: string) =>
  `postgresql://bigsix:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

/**
 * Starts the server and waits until it answers. Tries again while the port it was given is lost to another program, or while
 * remains of a server that was killed still hold its shared memory.
 */
async function launch(
  cluster: PostgresCluster,
  password: string,
  preferredPort: number | undefined,
  settings: Record<string, string>,
) {
  const deadline = Date.now() + startTimeout;
  for (;;) {
    const before = cluster.logSize();
    const port = await freePort(preferredPort);
    const server = cluster.spawn(port, settings);
    const failed = new Promise<string>((resolve) => server.once('error', (error) => resolve(error.message)));
    const outcome = await Promise.race([failed, answering(server, address(port, password, 'postgres'), deadline)]);
    if (outcome === 'answers') return { server, port };
    const log = cluster.logSince(before);
    if (!/shared memory block|could not bind/.test(log) || Date.now() > deadline) {
      const reason = log
        .trim()
        .split('\n')
        .findLast((line) => /FATAL|ERROR|PANIC/.test(line))
        ?.replace(/^.*?(FATAL|ERROR|PANIC):\s*/, '');
      throw new StartFailure(`PostgreSQL did not start (${reason ?? outcome}): its log is ${cluster.log}.`);
    }
    await sleep(200);
  }
}

async function answering(server: ChildProcess, url: string, deadline: number): Promise<string> {
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) return `it ended with ${server.exitCode ?? server.signalCode}`;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return 'answers';
    } catch (error) {
      // Refused: not listening yet. 57P03: listening, but still recovering.
      if (!['ECONNREFUSED', '57P03'].includes(errorCode(error) ?? '')) return String(error);
    } finally {
      await client.end().catch(() => undefined);
    }
    if (Date.now() > deadline) {
      server.kill('SIGQUIT');
      return 'it did not answer in time';
    }
    await sleep(20);
  }
}
