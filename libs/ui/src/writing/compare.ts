import { diffArrays } from 'diff';

export interface Part {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface Comparison {
  /** In reading order: what is removed stands before what is added in its place. */
  readonly parts: readonly Part[];
  /** Words, as Unicode divides them. */
  readonly added: number;
  readonly removed: number;
}

/** Beyond so many differences two texts have little in common, and finding all of it would take seconds: lines are compared then. */
const mostEdits = 3000;

let segmenter: Intl.Segmenter | undefined;

/**
 * Compares two texts word by word, in any script: words are found as Unicode divides them, Chinese, Japanese and Thai by dictionary.
 * Nothing of either text is left out: what is same and removed is the text before, what is same and added the text after.
 */
export function compare(before: string, after: string): Comparison {
  const parts =
    difference(tokens(before), tokens(after), mostEdits) ??
    difference(lines(before), lines(after), mostEdits) ??
    wholly(before, after);
  const tidy = joined(parts);
  return { parts: tidy, added: wordsOf(tidy, 'added'), removed: wordsOf(tidy, 'removed') };
}

/** Null when there are more differences than that. */
function difference(before: string[], after: string[], maxEditLength: number): Part[] | null {
  const changes = diffArrays(before, after, { maxEditLength });
  if (!changes) return null;
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

function wholly(before: string, after: string): Part[] {
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

/** One change in place of several that only a blank or a comma keeps apart: it reads as the sentence that it is. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  let removed = '';
  let added = '';
  const close = (): void => {
    if (removed) result.push({ kind: 'removed', text: removed });
    if (added) result.push({ kind: 'added', text: added });
    removed = added = '';
  };
  parts.forEach(({ kind, text }, index) => {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (removed && added && index < parts.length - 1 && isThin(text)) {
      removed += text;
      added += text;
    } else {
      close();
      result.push({ kind, text });
    }
  });
  close();
  return result;
}

function isThin(text: string): boolean {
  return text.length <= 3 && !/[\p{L}\p{N}\n]/u.test(text);
}

function wordsOf(parts: readonly Part[], kind: Part['kind']): number {
  let words = 0;
  for (const part of parts)
    if (part.kind === kind) for (const { isWordLike } of divider().segment(part.text)) if (isWordLike) words++;
  return words;
}

function tokens(text: string): string[] {
  // Line by line: a segmenter takes much longer for one long text than for its lines.
  return lines(text).flatMap((line) => [...divider().segment(line)].map(({ segment }) => segment));
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function divider(): Intl.Segmenter {
  return (segmenter ??= new Intl.Segmenter('en', { granularity: 'word' }));
}
