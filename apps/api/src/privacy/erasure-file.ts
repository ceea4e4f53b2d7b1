import { appendFile, readFile } from 'node:fs/promises';
import { isUuid } from '../platform/validation/id';

/**
 * The register of erasures outside of the database, one account id and moment a line, so that it outlives a backup that is brought
 * back. A line that is cut short, as by a full disk, is left out.
 */
export async function readErasureFile(file: string): Promise<string[]> {
  let text = '';
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return text.split('\n').flatMap((line) => {
    const [id = ''] = line.split(' ');
    return isUuid(id) ? [id.toLowerCase()] : [];
  });
}

export async function appendErasures(file: string, erasures: readonly { accountId: string; erasedAt: Date }[]): Promise<void> {
  if (erasures.length === 0) return;
  const lines = erasures.map(({ accountId, erasedAt }) => `${accountId} ${erasedAt.toISOString()}\n`);
  await appendFile(file, lines.join(''), { mode: 0o600, flush: true });
}
