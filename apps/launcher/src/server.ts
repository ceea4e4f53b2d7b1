import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { workspace } from './folders.ts';
import { StartFailure } from './start-failure.ts';

export interface Server {
  /** Where people reach it. */
  url: string;
  pid: number;
  /** Settles when the server ends, asked or not, with how it ended. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  environment: Record<string, string>;
  /** Gives up and stops the server when aborted before it is ready. */
  ending: AbortSignal;
  /** Takes what the server prints; without it the server prints where we do. */
  print?: (text: string) => void;
}

const startTimeout = 60_000;
const stopTimeout = 8_000;

/** Starts the built server and waits until it says that it is ready, which it does once its migrations have run. */
export async function startServer({ environment, ending, print }: ServerOptions): Promise<Server> {
  const output = print ? 'pipe' : 'inherit';
  const child = spawn(process.execPath, ['--enable-source-maps', join(workspace, 'dist/apps/api/main.mjs')], {
    cwd: workspace,
    stdio: ['ignore', output, output, 'ipc'],
    // In a process group of its own: Ctrl+C reaches only us, and we stop it before its database.
    detached: process.platform !== 'win32',
    env: { NODE_COMPILE_CACHE: join(workspace, '.cache/node'), ...process.env, ...environment },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => print?.(text));
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });

  const patience = AbortSignal.any([ending, AbortSignal.timeout(startTimeout)]);
  const outcome = await Promise.race([readyMessage(child), ended, aborted(patience)]);
  if (outcome instanceof URL) return { url: outcome.origin, pid: child.pid ?? 0, ended, stop: () => stopChild(child, ended) };
  await stopChild(child, ended);
  ending.throwIfAborted();
  throw new StartFailure(`The server did not become ready (${outcome}): what it printed stands above.`);
}

function readyMessage(child: ChildProcess): Promise<URL> {
  return new Promise((resolve) => {
    child.on('message', (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('kind' in message && 'url' in message)) return;
      if (message.kind === 'ready') resolve(new URL(String(message.url)));
    });
  });
}

const aborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(`gave up after ${startTimeout / 1000} s`)));

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
  await ended;
  clearTimeout(patience);
}
