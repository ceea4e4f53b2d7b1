import { foldText } from './name';

/** Most characters of an address (RFC 5321 allows a path of 256 with its brackets). */
export const EMAIL_MAX = 254;

const LOCAL_MAX = 64;
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * The form in which two spellings of one address are equal: full-width and composed characters, case, blanks around it.
 * Servers may tell the case before the @ apart; in practice none does, and two accounts that look the same help nobody.
 */
export function emailKey(email: string): string {
  return foldText(email);
}

/** Why a text is no address that could receive mail, or null when it may be one. Non-Latin addresses are fine (RFC 6531). */
export function emailProblem(email: string): string | null {
  const address = email.normalize('NFKC').trim();
  if (Math.max([...email.trim()].length, [...address].length) > EMAIL_MAX)
    return `The e-mail is longer than ${EMAIL_MAX} characters.`;
  const [local, domain, ...more] = address.split('@');
  if (!local || !domain || more.length > 0) return 'An e-mail has one @ with something on both sides, like name@school.example.';
  if ([...local].length > LOCAL_MAX) return `The part before the @ is longer than ${LOCAL_MAX} characters.`;
  if (!LOCAL.test(local)) return 'The part before the @ holds characters or dots that an e-mail cannot have there.';
  const labels = domain.split('.');
  if (labels.length < 2) return 'The part after the @ needs a dot, like school.example.';
  if (!labels.every((label) => [...label].length <= 63 && LABEL.test(label)))
    return 'The part after the @ is not the name of a mail domain.';
  return null;
}
