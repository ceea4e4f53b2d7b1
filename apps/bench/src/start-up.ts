import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspace } from '../../launcher/src/folders.ts';
import { freePort } from '../../launcher/src/ports.ts';
import { median, print, rounded } from './figures.ts';

/** Seconds from `npm start` (built, nothing to migrate) until the server says that it is ready, on a database that exists. */
export async function measureStart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'big-six-start-'));
  // Postgres passes through it as a user of its own when we are root.
  chmodSync(folder, 0o755);
  try {
    await startOnce(folder);
    const seconds: number[] = [];
    for (let turn = 0; turn < 3; turn++) seconds.push(await startOnce(folder));
    print({
      name: 'start on an existing database',
      p50_ms: Math.round(median(seconds) * 1000),
      slowest_ms: Math.round(Math.max(...seconds) * 1000),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOnce(folder: string): Promise<number> {
  const port = await freePort(0);
  const begun = performance.now();
  const child = spawn(process.execPath, [join(workspace, 'apps/launcher/src/start.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BIG_SIX_DATA: folder, PORT: String(port) },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = rounded((performance.now() - begun) / 1000);
  child.kill('SIGTERM');
  await ended;
  return seconds;
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/health/ready`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}
