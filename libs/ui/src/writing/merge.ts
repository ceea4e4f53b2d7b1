import { diffArrays } from 'diff';

/** Beyond so many different lines two texts have little in common: one is put below the other. */
const mostEdits = 3000;

/**
 * One text out of two that were written at the same time, to be edited: every line of both, in reading order, and what they share once.
 * Where one has a line that the other has written on, only the longer stands. Only blank lines may be left out.
 */
export function merge(one: string, other: string): string {
  const changes = diffArrays(one.split('\n'), other.split('\n'), { maxEditLength: mostEdits });
  if (!changes) return `${one}\n\n${other}`;
  const lines: string[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const close = (): void => {
    const left = removed.filter((line) => !added.some((longer) => longer.includes(line.trim())));
    lines.push(...left, ...added.filter((line) => !left.some((longer) => longer.includes(line.trim()))));
    removed = added = [];
  };
  for (const change of changes) {
    if (change.removed) removed = change.value;
    else if (change.added) added = change.value;
    else {
      close();
      lines.push(...change.value);
    }
  }
  close();
  return lines.join('\n');
}
