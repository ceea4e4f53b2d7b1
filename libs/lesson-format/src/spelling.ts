/**
 * Edits that turn one word into the other: insert, delete or replace a letter, or swap two neighbours (optimal string alignment).
 * Counts code points. Grows with the product of the lengths, so give it words.
 */
export function editDistance(from: string, to: string): number {
  const a = [...from];
  const b = [...to];
  let beforeLast: number[] = [];
  let last = b.map((_, column) => column);
  last.push(b.length);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let best = Math.min(replaced, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** The nearest of `known`, if it is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const close = Math.max(1, Math.floor(word.length / 3));
  const meant = word.slice(0, 60);
  return known
    .filter((candidate) => Math.abs([...candidate].length - [...meant].length) <= close)
    .map((candidate) => ({ candidate, distance: editDistance(meant, candidate) }))
    .filter(({ distance }) => distance <= close)
    .sort((one, other) => one.distance - other.distance)[0]?.candidate;
}
