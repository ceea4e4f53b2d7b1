export type PracticePath =
  | {
      readonly ok: true;
      /** Absolute, as the browser will ask for it. */
      readonly url: string;
      /** From the root of the practice API, without the query. */
      readonly path: string;
    }
  | { readonly ok: false; readonly sentence: string };

const outside = 'This path leads out of your practice API, so it is not sent.';

/**
 * Where a typed path leads. It is judged after the browser has resolved it, because dots, encoded dots and backslashes only then show
 * where they go: a request with somebody's token in it must never go anywhere but below `base`.
 */
export function practicePath(typed: string, base: string, origin: string): PracticePath {
  // A `Location` header names the whole address; whoever copies it means what stands behind the base.
  const trimmed = typed.trim().startsWith(`${base}/`) ? typed.trim().slice(base.length) : typed.trim();
  if (!trimmed.startsWith('/')) return { ok: false, sentence: 'A path begins with a slash, such as /api/users.' };
  const url = parse(`${origin}${base}${trimmed}`);
  if (!url || url.origin !== new URL(origin).origin || url.username !== '' || url.password !== '')
    return { ok: false, sentence: outside };
  if (!url.pathname.startsWith(`${base}/`) || climbs(url.pathname.slice(base.length))) return { ok: false, sentence: outside };
  if (url.hash !== '' || trimmed.includes('#')) {
    return { ok: false, sentence: 'What stands after “#” never leaves the browser. Write %23 for the sign itself.' };
  }
  return { ok: true, url: url.href, path: url.pathname.slice(base.length) };
}

/** Whether decoding once more, as a server or a proxy on the way might, would make it climb. */
function climbs(pathname: string): boolean {
  let path = pathname;
  for (let turn = 0; turn < 4; turn++) {
    if (path.split(/[/\\]/).some((part) => part === '..')) return true;
    const decoded = decode(path);
    if (decoded === path) return false;
    path = decoded;
  }
  return true;
}

/** Escapes that are no text stay as they are. */
function decode(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const code = parseInt(hex, 16);
    return code < 0x80 ? String.fromCharCode(code) : escape;
  });
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
