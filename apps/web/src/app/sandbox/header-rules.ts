import type { Header } from './practice-request';

const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/** What pages may not set (Fetch standard): the browser writes these itself, or not at all. */
const browserOwn = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

export function isBrowserOwn(name: string): boolean {
  const lower = name.trim().toLowerCase();
  return browserOwn.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-');
}

/** Why a header cannot be sent, in a sentence; null when it can. */
export function headerProblem({ name, value }: Header): string | null {
  const [key, said] = [name.trim(), value.trim()];
  if (key === '') return 'A header needs a name.';
  if (!token.test(key)) return `“${key}” is no name for a header: it has letters, digits and dashes, and no blanks or colons.`;
  // A header is bytes: what does not fit into one of them has no place in it, nor has the end of a line.
  if ([...said].some((char) => char.charCodeAt(0) > 0xff || char === '\n' || char === '\r' || char === '\0')) {
    return `The value of “${key}” has a character that headers cannot carry.`;
  }
  return null;
}
