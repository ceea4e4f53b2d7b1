/** What a key asks of the desk. */
export type DeskCommand =
  | { readonly kind: 'level'; readonly digit: number }
  | { readonly kind: 'criterion-back' | 'next' | 'previous' | 'save' | 'save-next' | 'feedback' | 'leave-feedback' }
  | { readonly kind: 'student-view' | 'help' };

/** A key as it was pressed, and on what. */
export interface KeyPress {
  readonly key: string;
  /** Ctrl, or the command key of a Mac. */
  readonly command: boolean;
  readonly alt: boolean;
  /** The key is being held down. */
  readonly held: boolean;
  /** `text`: where letters are written. `dialog`: anything in an open dialog. `choice`: radio buttons and the like, which use arrows. */
  readonly on: 'page' | 'choice' | 'text' | 'dialog';
}

export interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

const letters: Readonly<Record<string, DeskCommand>> = {
  j: { kind: 'next' },
  k: { kind: 'previous' },
  f: { kind: 'feedback' },
  v: { kind: 'student-view' },
  backspace: { kind: 'criterion-back' },
};

/**
 * The command of a key press, or null when it is none of the desk's. `singleKeys` off leaves only the combinations, for people whose
 * voice or hands type letters by accident.
 */
export function deskCommand({ key, command, alt, held, on }: KeyPress, singleKeys: boolean): DeskCommand | null {
  if (on === 'dialog' || alt || held) return null;
  if (command) {
    if (key === 'Enter') return { kind: 'save-next' };
    return key.toLowerCase() === 's' ? { kind: 'save' } : null;
  }
  if (on === 'text') return key === 'Escape' ? { kind: 'leave-feedback' } : null;
  if (!singleKeys) return null;
  if (/^[0-9]$/.test(key)) return { kind: 'level', digit: Number(key) };
  if (key === '?') return { kind: 'help' };
  if (on === 'page' && key === 'ArrowRight') return { kind: 'next' };
  if (on === 'page' && key === 'ArrowLeft') return { kind: 'previous' };
  return letters[key.toLowerCase()] ?? null;
}

/** Reads an event of the browser. */
export function keyPress(event: KeyboardEvent): KeyPress {
  const { key, altKey: alt, repeat: held } = event;
  return { key, command: event.ctrlKey || event.metaKey, alt, held, on: placeOf(event.target) };
}

function placeOf(target: EventTarget | null): KeyPress['on'] {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu]')) return 'dialog';
  if (target.closest('input[type=radio], input[type=checkbox], select')) return 'choice';
  return target.closest('input, textarea, [contenteditable]') ? 'text' : 'page';
}

export const singleKeyHelp: readonly KeyHelp[] = [
  { keys: ['0', '…', '9'], does: 'Choose a level of the current criterion and move on' },
  { keys: ['Backspace'], does: 'Go back one criterion' },
  { keys: ['F'], does: 'Write feedback' },
  { keys: ['J', '→'], does: 'Next answer, without saving' },
  { keys: ['K', '←'], does: 'Previous answer' },
  { keys: ['V'], does: 'See what the student sees' },
  { keys: ['?'], does: 'Show these keys' },
];

export const combinationHelp: readonly KeyHelp[] = [
  { keys: ['Ctrl', 'Enter'], does: 'Save and go to the next answer' },
  { keys: ['Ctrl', 'S'], does: 'Save and stay' },
  { keys: ['Esc'], does: 'Leave the feedback, so that single keys work again' },
];
