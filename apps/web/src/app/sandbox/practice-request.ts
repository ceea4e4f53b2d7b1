import type { SandboxMethod } from '@big-six/lesson-format';
import { headerProblem, isBrowserOwn } from './header-rules';
import { practicePath } from './practice-path';

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** `own`: the token of the sign-in, which no page shows. `given`: whatever stands in `value`, good or bad. */
export type PracticeToken =
  { readonly kind: 'own' } | { readonly kind: 'none' } | { readonly kind: 'given'; readonly value: string };

/** A request to the practice API as somebody wrote it. */
export interface PracticeRequest {
  readonly method: SandboxMethod;
  /** From the root of the practice API, with its query: `/api/users?limit=1`. */
  readonly path: string;
  readonly headers: readonly Header[];
  readonly token: PracticeToken;
  /** Empty: none. */
  readonly body: string;
}

/** The same request as it goes. */
export interface Outgoing {
  readonly method: SandboxMethod;
  /** Absolute. */
  readonly url: string;
  /** From the root of the practice API, as the browser resolved it, without its query. */
  readonly path: string;
  /** Without the authorization that comes from `token`. */
  readonly headers: readonly Header[];
  readonly token: PracticeToken;
  readonly body: string | null;
}

export type Prepared =
  | { readonly ok: true; readonly request: Outgoing }
  | { readonly ok: false; readonly field: 'path' | 'headers' | 'token'; readonly sentence: string };

/** What a browser says of a text whose kind nobody named. */
export const plainText = 'text/plain;charset=UTF-8';

/**
 * What will be sent, or why it cannot be.
 * @param base address of the sandbox, such as `/sandbox/0193…`
 * @param origin of this page
 */
export function prepare(request: PracticeRequest, base: string, origin: string): Prepared {
  const address = practicePath(request.path, base, origin);
  if (!address.ok) return { ok: false, field: 'path', sentence: address.sentence };
  const typed = request.headers
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
    .filter(({ name, value }) => name !== '' || value !== '');
  const problem = typed.map(headerProblem).find((sentence) => sentence !== null);
  const token = tokenOf(request.token, typed);
  if (token.kind === 'given' && headerProblem({ name: 'Authorization', value: token.value })) {
    return { ok: false, field: 'token', sentence: 'The token has a character that headers cannot carry.' };
  }
  if (problem) return { ok: false, field: 'headers', sentence: problem };
  // What the browser would drop without a word is not shown as if it went.
  const headers = typed.filter(({ name }) => !isBrowserOwn(name));
  const body = carriesBody(request.method) && request.body !== '' ? request.body : null;
  return {
    ok: true,
    request: {
      method: request.method,
      url: address.url,
      path: address.path,
      headers:
        body !== null && !has(headers, 'content-type') ? [...headers, { name: 'Content-Type', value: plainText }] : headers,
      token,
      body,
    },
  };
}

export function carriesBody(method: SandboxMethod): boolean {
  return method !== 'GET' && method !== 'DELETE';
}

/**
 * How the browser's own cache is used: not at all. It would keep whatever carries an ETag, ask again with `If-None-Match` by itself, and
 * turn the server's 304 into the old 200. The report is asked for as it stands, because passing by the browser's cache is said with a
 * header that would pass by the server's cache too; it answers `no-store`, so nothing is kept of it.
 */
export function cacheMode({ path }: Pick<Outgoing, 'path'>): 'default' | 'no-store' {
  return path === '/api/report' ? 'default' : 'no-store';
}

/** Whether a header of this name was written; names are the same in capitals. */
export function has(headers: readonly Header[], name: string): boolean {
  return headers.some((header) => header.name.trim().toLowerCase() === name);
}

/** Somebody who writes the header by hand means that one. */
function tokenOf(token: PracticeToken, headers: readonly Header[]): PracticeToken {
  if (has(headers, 'authorization')) return { kind: 'none' };
  if (token.kind !== 'given') return token;
  const value = token.value.trim();
  return value === '' ? { kind: 'none' } : { kind: 'given', value };
}
