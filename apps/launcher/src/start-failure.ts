/** Something the person at the keyboard can mend: they see this one sentence, and no stack trace. */
export class StartFailure extends Error {
  override name = 'StartFailure';
}

/** Runs a command of the launcher. A StartFailure prints as its sentence; anything else is our fault and keeps its stack. */
export async function reportingFailures(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof StartFailure ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}

const unwritable: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'a file of that name is in the way',
};

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Does file work in a folder; when the folder refuses, says so in a sentence that names the way out. */
export function writingTo<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = unwritable[errorCode(error) ?? ''];
    if (reason === undefined) throw error;
    throw new StartFailure(
      `Cannot write to ${folder} (${reason}): make it writable, or set BIG_SIX_DATA to a folder that is, and start again.`,
    );
  }
}
