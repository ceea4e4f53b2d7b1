import { foldText } from './name';

/** Characters a password needs at least. Length is what makes it strong; nothing is asked of its letters (NIST SP 800-63B-4). */
export const PASSWORD_MIN = 15;
/** For whoever has a second factor, which a guesser would need as well. */
export const PASSWORD_MIN_WITH_SECOND_FACTOR = 8;
export const PASSWORD_MAX = 200;

/** What guessers try first among those long enough, folded and without digits at the end. */
const COMMON = new Set([
  'administrator',
  'baseball',
  'basketball',
  'changeme',
  'classroom',
  'computer',
  'football',
  'iloveyou',
  'iloveyoumore',
  'letmein',
  'letmeinplease',
  'password',
  'passwordpassword',
  'princess',
  'qwerty',
  'qwertyuiop',
  'qwertyqwerty',
  'schoolschool',
  'sunshine',
  'superman',
  'teacher',
  'trustno',
  'welcome',
  'welcomeback',
]);
const KEYBOARD = '12345678901234567890 0987654321 qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx3edc4rfv5tgb abcdefghijklmnopqrstuvwxyz';

/** Whoever chooses a password. */
export interface PasswordOwner {
  email: string;
  name: string;
  /** Whether an app is asked for a code besides the password; false when not said. */
  secondFactor?: boolean;
}

/** Whether a password is one that only a second factor makes up for. */
export function isShortPassword(password: string): boolean {
  return lengthOf(password) < PASSWORD_MIN;
}

/** Why a password may not be chosen by this person, or null when it may. What the server's long list holds it says itself. */
export function passwordProblem(password: string, person: PasswordOwner): string | null {
  const least = person.secondFactor ? PASSWORD_MIN_WITH_SECOND_FACTOR : PASSWORD_MIN;
  if (lengthOf(password) < least) return `Choose a password of at least ${least} characters. A few words together are fine.`;
  if ([...password].length > PASSWORD_MAX) return `Choose a password of at most ${PASSWORD_MAX} characters.`;
  const folded = foldText(password);
  const email = foldText(person.email);
  if ([email, email.split('@')[0], foldText(person.name)].includes(folded))
    return 'Choose a password that is not your name or e-mail.';
  if (isCommon(folded)) return COMMON_PASSWORD;
  return null;
}

/** In characters as people count them. */
function lengthOf(password: string): number {
  return [...password.normalize('NFKC')].length;
}

/** What is said of a password that stands on a list of common ones. */
export const COMMON_PASSWORD = 'This password is among the first that a guesser would try. Choose another one.';

function isCommon(folded: string): boolean {
  return (
    COMMON.has(folded.replace(/[\d\s!.?]+$/, '')) || new Set(folded).size <= 2 || KEYBOARD.includes(folded) || isRepeated(folded)
  );
}

/** A short piece over and over, such as `12341234123`. */
function isRepeated(text: string): boolean {
  return [1, 2, 3, 4].some((size) => text === text.slice(0, size).repeat(text.length).slice(0, text.length));
}
