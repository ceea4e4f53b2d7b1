/** Capitals and digits that nobody mistakes for one another on a projector. */
export const JOIN_CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** 40 bits of chance: too many to be guessed at a door that counts wrong tries. */
export const JOIN_CODE_LENGTH = 8;

/** A join code as it is kept, however it was typed; null when it can be none. */
export function joinCodeKey(typed: string): string | null {
  const key = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  return key.length === JOIN_CODE_LENGTH && [...key].every((letter) => JOIN_CODE_LETTERS.includes(letter)) ? key : null;
}

/** As it is shown and read out: `K7MW-3QFT`. */
export function joinCodeShown(key: string): string {
  return `${key.slice(0, 4)}-${key.slice(4)}`;
}
