/** So many answers must have been read before anything is said about the rest. */
const enough = 8;
/** Only the latest count: one becomes faster. */
const latest = 40;

/**
 * How long the rest takes at one's own pace, in seconds: between the quarter of one's faster answers and the quarter of the slower
 * ones, around the median. Null while there is too little to go by; a guess would be a promise.
 * @param paces seconds that each answer took, in order
 */
export function estimate(paces: readonly number[], left: number): { readonly from: number; readonly to: number } | null {
  if (paces.length < enough || left <= 0) return null;
  const sorted = paces.slice(-latest).sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const median = at(0.5);
  // Single answers differ more than many of them together do.
  const narrow = (pace: number): number => median + (pace - median) / Math.sqrt(Math.min(left, sorted.length));
  return { from: left * narrow(at(0.25)), to: left * narrow(at(0.75)) };
}

/** "about 12 minutes left at your pace", "20 to 30 minutes left at your pace". */
export function estimateText(paces: readonly number[], left: number): string | null {
  const range = estimate(paces, left);
  if (!range) return null;
  const [from, to] = [roundly(range.from / 60), roundly(range.to / 60)];
  if (to <= 1) return 'about a minute left at your pace';
  if (from === to) return `about ${to} minutes left at your pace`;
  return `${from} to ${to} minutes left at your pace`;
}

/** Nobody means 37 minutes. */
function roundly(minutes: number): number {
  if (minutes < 10) return Math.max(1, Math.round(minutes));
  return Math.round(minutes / 5) * 5;
}

/** A pause this long is no reading, in milliseconds. */
const pause = 120_000;

/** Measures how long an answer is read: while the page is in view and somebody does something. */
export class Stopwatch {
  private total = 0;
  private last: number;

  constructor(now: number) {
    this.last = now;
  }

  /** Something was done, or time went by. `away`: the page was not in view until now. */
  tick(now: number, away = false): void {
    if (!away) this.total += Math.min(Math.max(now - this.last, 0), pause);
    this.last = now;
  }

  /** Whole seconds, at least one. */
  seconds(now: number): number {
    this.tick(now);
    return Math.max(1, Math.round(this.total / 1000));
  }
}
