import { parentOf } from './processes.ts';
import { StartFailure } from './start-failure.ts';

/** Ends one thing that was started. Things are ended in the opposite order of their start. */
export type CleanUp = () => Promise<void>;

export const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/**
 * Runs a command of the launcher until it fails or is asked to end, then ends what it had started, then this process.
 * A StartFailure prints as its sentence; anything else is our fault and keeps its stack.
 */
export async function runUntilAsked(command: (ending: AbortSignal, cleanUp: CleanUp[]) => Promise<void>): Promise<never> {
  const ending = endOfProcess();
  const cleanUp: CleanUp[] = [];
  let code = 0;
  try {
    await command(ending, cleanUp);
  } catch (error) {
    if (!ending.aborted) {
      code = 1;
      console.error(error instanceof StartFailure ? `\n${error.message}\n` : error);
    }
  }
  for (const end of cleanUp.reverse()) {
    await end().catch((error: unknown) => {
      code = 1;
      console.error(error);
    });
  }
  process.exit(code);
}

/**
 * Aborted when this process is asked to end: by a signal, or because what started it has gone. The latter matters because
 * killing npm ends only npm, or npm and its shell, but not the script that the shell runs: that gets a new parent.
 */
function endOfProcess(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  const startedByNpm = process.env['npm_lifecycle_event'] !== undefined;
  const ancestors = () => `${process.ppid} ${startedByNpm ? parentOf(process.ppid) : ''}`;
  const original = ancestors();
  setInterval(() => {
    if (ancestors() !== original) ending.abort();
  }, 500).unref();
  return ending.signal;
}
