import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from './folders.ts';
import { StartFailure } from './start-failure.ts';

interface NxOptions {
  stdio?: 'inherit' | 'pipe';
  environment?: Record<string, string>;
}

/** Starts Nx with the Node that runs us. */
export function spawnNx(parameters: string[], { stdio = 'inherit', environment = {} }: NxOptions = {}) {
  return spawn(process.execPath, [join(workspace, 'node_modules/nx/dist/bin/nx.js'), ...parameters], {
    cwd: workspace,
    stdio: ['ignore', stdio, stdio],
    // Its own process group, so that all of its workers can be ended with it.
    detached: process.platform !== 'win32',
    env: { ...process.env, NX_DAEMON: 'false', ...environment },
  });
}

/** Ends a process that leads its own group, and everything it has started. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** Builds what the server serves. Nx does only what has changed; its output is shown when the build fails. */
export async function build(projects: string[], ending: AbortSignal): Promise<void> {
  const nx = spawnNx(['run-many', '-t', 'build', 'precompress', '-p', ...projects, '--output-style=static'], { stdio: 'pipe' });
  const output: string[] = [];
  for (const stream of [nx.stdout, nx.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const end = () => endGroup(nx.pid);
  ending.addEventListener('abort', end);
  const patience = setTimeout(() => console.log('Building what has changed. The first time takes about a minute.'), 2_000);
  const code = await new Promise<number | null>((resolve) => nx.once('close', resolve));
  clearTimeout(patience);
  ending.removeEventListener('abort', end);
  ending.throwIfAborted();
  if (code === 0) return;
  console.error(output.join(''));
  throw new StartFailure('The build failed: what it says stands above; mend that and start again.');
}
