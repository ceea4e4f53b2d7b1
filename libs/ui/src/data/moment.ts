import { reader, readerZone } from './reader';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * "in 3 days", "2 hours ago", "now"; beyond four weeks the date, because nobody counts months back. These are words, and stand in
 * sentences: they are English wherever the reader writes dates otherwise.
 */
export function relativeTime(at: Date, now: Date): string | null {
  const distance = at.getTime() - now.getTime();
  const size = Math.abs(distance);
  if (size >= 28 * day) return null;
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (size < minute) return format.format(0, 'second');
  if (size < hour) return format.format(Math.trunc(distance / minute), 'minute');
  if (size < day) return format.format(Math.trunc(distance / hour), 'hour');
  return format.format(Math.trunc(distance / day), 'day');
}

/** A date, or a date with its hour; in the reader's way and in the zone given (their own if none). */
export function exactTime(
  at: Date,
  style: 'date' | 'time' | 'full',
  zone: string | undefined = readerZone(),
  locale = reader().locale,
  now = new Date(),
): string {
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

/**
 * What the reader's own clock shows at a moment that is told in the zone of a class, "16:59 your time"; with the day where it is
 * another one. Null where both clocks show the same.
 */
export function ownTime(at: Date, zone: string | undefined, own = readerZone(), locale = reader().locale): string | null {
  if (zone === undefined || wall(at, zone) === wall(at, own)) return null;
  const otherDay = wall(at, zone).slice(0, 10) !== wall(at, own).slice(0, 10);
  const format: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', ...(otherDay && { weekday: 'short' }) };
  return `${new Intl.DateTimeFormat(locale, { ...format, timeZone: own }).format(at)} your time`;
}

/** A moment in the zone of a class, which binds, and the reader's own time beside it where that differs. */
export function classTime(at: Date, zone: string | undefined): string {
  const own = ownTime(at, zone);
  return own === null ? exactTime(at, 'time', zone) : `${exactTime(at, 'time', zone)} (${own})`;
}

/** Day and minute on the wall of a zone; the form is of no meaning but that it sorts and compares. */
function wall(at: Date, zone: string): string {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  };
  return new Intl.DateTimeFormat('sv-SE', { ...options, hourCycle: 'h23', timeZone: zone }).format(at);
}
