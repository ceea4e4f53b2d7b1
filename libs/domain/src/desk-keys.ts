/** What a single key asks of the grading desk. Which key it is, every grader can change. */
export const DESK_ACTIONS = ['undo', 'skip', 'back', 'flag', 'write', 'question', 'student-view', 'help'] as const;
export type DeskAction = (typeof DESK_ACTIONS)[number];

/** One character for each action, and whether single keys are commands at all. */
export interface DeskKeys {
  readonly on: boolean;
  readonly letters: Readonly<Record<DeskAction, string>>;
}

/** Why a character cannot be the key of anything; null when it can. */
export function deskLetterProblem(letter: string): 'no-sign' | 'digit' | null {
  if ([...letter].length !== 1 || letter.trim() === '') return 'no-sign';
  return /\d/.test(letter) ? 'digit' : null;
}

/** What is wrong with letters as they come from outside, in words that follow “Letters”; null when they are right. */
export function deskLettersProblem(letters: unknown): string | null {
  if (typeof letters !== 'object' || letters === null || Array.isArray(letters)) return 'must be an object.';
  const given = Object.entries(letters);
  const foreign = given.find(([action]) => !DESK_ACTIONS.some((known) => known === action));
  if (foreign) return 'names something that no key does.';
  if (given.length < DESK_ACTIONS.length) return 'must name a key for everything that keys do.';
  const wrong = given.find(([, letter]) => typeof letter !== 'string' || deskLetterProblem(letter) !== null);
  if (wrong) return `must give one letter or sign for ${wrong[0]}, and no digit.`;
  const used = new Set(given.map(([, letter]) => String(letter).toLowerCase()));
  return used.size === given.length ? null : 'uses one key for two things.';
}
