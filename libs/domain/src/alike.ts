/** How much alike the answers of a group are: letter for letter; word for word; or in most of what they are made of. */
export const LIKENESS_KINDS = ['identical', 'near', 'similar'] as const;
export type LikenessKind = (typeof LIKENESS_KINDS)[number];

/** Trigrams in common, of all that two texts have: from here on two answers are similar. Measured in `alike.spec.ts` of the server. */
export const SIMILAR_FROM = 0.65;

/** From here on two similar answers are worth a look, when both are long. */
const WORTH_A_LOOK_FROM = 0.8;
/** Whoever answers in a few words says the same as others by chance. */
const LONG_WHEN_SAME = 40;
const LONG_WHEN_SIMILAR = 60;

/** Whether two answers of different students should be looked at side by side; says nothing of how it came about. */
export function worthALook(kind: LikenessKind, likeness: number, words: number): boolean {
  if (kind === 'similar') return words >= LONG_WHEN_SIMILAR && likeness >= WORTH_A_LOOK_FROM;
  return words >= LONG_WHEN_SAME;
}

/** A stretch of a text, in UTF-16 units; `run` counts the stretches that both texts have, null for what only one has. */
export interface Stretch {
  readonly text: string;
  readonly run: number | null;
}

interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Fewer words in a row are nothing to remark on. */
const RUN_WORDS = 4;
/** So many places of one beginning are looked at: a text that repeats itself is no reason to wait. */
const PLACES = 16;

/**
 * Divides two texts into what both say in the same words, whatever case and punctuation, and the rest. The longest run at each
 * place is taken, each word once. The stretches of a text joined are the text.
 */
export function matchingRuns(a: string, b: string): { a: Stretch[]; b: Stretch[] } {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const places = new Map<string, number[]>();
  for (let at = 0; at + RUN_WORDS <= right.length; at++) {
    const key = beginning(right, at);
    const known = places.get(key);
    if (!known) places.set(key, [at]);
    else if (known.length < PLACES) known.push(at);
  }
  const taken = new Uint8Array(right.length);
  const inA: Word[] = [];
  const inB: Word[] = [];
  for (let at = 0; at + RUN_WORDS <= left.length;) {
    const best = longest(left, at, right, places.get(beginning(left, at)) ?? [], taken);
    if (!best) {
      at++;
      continue;
    }
    inA.push(span(left, at, best.length));
    inB.push(span(right, best.at, best.length));
    taken.fill(1, best.at, best.at + best.length);
    at += best.length;
  }
  return { a: divided(a, inA), b: divided(b, inB) };
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    key: word.normalize('NFKC').toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

function beginning(words: readonly Word[], at: number): string {
  return words
    .slice(at, at + RUN_WORDS)
    .map(({ key }) => key)
    .join(' ');
}

function longest(left: readonly Word[], from: number, right: readonly Word[], places: readonly number[], taken: Uint8Array) {
  let best: { at: number; length: number } | null = null;
  for (const at of places) {
    let length = 0;
    while (left[from + length] && left[from + length]?.key === right[at + length]?.key && !taken[at + length]) length++;
    if (length >= RUN_WORDS && length > (best?.length ?? 0)) best = { at, length };
  }
  return best;
}

function span(words: readonly Word[], at: number, length: number): Word {
  const start = words[at]?.start ?? 0;
  return { key: '', start, end: words[at + length - 1]?.end ?? start };
}

function divided(text: string, runs: readonly Word[]): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  const inOrder = runs.map((run, index) => ({ ...run, index })).sort((x, y) => x.start - y.start);
  for (const run of inOrder) {
    if (run.start > end) stretches.push({ text: text.slice(end, run.start), run: null });
    stretches.push({ text: text.slice(run.start, run.end), run: run.index });
    end = run.end;
  }
  if (end < text.length) stretches.push({ text: text.slice(end), run: null });
  return stretches;
}
