import { isUtf8 } from 'node:buffer';
import { type FieldError, Refusal } from '../errors/refusal';

const MAX_DEPTH = 32;

/**
 * Parses a JSON body strictly: UTF-8 only, bounded depth, no `__proto__`, and no text that Postgres could not keep as it
 * is (NUL, lone surrogates); each such text is named by its path.
 * @throws Refusal `malformed-body` or `bad-input`
 */
export function readJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw new Refusal('malformed-body', 'The body is not valid UTF-8 text.');
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (error) {
    const where = error instanceof Error ? (/position \d+/.exec(error.message)?.[0] ?? '') : '';
    throw new Refusal('malformed-body', `The body is not valid JSON${where && ` (at ${where})`}.`);
  }
  const errors = unstorable(value);
  if (errors.length) throw new Refusal('bad-input', 'Some of the text holds characters that cannot be stored.', { errors });
  return value;
}

function unstorable(root: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const rest: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let item = rest.pop(); item; item = rest.pop()) {
    const { value, path, depth } = item;
    if (typeof value === 'string') {
      const message = unstorableText(value);
      if (message && errors.length < 20) errors.push({ field: path || 'body', message });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= MAX_DEPTH) throw new Refusal('malformed-body', `The body is nested more than ${MAX_DEPTH} levels deep.`);
      for (const [key, child] of Object.entries(value)) {
        if (key === '__proto__' || unstorableText(key))
          throw new Refusal('malformed-body', 'The body has a name that is not allowed.');
        rest.push({ value: child, path: path ? `${path}.${key}` : key, depth: depth + 1 });
      }
    }
  }
  return errors;
}

/** Why a text cannot be stored as it is, or null when it can. */
export function unstorableText(text: string): string | null {
  const nul = text.indexOf('\0');
  if (nul >= 0) return `Character ${nul + 1} is a NUL character, which cannot be stored. Remove it.`;
  if (!text.isWellFormed()) return 'A character is broken (half of a surrogate pair). Remove it and type it again.';
  return null;
}
