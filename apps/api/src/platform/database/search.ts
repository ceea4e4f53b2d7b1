/** The pattern for `LIKE` that finds `part` anywhere, taken literally; null when there is nothing to look for. */
export function containing(part: string | undefined): string | null {
  return part ? `%${literally(part)}%` : null;
}

/**
 * The SQL of the text that a search of `columns` looks through: lower case, with a blank before each word. The search indexes
 * are on exactly this expression (see the first migration), without the table's name before the columns.
 */
export function searchText(...columns: string[]): string {
  return `lower(' ' || ${columns.join(` || ' ' || `)})`;
}

/**
 * The pattern for `LIKE lower(…)` over `searchText`, or null when there is nothing to look for: any part of it, or, as the
 * trigram indexes know nothing shorter than three characters, the beginning of a word (a blank and up to two characters).
 */
export function searchPattern(q: string | undefined): string | null {
  if (!q) return null;
  return [...q].length < 3 ? `% ${literally(q)}%` : containing(q);
}

function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
