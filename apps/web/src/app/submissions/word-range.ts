import { counted } from '@big-six/ui';

export interface WordRange {
  readonly min: number;
  readonly max: number;
}

export type Fit = 'short' | 'fits' | 'long';

export function fit(words: number, { min, max }: WordRange): Fit {
  if (words < min) return 'short';
  return words > max ? 'long' : 'fits';
}

/** "150 to 400 words". */
export function rangeText({ min, max }: WordRange): string {
  return `${min} to ${max} words`;
}

export function countText(words: number): string {
  return counted(words, 'word');
}

/** What is said before an answer is handed in. */
export function handInWarning(words: number, range: WordRange): string {
  const final = 'Once it is handed in it cannot be changed.';
  switch (fit(words, range)) {
    case 'fits':
      return `Your answer has ${countText(words)}. ${final}`;
    case 'short':
      return `Your answer has ${countText(words)}; the question asks for at least ${range.min}. ${final} Do you want to hand it in as it is?`;
    case 'long':
      return `Your answer has ${countText(words)}; the question asks for at most ${range.max}. ${final} Do you want to hand it in as it is?`;
  }
}
