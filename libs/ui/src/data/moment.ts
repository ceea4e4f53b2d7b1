const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "in 3 days", "2 hours ago", "now"; beyond four weeks the date, because nobody counts months back. */
export function relativeTime(at: Date, now: Date, locale?: string): string | null {
  const distance = at.getTime() - now.getTime();
  const size = Math.abs(distance);
  if (size >= 28 * day) return null;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (size < minute) return format.format(0, 'second');
  if (size < hour) return format.format(Math.trunc(distance / minute), 'minute');
  if (size < day) return format.format(Math.trunc(distance / hour), 'hour');
  return format.format(Math.trunc(distance / day), 'day');
}

/** A date, or a date with its hour; in the reader's language and in the zone given (their own if none). */
export function exactTime(at: Date, style: 'date' | 'time' | 'full', zone?: string, locale?: string, now = new Date()): string {
  const sameYear = at.getFullYear() === now.getFullYear();
  const options: Intl.DateTimeFormatOptions =
    style === 'full'
      ? { dateStyle: 'full', timeStyle: 'short' }
      : {
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          year: sameYear ? undefined : 'numeric',
          ...(style === 'time' ? { hour: 'numeric', minute: '2-digit' } : {}),
        };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(at);
}
