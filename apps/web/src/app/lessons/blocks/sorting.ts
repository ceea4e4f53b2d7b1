import type { SorterBin, StudentSorter, StudentSorterItem } from '@big-six/lesson-format';

/** What the server said of the last place a statement was put. */
export interface SorterMark {
  readonly chosen: string;
  readonly mark: 'right' | 'near' | 'wrong';
  readonly feedback: string | null;
}

export type Marks = ReadonlyMap<string, SorterMark>;

/** Key of a statement -> key of the bin it was put into and not judged in. */
export type Places = ReadonlyMap<string, string>;

/** A statement where it lies now. */
export interface Row {
  readonly item: StudentSorterItem;
  /** Null: not sorted yet. */
  readonly bin: string | null;
  /** It lies where it belongs and stays there. */
  readonly settled: boolean;
  /** What the server said of it: of its place when it is settled, else of the bin it came back from. */
  readonly feedback: string | null;
  /** The bin it came back from. */
  readonly cameFrom: SorterBin | null;
}

export interface FilledBin extends SorterBin {
  readonly rows: readonly Row[];
}

export interface Sorted {
  readonly open: readonly Row[];
  readonly bins: readonly FilledBin[];
  readonly settled: number;
}

/** Where every statement lies: what is right stays, what was put somewhere waits there, the rest is open. */
export function arrange({ bins, items }: StudentSorter, places: Places, marks: Marks): Sorted {
  const rows = items.map((item): Row => {
    const mark = marks.get(item.key);
    const marked = bins.find(({ key }) => key === mark?.chosen) ?? null;
    // A bin that a newer version of the lesson no longer has holds nothing.
    if (mark?.mark === 'right' && marked)
      return { item, bin: marked.key, settled: true, feedback: mark.feedback, cameFrom: null };
    const bin = bins.find(({ key }) => key === places.get(item.key))?.key ?? null;
    return { item, bin, settled: false, feedback: bin === null ? (mark?.feedback ?? null) : null, cameFrom: marked };
  });
  return {
    open: rows.filter(({ bin }) => bin === null),
    bins: bins.map((bin) => ({ ...bin, rows: rows.filter((row) => row.bin === bin.key) })),
    settled: rows.filter(({ settled }) => settled).length,
  };
}

/** What is sent to be checked: everything that lies in a bin and was not judged there. */
export function toCheck({ bins }: Sorted): Record<string, string> {
  return Object.fromEntries(
    bins.flatMap(({ key, rows }) => rows.filter(({ settled }) => !settled).map(({ item }) => [item.key, key])),
  );
}

/** The bin that a key stands for: its number, or 0 to take it out again. Undefined: the key means nothing here. */
export function binOfKey(key: string, bins: readonly SorterBin[]): string | null | undefined {
  if (key === '0' || key === 'Backspace' || key === 'Delete') return null;
  return /^[1-9]$/.test(key) ? bins[Number(key) - 1]?.key : undefined;
}

/** The statement to go on with after one was taken from a list: the one that follows, or the last. */
export function nextOf(rows: readonly Row[], taken: string): string | null {
  const at = rows.findIndex(({ item }) => item.key === taken);
  const left = rows.filter(({ item }) => item.key !== taken);
  return (left[at] ?? left.at(-1))?.item.key ?? null;
}

/** The outcome of a check in words. */
export function outcomeOf(checked: readonly { readonly mark: 'right' | 'near' | 'wrong' }[]): string {
  const right = checked.filter(({ mark }) => mark === 'right').length;
  const back = checked.length - right;
  const told = `${right} of ${checked.length} checked ${checked.length === 1 ? 'statement lies' : 'statements lie'} right.`;
  return back === 0 ? told : `${told} ${back === 1 ? 'One went back.' : `${back} went back.`}`;
}
