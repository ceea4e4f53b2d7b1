const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const WALL = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/;
const MINUTE = 60_000;
const DAY_MS = 24 * 60 * MINUTE;

/** Whether `text` is a day that exists, as `YYYY-MM-DD` from year 1 on (proleptic Gregorian). */
export function isCalendarDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (DAY.exec(text) ?? []).map(Number);
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

/** Days from one day of the calendar (`YYYY-MM-DD`) to another; negative when the second is earlier. */
export function daysBetween(one: string, other: string): number {
  return Math.round((Date.parse(`${other}T00:00:00Z`) - Date.parse(`${one}T00:00:00Z`)) / DAY_MS);
}

/** The instant that an RFC 3339 text with `Z` or an offset names, to the millisecond; null when it names none. */
export function parseInstant(text: string): Date | null {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isCalendarDay(day) ? new Date(text) : null;
}

/** Whether `name` is an IANA time zone that this machine knows. A bare offset such as `+01:00` is none: it has no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(formatter(name));
  } catch {
    return false;
  }
}

/** What a clock on the wall of `timeZone` shows at `instant`, as `YYYY-MM-DDTHH:mm`. Years 1 to 9999. */
export function wallTime(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant at which a clock on the wall of `timeZone` shows `wall` (`YYYY-MM-DDTHH:mm`); null when `wall` is not of that
 * form or no real day. A time that is shown twice, when clocks go back, means its first showing; one that is skipped, when
 * they go forward, moves on by what was skipped (Temporal's `compatible`), so that a deadline never comes early.
 * @throws RangeError for an unknown time zone
 */
export function instantOfWallTime(wall: string, timeZone: string): Date | null {
  const day = WALL.exec(wall)?.[1];
  if (day === undefined || !isCalendarDay(day)) return null;
  const asIfUtc = Date.parse(`${wall}:00Z`);
  // No zone changes twice within two days, so the offset that holds is the one of the day before or of the day after.
  const before = offsetAt(asIfUtc - DAY_MS, timeZone);
  const after = offsetAt(asIfUtc + DAY_MS, timeZone);
  const shown = [asIfUtc - before, asIfUtc - after].filter((time) => time + offsetAt(time, timeZone) === asIfUtc);
  return new Date(shown.length > 0 ? Math.min(...shown) : asIfUtc - before);
}

/** Milliseconds that clocks in `timeZone` are ahead of UTC at `time`. */
function offsetAt(time: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatter(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
}

/** Making a formatter costs a hundred times as much as using one. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let known = formatters.get(timeZone);
  if (!known) {
    known = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, known);
  }
  return known;
}
