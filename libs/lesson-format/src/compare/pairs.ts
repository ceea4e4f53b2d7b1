/**
 * Two lists side by side, matched by key: in the order of the newer one, and then what only the older one has. A key is expected once in
 * each list.
 */
export function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): [T | undefined, T | undefined][] {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Set(after.map(keyOf));
  return [
    ...after.map((item): [T | undefined, T] => [old.get(keyOf(item)), item]),
    ...before.filter((item) => !now.has(keyOf(item))).map((item): [T, undefined] => [item, undefined]),
  ];
}

/** The fewest keys of both lists that had to move to come from the one order to the other. */
export function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const shared = after.filter((key) => before.includes(key));
  const places = shared.map((key) => before.indexOf(key));
  // Longest run of keys that kept their order: the best that ends at each place, and its place before.
  const best: { length: number; from: number }[] = [];
  places.forEach((place, index) => {
    let from = -1;
    for (let other = 0; other < index; other++)
      if ((places[other] ?? 0) < place && lengthAt(best, other) > lengthAt(best, from)) from = other;
    best.push({ length: lengthAt(best, from) + 1, from });
  });
  const moved = new Set(shared);
  let at = best.reduce((longest, { length }, index) => (length > lengthAt(best, longest) ? index : longest), -1);
  while (at >= 0) {
    moved.delete(shared[at] ?? '');
    at = best[at]?.from ?? -1;
  }
  return moved;
}

function lengthAt(best: readonly { length: number }[], index: number): number {
  return best[index]?.length ?? 0;
}

/** Whether two pieces of a document say the same. What is null or an empty list may be left out in older ones. */
export function same(one: unknown, other: unknown): boolean {
  return stated(one) === stated(other);
}

function stated(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    const entries = Object.entries(inner).filter(([, part]) => part !== null && !(Array.isArray(part) && part.length === 0));
    return Object.fromEntries(entries.sort(([first], [second]) => (first < second ? -1 : 1)));
  });
}
