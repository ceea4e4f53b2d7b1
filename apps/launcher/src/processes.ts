import { spawnSync } from 'node:child_process';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFileIfThere } from './folders.ts';
import { errorCode } from './start-failure.ts';

export const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** What a process was started with; undefined where this system does not tell. */
export function commandLine(pid: number): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return undefined;
  }
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout || undefined;
}

/** What Linux tells of a process after its name (proc_pid_stat(5), from the third field on); empty where it tells nothing. */
function statistics(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}

/** When a process began, in the kernel's own clock: tells a process from a later one that was given the same number. */
export const beginning = (pid: number): string => statistics(pid)[19] ?? '';

export const parentOf = (pid: number): string | undefined => statistics(pid)[1];

/** The living process that holds the lock, if there is one. A lock outlives a `kill -9`, so its file alone means nothing. */
export function lockHolder(path: string): number | undefined {
  const text = readFileIfThere(path);
  if (!text) return undefined;
  const [number = '', began = ''] = text.trim().split(' ');
  const pid = Number(number);
  return pid > 0 && isAlive(pid) && beginning(pid) === began ? pid : undefined;
}

/** Takes the lock for this process. Returns the process that already has it, or undefined when it is ours now. */
export function takeLock(path: string): number | undefined {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, `${process.pid} ${beginning(process.pid)}\n`);
  try {
    for (;;) {
      try {
        linkSync(mine, path);
        return undefined;
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const holder = lockHolder(path);
      if (holder !== undefined) return holder;
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}
