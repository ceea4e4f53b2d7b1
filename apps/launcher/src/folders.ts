import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { errorCode, writingTo } from './start-failure.ts';

export const workspace = resolve(import.meta.dirname, '../../..');

export const isRoot = process.getuid?.() === 0;

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivateFile(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}

export function readFileIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The text of a private file, made by `create` the first time. */
export function privateText(path: string, create: () => string): string {
  const existing = readFileIfThere(path)?.trim();
  if (existing) return existing;
  const text = create();
  writingTo(dirname(path), () => {
    mkdirSync(dirname(path), { recursive: true });
    writePrivateFile(path, `${text}\n`);
  });
  return text;
}

const rootsFolder = '/var/lib/big-six';

/**
 * Where this clone keeps its data. Normally `.data` in the clone. Postgres refuses to run as root, and the user it then runs as
 * may not be able to enter the clone, so root's data lies in /var/lib under a name that the clone remembers: moving the clone
 * keeps the data, and a fresh clone at the same path does not find somebody else's.
 */
export function dataFolder(name: string): string {
  const chosen = process.env['BIG_SIX_DATA'];
  if (chosen) return join(resolve(chosen), name);
  if (!isRoot) return join(workspace, '.data', name);
  const installation = privateText(join(workspace, '.data', 'installation'), () => randomBytes(5).toString('hex'));
  return join(rootsFolder, installation, name);
}

/** Where programs are kept that have no data: root's clones share theirs. */
export function programFolder(name: string): string {
  return isRoot && !process.env['BIG_SIX_DATA'] ? join(rootsFolder, name) : dataFolder(name);
}

/**
 * Where the server writes down who was erased: beside the database and not in it, so that a backup of the database that is brought
 * back is erased again.
 */
export function erasureFile(): string {
  const given = process.env['ERASURE_FILE'];
  if (given) return given;
  const folder = dataFolder('server');
  writingTo(folder, () => mkdirSync(folder, { recursive: true }));
  return join(folder, 'erasures.txt');
}
