/** Something the person at the keyboard can mend: they see this one sentence, and no stack trace. */
export class StartFailure extends Error {
  override name = 'StartFailure';
}

const unwritable: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'a file of that name is in the way',
};

/** The code of an error of Node or Postgres, for example ENOENT. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

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
