import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isRoot, privateText, readFileIfThere } from './folders.ts';
import { postgresUser, type PostgresPrograms, type User } from './postgres-programs.ts';
import { commandLine, isAlive, sleep } from './processes.ts';
import { StartFailure, writingTo } from './start-failure.ts';

/** One cluster on disk. Only a finished cluster ever has the name `cluster`. */
export class PostgresCluster {
  readonly folder: string;
  readonly log: string;
  readonly lock: string;
  private readonly directory: string;
  private readonly programs: PostgresPrograms;
  private readonly user: User | undefined;

  constructor(directory: string, programs: PostgresPrograms) {
    this.directory = directory;
    this.programs = programs;
    this.folder = join(directory, 'cluster');
    this.log = join(directory, 'postgres.log');
    this.lock = join(directory, 'lock');
    writingTo(directory, () => {
      mkdirSync(directory, { recursive: true });
      // The user that Postgres runs as passes through; our own files below are private one by one.
      if (isRoot) chmodSync(directory, 0o711);
    });
    this.user = this.owner();
  }

  /** Postgres must own its data, so an existing cluster decides whom it runs as. */
  private owner(): User | undefined {
    if (isRoot && existsSync(this.folder)) {
      const { uid, gid } = statSync(this.folder);
      if (uid !== 0) return { uid, gid };
    }
    return postgresUser();
  }

  /** Who, where and in which surroundings a program of PostgreSQL runs. */
  private surroundings() {
    return { ...this.user, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', HOME: '/' } };
  }

  password(): string {
    const path = join(this.directory, 'password');
    if (existsSync(this.folder) && !readFileIfThere(path)?.trim()) {
      throw new StartFailure(
        `The password of the database in ${this.directory} is missing: restore ${path}, or move the folder away to start with an empty database.`,
      );
    }
    return privateText(path, () => randomBytes(24).toString('base64url'));
  }

  /** Makes the cluster unless it is there, and refuses one that these programs cannot open. */
  prepare(password: string, sync: boolean): void {
    if (!existsSync(this.folder)) this.create(password, sync);
    const version = readFileIfThere(join(this.folder, 'PG_VERSION'))?.trim();
    if (version === this.programs.major) return;
    if (version === undefined) {
      throw new StartFailure(`${this.folder} is not a PostgreSQL data folder: move it away to start with an empty database.`);
    }
    const relation = Number(version) > Number(this.programs.major) ? 'a newer' : 'an older';
    const remedy =
      relation === 'a newer'
        ? 'use the newer version of Big Six that made it'
        : `dump it with PostgreSQL ${version} and load the dump into a new one`;
    throw new StartFailure(
      `The data in ${this.directory} was made by ${relation} PostgreSQL (${version}) than this one (${this.programs.major}): ${remedy}, or move the folder away to start with an empty database.`,
    );
  }

  private create(password: string, sync: boolean): void {
    const unfinished = `${this.folder}.unfinished`;
    const passwordFile = `${unfinished}.password`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (this.user) for (const path of [unfinished, passwordFile]) chownSync(path, this.user.uid, this.user.gid);
    try {
      const made = spawnSync(
        this.programs.path('initdb'),
        [
          ...['-D', unfinished, '-U', 'bigsix', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
          ...['--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions', ...(sync ? [] : ['--no-sync'])],
        ],
        { ...this.surroundings(), encoding: 'utf8' },
      );
      if (made.status !== 0) {
        const reason =
          made.stderr
            ?.trim()
            .split('\n')
            .findLast((line) => /error|fatal/i.test(line)) ?? made.error?.message;
        throw new StartFailure(
          `PostgreSQL could not make its data folder in ${this.directory} (${reason ?? 'no reason given'}): make room and rights there, set BIG_SIX_DATA to another folder, or set DATABASE_URL.`,
        );
      }
      renameSync(unfinished, this.folder);
    } finally {
      rmSync(passwordFile, { force: true });
      rmSync(unfinished, { recursive: true, force: true });
    }
  }

  /** The server that runs on this cluster although we did not start it: its launcher was killed. Forgets one that is dead. */
  private orphan(): number | undefined {
    const file = join(this.folder, 'postmaster.pid');
    const pid = Number(readFileIfThere(file)?.split('\n')[0]);
    if (!(pid > 0)) return undefined;
    if (isAlive(pid) && (commandLine(pid)?.includes(this.folder) ?? true)) return pid;
    rmSync(file, { force: true });
    return undefined;
  }

  async stopOrphan(): Promise<void> {
    const pid = this.orphan();
    if (pid !== undefined) await this.shutDown(pid, 'fast');
  }

  async shutDown(pid: number, mode: 'fast' | 'immediate'): Promise<void> {
    spawnSync(this.programs.path('pg_ctl'), ['stop', '-D', this.folder, '-m', mode, '-W', '-s'], this.surroundings());
    for (const deadline = Date.now() + 30_000; isAlive(pid) && Date.now() < deadline;) await sleep(20);
  }

  spawn(port: number, settings: Record<string, string>): ChildProcess {
    if (existsSync(this.log) && statSync(this.log).size > 5_000_000) renameSync(this.log, `${this.log}.old`);
    const log = openSync(this.log, 'a', 0o600);
    try {
      const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      // In a process group of its own: Ctrl+C reaches only us, so that the server above it is stopped first.
      return spawn(this.programs.path('postgres'), ['-D', this.folder, '-p', String(port), ...flags], {
        ...this.surroundings(),
        detached: true,
        stdio: ['ignore', log, log],
      });
    } finally {
      closeSync(log);
    }
  }

  /** The part of the log that was written after `offset`. */
  logSince(offset: number): string {
    return (readFileIfThere(this.log) ?? '').slice(offset);
  }

  logSize(): number {
    return readFileIfThere(this.log)?.length ?? 0;
  }
}
