/** The pattern for `ILIKE` that finds `part` anywhere, taken literally; null when there is nothing to look for. */
export function containing(part: string | undefined): string | null {
  return part ? `%${part.replace(/[\\%_]/g, '\\$&')}%` : null;
}
