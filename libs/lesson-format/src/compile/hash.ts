import { createHash } from 'node:crypto';
import { type ModuleDocument } from '../document';

/** SHA-256, lower-case hex, of the document as canonical JSON: the order in which fields were made does not matter. */
export function contentHash(document: ModuleDocument): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

/** JSON without blanks and with the names of every object sorted by code unit. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
