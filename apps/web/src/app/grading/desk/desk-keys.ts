import { DESK_ACTIONS, type DeskAction, type DeskKeys, deskLetterProblem } from '@big-six/domain';

/** What a letter asks of the desk. */
export const letterActions = DESK_ACTIONS;
export type LetterAction = DeskAction;
export type KeyMap = DeskKeys;

/** What a key asks of the desk. */
export type DeskCommand =
  { readonly kind: 'level'; readonly digit: number } | { readonly kind: LetterAction | 'save' | 'criterion-back' | 'leave-text' };

/** A key as it was pressed, and on what. */
export interface KeyPress {
  readonly key: string;
  /** Where it stands on the keyboard: digits of layouts that write them with Shift are known by it. */
  readonly code: string;
  /** Ctrl, or the command key of a Mac. */
  readonly command: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** The key is being held down. */
  readonly held: boolean;
  /** An input method is putting a word together. */
  readonly composing: boolean;
  /**
   * `text`: where letters are written. `dialog`: anything in an open dialog. `choice`: radio buttons and the like, which use arrows.
   * `button`: what Enter presses by itself.
   */
  readonly on: 'page' | 'choice' | 'button' | 'text' | 'dialog';
}

export const usualKeys: KeyMap = {
  on: true,
  letters: { undo: 'u', skip: 's', back: 'b', flag: 'f', write: 'w', question: 'q', 'student-view': 'v', help: '?' },
};

/**
 * The command of a key press, or null when it is none of the desk's. With single keys off only combinations are left, for people
 * whose voice or hands type letters by accident.
 */
export function deskCommand(press: KeyPress, map: KeyMap): DeskCommand | null {
  const { key, command, alt, held, composing, on } = press;
  if (on === 'dialog' || alt || held || composing) return null;
  if (command) {
    if (key === 'Enter') return { kind: 'save' };
    return key.toLowerCase() === 'z' && on !== 'text' && !press.shift ? { kind: 'undo' } : null;
  }
  if (on === 'text') return key === 'Escape' ? { kind: 'leave-text' } : null;
  if (!map.on) return null;
  if (key === 'Enter') return on === 'button' ? null : { kind: 'save' };
  if (key === 'Backspace') return { kind: 'criterion-back' };
  if (on === 'page' && key === 'ArrowRight') return { kind: 'skip' };
  if (on === 'page' && key === 'ArrowLeft') return { kind: 'back' };
  const action = letterActions.find((one) => map.letters[one] === key.toLowerCase());
  if (action) return { kind: action };
  const digit = digitOf(press);
  return digit === null ? null : { kind: 'level', digit };
}

/** Reads an event of the browser. */
export function keyPress(event: KeyboardEvent): KeyPress {
  const { key, code, altKey: alt, shiftKey: shift, repeat: held } = event;
  // 229: the code of browsers that do not tell otherwise that a word is being put together.
  const composing = event.isComposing || event.keyCode === 229;
  return { key, code, command: event.ctrlKey || event.metaKey, alt, shift, held, composing, on: placeOf(event.target) };
}

/** Why a character cannot be the key of an action, as a sentence; null when it can. */
export function objection(letter: string, action: LetterAction, { letters }: KeyMap): string | null {
  const problem = deskLetterProblem(letter);
  if (problem !== null) return problem === 'digit' ? 'Digits choose levels.' : 'Press a letter or a sign.';
  const taken = letterActions.find((one) => one !== action && letters[one] === letter.toLowerCase());
  return taken ? `“${keyName(letter)}” already means: ${actionNames[taken].toLowerCase()}.` : null;
}

/** Another letter for an action. */
export function withLetter(map: KeyMap, action: LetterAction, letter: string): KeyMap {
  return { ...map, letters: { ...map.letters, [action]: letter.toLowerCase() } };
}

/** What was kept of a map as text; the usual one for whatever cannot be read. */
export function readKeyMap(text: string): KeyMap {
  try {
    return keyMapOf(JSON.parse(text) as { on?: unknown; letters?: Record<string, unknown> } | null);
  } catch {
    return usualKeys;
  }
}

/** A kept map with the usual key for whatever it does not name. */
export function keyMapOf(kept: { readonly on?: unknown; readonly letters?: Readonly<Record<string, unknown>> } | null): KeyMap {
  if (kept === null) return usualKeys;
  return letterActions.reduce<KeyMap>(
    (map, action) => {
      const letter = kept.letters?.[action];
      return typeof letter === 'string' && objection(letter, action, map) === null ? withLetter(map, action, letter) : map;
    },
    { ...usualKeys, on: kept.on !== false },
  );
}

/** As it stands on the keyboard. */
export function keyName(letter: string): string {
  return letter.toUpperCase();
}

export const actionNames: Readonly<Record<LetterAction, string>> = {
  undo: 'Undo',
  skip: 'Skip for now',
  back: 'Go back',
  flag: 'Flag or unflag',
  write: 'Write feedback',
  question: 'Show or hide the question',
  'student-view': 'See what the student sees',
  help: 'Show these keys',
};

/** A key that moved on, when it is heard again sooner than anybody reads, was meant once. In milliseconds. */
const doubled = 250;

/** Whether a press is the second half of a double one: the answer that it would decide has not been read yet. */
export function isDouble(moved: { readonly key: string; readonly at: number } | null, key: string, now: number): boolean {
  return moved !== null && moved.key === key && now - moved.at < doubled;
}

function digitOf({ key, code, shift }: KeyPress): number | null {
  if (/^\d$/.test(key)) return Number(key);
  const place = shift ? null : /^Digit(\d)$/.exec(code)?.[1];
  return place != null ? Number(place) : null;
}

function placeOf(target: EventTarget | null): KeyPress['on'] {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]')) return 'dialog';
  if (target.closest('input[type=radio], input[type=checkbox], select')) return 'choice';
  if (target.closest('input, textarea, [contenteditable]')) return 'text';
  // Pressed with the pointer, a button keeps the focus, and Enter means the desk again.
  return target.closest('a, button, summary')?.matches(':focus-visible') ? 'button' : 'page';
}
