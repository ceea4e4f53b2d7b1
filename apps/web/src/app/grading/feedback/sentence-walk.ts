import type { Span } from '@big-six/domain';

/** The next or previous sentence, from what is chosen now; `extend` keeps what is chosen and adds it. Null when there is none at all. */
export function walkSentences(all: readonly Span[], chosen: Span | null, step: 1 | -1, extend: boolean): Span | null {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return null;
  if (!chosen) return step === 1 ? first : last;
  const next =
    step === 1
      ? (all.find(({ start }) => start >= chosen.end) ?? last)
      : (all.findLast(({ end }) => end <= chosen.start) ?? first);
  return extend ? { start: Math.min(chosen.start, next.start), end: Math.max(chosen.end, next.end) } : next;
}
