import { cacheMode, has, type Outgoing } from './practice-request';

/** A line of a request, and whether the browser adds it by itself. */
export interface RawLine {
  readonly text: string;
  readonly added: boolean;
}

/**
 * The request as it stands on the wire in HTTP/1.1, as far as the page decides it: the browser adds lines about itself, such as
 * `User-Agent`. The token of the sign-in is never written out.
 */
export function rawHead({ method, url, path, headers, token, body }: Outgoing): RawLine[] {
  const { pathname, search, host } = new URL(url);
  return [
    { text: `${method} ${pathname}${search} HTTP/1.1`, added: false },
    { text: `Host: ${host}`, added: true },
    ...(token.kind === 'none'
      ? []
      : [{ text: `Authorization: Bearer ${token.kind === 'own' ? '•••' : token.value}`, added: false }]),
    ...headers.map(({ name, value }) => ({ text: `${name}: ${value}`, added: false })),
    ...(cacheMode({ path }) === 'no-store'
      ? [...(has(headers, 'cache-control') ? [] : ['Cache-Control: no-cache']), 'Pragma: no-cache'].map((text) => ({
          text,
          added: true,
        }))
      : []),
    ...(body === null ? [] : [{ text: `Content-Length: ${new TextEncoder().encode(body).length}`, added: true }]),
  ];
}

export function rawRequest(outgoing: Outgoing): string {
  const head = rawHead(outgoing).map(({ text }) => text);
  return [...head, '', ...(outgoing.body === null ? [] : [outgoing.body])].join('\n');
}
