import type { Outgoing } from './practice-request';

/**
 * The same request as a line for a POSIX shell, with the token left to the variable `TOKEN`. Null when no shell can carry it: an argument
 * ends at a NUL.
 */
export function curlLine({ method, url, headers, token, body }: Outgoing): string | null {
  if (body?.includes('\0')) return null;
  const written = headers.map(({ name, value }) => quoted(value === '' ? `${name};` : `${name}: ${value}`));
  const parts = [
    // What stands in brackets or braces is a pattern to curl unless it is told otherwise.
    `curl -i${/[[\]{}]/.test(url) ? ' -g' : ''}${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`,
    ...(token.kind === 'none' ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...written.map((header) => `-H ${header}`),
    ...(body === null ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return parts.join(' \\\n  ');
}

/** Between single quotes a shell reads every character as itself, but for the single quote. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
