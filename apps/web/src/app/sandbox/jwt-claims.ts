import { counted, reader, readerZone } from '@big-six/ui';
import { type Claims, decodePart, partsOf, type TokenEdits } from './jwt-token';

export interface ClaimLine {
  readonly name: string;
  /** As JSON. */
  readonly value: string;
  readonly remark: string;
  readonly edited: boolean;
}

/** What each line of a part means, in plain words. `now` in milliseconds, by the server's clock as far as it is known. */
export function claimLines(part: string, now: number, original: string = part): ClaimLine[] {
  const [claims, before] = [decodePart(part) ?? {}, decodePart(original) ?? {}];
  return Object.entries(claims).map(([name, value]) => ({
    name,
    value: JSON.stringify(value),
    remark: remarkOn(name, value, now),
    edited: JSON.stringify(value) !== JSON.stringify(before[name]),
  }));
}

/** When the token ends, in milliseconds; null for one that never says. */
export function endOf(claims: Claims | null): number | null {
  const exp = claims?.['exp'];
  return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null;
}

/** "in 4 min 12 s", "ended 3 s ago". */
export function untilWords(end: number, now: number): string {
  const seconds = Math.round((end - now) / 1000);
  return seconds > 0 ? `in ${span(seconds)}` : seconds === 0 ? 'right now' : `ended ${span(-seconds)} ago`;
}

/** What can be said of the signature without the key, which only the server has. */
export function signatureRemark(token: string, original: string, edits: TokenEdits): { fits: boolean; words: string } {
  if (edits.signature === 'none') {
    return { fits: false, words: 'Dropped. The header now claims that no signature is needed.' };
  }
  if (edits.signature === 'cut') return { fits: false, words: 'Cut off. What is left is no longer a whole token.' };
  if (partsOf(token)?.payload !== partsOf(original)?.payload) {
    return {
      fits: false,
      words: 'No longer fits. It was made for the payload as it was, and only the server has the key to make another.',
    };
  }
  return { fits: true, words: 'Fits: header and payload are as the server signed them.' };
}

const remarks: Record<string, string> = {
  typ: 'What kind of thing this is.',
  kid: 'Which of its keys the server signed with.',
  iss: 'Who made the token.',
  aud: 'Whom it is for. Others must refuse it.',
  sid: 'The sign-in it belongs to. End that, and the token ends with it.',
  jti: 'The number of this one token.',
  name: 'Whom it stands for, in words.',
  role: 'What its holder may do. Anybody can read it; only the server can sign it.',
  sandbox: 'The only practice API that takes it.',
};

function remarkOn(name: string, value: unknown, now: number): string {
  if (name === 'alg') {
    return value === 'none' ? 'Nothing signs it. A careful server refuses this.' : 'How the signature was made.';
  }
  if (name === 'sub') return 'Whom it is about: the id of the person.';
  if (typeof value === 'number' && name === 'exp') return `When it ends: ${moment(value)}, ${untilWords(value * 1000, now)}.`;
  if (typeof value === 'number' && name === 'iat') return `When it was made: ${moment(value)}.`;
  if (typeof value === 'number' && name === 'nbf') return `From when on it holds: ${moment(value)}.`;
  return remarks[name] ?? 'A claim of this product’s own.';
}

function moment(seconds: number): string {
  const at = new Date(seconds * 1000);
  return Number.isNaN(at.getTime())
    ? 'no time at all'
    : new Intl.DateTimeFormat(reader().locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: readerZone() }).format(at);
}

function span(seconds: number): string {
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days > 0) return counted(days, 'day');
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
