/** A JSON Web Token is three parts joined by dots: header and payload are JSON in base64url, the signature is bytes in base64url. */

export type Claims = Readonly<Record<string, unknown>>;

export interface TokenParts {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** What a student does to a token. Without any of it the token stays as it was signed, to the letter. */
export interface TokenEdits {
  /** Claims that get another value. */
  readonly claims: Claims;
  /** `none`: the header says that nothing signs it, and the signature is dropped. `cut`: the third part is missing altogether. */
  readonly signature: 'kept' | 'none' | 'cut';
}

export const untouched: TokenEdits = { claims: {}, signature: 'kept' };

/** Null when it does not have three parts. An empty signature is a part too. */
export function partsOf(token: string): TokenParts | null {
  const [header, payload, signature, ...more] = token.split('.');
  if (!header || !payload || signature === undefined || more.length > 0) return null;
  return { header, payload, signature };
}

/** What a part says; null when it is not base64url of a JSON object in UTF-8. */
export function decodePart(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part)));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null;
  } catch {
    return null;
  }
}

export function encodePart(value: Claims): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** The token with the student's edits. A part that says the same as before keeps its letters, so that its signature still fits. */
export function editToken(token: string, edits: TokenEdits): string {
  const parts = partsOf(token);
  if (!parts) return token;
  const payload = withClaims(parts.payload, edits.claims);
  if (edits.signature === 'none') return `${withClaims(parts.header, { alg: 'none' })}.${payload}.`;
  return edits.signature === 'cut' ? `${parts.header}.${payload}` : `${parts.header}.${payload}.${parts.signature}`;
}

/** The same token with a signature that cannot be right: its first letter is another one. */
export function breakSignature(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  return `${token.slice(0, at)}${token.charAt(at) === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

function withClaims(part: string, claims: Claims): string {
  const before = decodePart(part);
  const changed = before && Object.keys(claims).some((name) => JSON.stringify(before[name]) !== JSON.stringify(claims[name]));
  return changed ? encodePart({ ...before, ...claims }) : part;
}

/** Throws for letters that base64url does not have. */
function bytesOf(part: string): Uint8Array {
  if (!/^[\w-]*$/.test(part)) throw new SyntaxError('Not base64url.');
  return Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
}
