/**
 * A locale as BCP 47 writes it (`de-ch` is `de-CH`), or null when it is none, or one whose dates and numbers nobody here knows.
 */
export function canonicalLocale(tag: string): string | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical !== undefined && Intl.DateTimeFormat.supportedLocalesOf(canonical).length > 0 ? canonical : null;
  } catch {
    return null;
  }
}
