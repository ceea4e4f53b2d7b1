import type { ModuleAccess } from './schedule';

/** Who handed an answer in: its student, the classroom itself at the closing, or a teacher who accepted a text that came late. */
export type HandedInBy = 'student' | 'closing' | 'teacher';

export interface HandedInAttempt {
  /** From 1; the highest of a question is the one that counts. */
  attempt: number;
  handedInBy: HandedInBy;
  /** A teacher gave it back for another attempt. */
  returned: boolean;
}

/** The attempt that counts: the newest. */
export function newestAttempt<A extends Pick<HandedInAttempt, 'attempt'>>(attempts: readonly A[]): A | null {
  return attempts.reduce<A | null>((newest, one) => (newest && newest.attempt >= one.attempt ? newest : one), null);
}

/**
 * The attempt that comes after what is handed in, whether or not there is time for it; null when what is handed in stands. What the
 * classroom handed in at a closing does not end the writing: who is given more time goes on, and the newest counts.
 */
export function nextAttempt(newest: HandedInAttempt | null): number | null {
  if (!newest) return 1;
  return newest.returned || newest.handedInBy === 'closing' ? newest.attempt + 1 : null;
}

/** The attempt that a student may write and hand in now; null when there is none. */
export function openAttempt(newest: HandedInAttempt | null, access: ModuleAccess): number | null {
  return access === 'open' || access === 'overdue' ? nextAttempt(newest) : null;
}
