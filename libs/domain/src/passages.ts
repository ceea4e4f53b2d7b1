import { CONTEXT_LENGTH, type PassageComment } from './passage-comment';

/** A part of a text in UTF-16 units; `end` is behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A longer one is cut, in UTF-16 units. */
const LONGEST_PASSAGE = 1900;

/**
 * What is needed to find a passage again: where it is, what it says, and what stands around it. Characters that belong together
 * (emoji, letters with their marks) are never cut; blanks at the edges are left out. Null when nothing is left.
 */
export function anchorAt(text: string, selected: Span): Omit<PassageComment, 'key' | 'text'> | null {
  const start = Math.min(selected.start, selected.end);
  const end = Math.min(Math.max(selected.start, selected.end), start + LONGEST_PASSAGE);
  const whole = trimmed(text, wholeCharacters(text, { start, end }));
  if (whole.start >= whole.end) return null;
  const before = wholeCharacters(text, { start: Math.max(0, whole.start - CONTEXT_LENGTH), end: whole.start });
  const after = wholeCharacters(text, { start: whole.end, end: Math.min(text.length, whole.end + CONTEXT_LENGTH) });
  return {
    ...whole,
    quote: text.slice(whole.start, whole.end),
    before: text.slice(Math.max(before.start, whole.start - CONTEXT_LENGTH), whole.start).toWellFormed(),
    after: text.slice(whole.end, Math.min(after.end, whole.end + CONTEXT_LENGTH)).toWellFormed(),
  };
}

/** Where the passage of a comment stands in a text now; null when the text does not have it any more. */
export function locate(text: string, { start, end, quote, before, after }: Omit<PassageComment, 'key' | 'text'>): Span | null {
  if (quote === '') return null;
  if (text.slice(start, end) === quote) return { start, end };
  let best: Span | null = null;
  let most = -1;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const behind = at + quote.length;
    const around = alikeAtEnd(text.slice(0, at), before) + alikeAtStart(text.slice(behind), after);
    const nearer = best !== null && Math.abs(at - start) < Math.abs(best.start - start);
    if (around > most || (around === most && nearer)) {
      best = { start: at, end: behind };
      most = around;
    }
  }
  return best;
}

/** A run of text that the same comments are about. */
export interface Run<Key> extends Span {
  readonly about: readonly Key[];
}

/** The text cut where a span begins or ends, so that overlapping ones can each be marked. The runs make up the whole text. */
export function runs<Key>(length: number, spans: readonly (Span & { key: Key })[]): Run<Key>[] {
  const within = spans
    .map((span, index) => ({ key: span.key, index, start: clamp(span.start, length), end: clamp(span.end, length) }))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start);
  const cuts = [...new Set([0, length, ...within.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  let next = 0;
  let open: typeof within = [];
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    open = open.filter((span) => span.end > start);
    for (let span = within[next]; span && span.start <= start; span = within[++next]) open.push(span);
    open.sort((one, other) => one.index - other.index);
    return { start, end, about: open.map(({ key }) => key) };
  });
}

/** The sentences of a text, blanks at their edges left out; lines end them too. */
export function sentences(text: string): Span[] {
  const found: Span[] = [];
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  let offset = 0;
  for (const line of text.split('\n')) {
    for (const { index, segment } of segmenter.segment(line)) {
      const start = offset + index;
      const span = trimmed(text, { start, end: start + segment.length });
      if (span.start < span.end) found.push(span);
    }
    offset += line.length + 1;
  }
  return found;
}

/** The span widened to whole characters as people see them. */
function wholeCharacters(text: string, { start, end }: Span): Span {
  const [from, to] = [clamp(Math.min(start, end), text.length), clamp(Math.max(start, end), text.length)];
  return { start: characterAt(text, from, 'start'), end: characterAt(text, to, 'end') };
}

/** Far enough back for any character that people type, so that a long text is not read from its beginning. */
const REACH = 64;

function characterAt(text: string, at: number, edge: 'start' | 'end'): number {
  if (at <= 0 || at >= text.length) return at;
  const line = text.lastIndexOf('\n', at - 1) + 1;
  let from = Math.max(line, at - REACH);
  if (/[\udc00-\udfff]/.test(text.charAt(from))) from -= 1;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { index, segment } of segmenter.segment(text.slice(from, at + REACH))) {
    const [start, end] = [from + index, from + index + segment.length];
    if (start === at) return at;
    if (start < at && at < end) return edge === 'start' ? start : end;
  }
  return at;
}

function trimmed(text: string, { start, end }: Span): Span {
  const inner = text.slice(start, end);
  if (inner.trim() === '') return { start, end: start };
  return { start: start + inner.length - inner.trimStart().length, end: end - inner.length + inner.trimEnd().length };
}

function alikeAtEnd(one: string, other: string): number {
  let same = 0;
  while (same < one.length && same < other.length && one.at(-1 - same) === other.at(-1 - same)) same++;
  return same;
}

function alikeAtStart(one: string, other: string): number {
  let same = 0;
  while (same < one.length && same < other.length && one[same] === other[same]) same++;
  return same;
}

function clamp(at: number, length: number): number {
  return Math.min(Math.max(at, 0), length);
}
