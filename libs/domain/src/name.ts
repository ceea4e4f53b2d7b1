/**
 * The form in which two spellings of a text are equal: compatibility characters folded (NFKC), case folded, blanks as one.
 * Upper case lies between, so that letters with two small forms (ς, σ) or none of their own (ß) meet as well.
 */
export function foldText(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
  return folded.trim().replace(/\s+/gu, ' ');
}

/** What a name is unique by, such as a cohort's. */
export function nameKey(name: string): string {
  return foldText(name);
}

/** Marks that turn the text around them: one name could rearrange the whole line it stands in. */
const TURNS_TEXT = /[\u202a-\u202e\u2066-\u2069]/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Most characters of a key: some characters fold into eighteen, and a database index takes only so much. */
const KEY_MAX = 400;

/** Why a text cannot name a person or a group, or null when it can. Length is checked elsewhere. */
export function nameProblem(name: string): string | null {
  if (!VISIBLE.test(name)) return 'Give a name that can be seen.';
  if (TURNS_TEXT.test(name)) return 'The name holds invisible characters that change the writing direction. Remove them.';
  if ([...nameKey(name)].length > KEY_MAX) return 'The name holds too many unusual characters. Write it in plain letters.';
  return null;
}
