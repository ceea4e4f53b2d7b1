import type { Mistake } from '@big-six/ui/editor';
import type { Trouble } from './lab-messages';

/** A trouble as the editor marks it: the word at its place, or what comes before where there is none. Null where it has no place. */
export function mistakeIn(text: string, trouble: Trouble | null): Mistake | null {
  if (!trouble || trouble.from === null) return null;
  const at = Math.min(Math.max(trouble.from, 0), text.length);
  const word = /^(?:[\p{L}\p{N}_$]+|\S)/u.exec(text.slice(at))?.[0].length ?? 0;
  const from = word > 0 ? at : Math.max(at - 1, 0);
  const message = `${trouble.message.charAt(0).toUpperCase()}${trouble.message.slice(1)}`;
  return {
    from,
    to: Math.max(at + word, from),
    line: text.slice(0, at).split('\n').length,
    message: /[.!?)]$/.test(message) ? message : `${message}.`,
  };
}
