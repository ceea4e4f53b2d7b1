import { beginning, commandLine, isAlive, parentOf } from './processes.ts';
import { StartFailure } from './start-failure.ts';

/** Ends one thing that was started. Things are ended in the opposite order of their start. */
export type CleanUp = () => Promise<void>;

/** Also when it was aborted before: a signal fires once, and whoever listens later would wait for ever. */
export const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

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
 * Aborted when this process is asked to end: by a signal, or because npm, which started it, has gone. Killing npm ends only npm,
 * or npm and its shell, but not the script that the shell runs. The shell from which npm itself was started may end, as it does
 * when somebody runs us in the background.
 */
function endOfProcess(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  const npm = npmAbove();
  if (npm !== undefined) {
    const began = beginning(npm);
    setInterval(() => {
      if (!isAlive(npm) || beginning(npm) !== began) ending.abort();
    }, 500).unref();
  }
  return ending.signal;
}

/** The npm that started us, directly or through its script shell. */
function npmAbove(): number | undefined {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  return [process.ppid, Number(parentOf(process.ppid))].find((pid) => pid > 1 && /\bnpm\b/.test(commandLine(pid) ?? ''));
}
