/** Deeper than any document of a lesson, and far from where the stack ends. */
const deepest = 60;

/** Undefined when it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON with the names in each object in order, so that equal values are equal texts; null when it is not JSON, or nested beyond reason. */
export function canonicalJson(text: unknown): string | null {
  const value = typeof text === 'string' ? parsedJson(text) : undefined;
  return value === undefined || isDeep(value, deepest) ? null : JSON.stringify(value, sorted);
}

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeep(inner, levels - 1));
}

function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
