import { ANSWER_MAX } from '@big-six/domain';
import type { Problem } from '../shell/problem';

const message = `An answer can have at most ${ANSWER_MAX.toLocaleString('en')} characters.`;

/** How many characters are too many; 0 when the server takes the text. */
export function charactersOver(text: string): number {
  if (text.length <= ANSWER_MAX) return 0;
  let characters = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) characters++;
  return Math.max(0, characters - ANSWER_MAX);
}

/** Stops a text before it is sent; all of it stays where it was written. */
export class TooLong extends Error {
  readonly problem: Problem = {
    status: 413,
    code: 'answer-too-long',
    message,
    fields: [],
    retryAfter: null,
    current: undefined,
  };
}
