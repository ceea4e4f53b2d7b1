import { isTimeZone } from '@big-six/domain';

/** How a reader has dates shown; null is what they never said. */
export interface DateReader {
  /** IANA. */
  ownZone: string | null;
  /** BCP 47. */
  locale: string | null;
}

/**
 * “Tuesday 24 November 2026 at 18:00 (Europe/Berlin)”: day and time on the wall of the reader, in their way of writing them. The zone is
 * named, because a mail is read wherever they are by then.
 * @param classZone of the class that it is about; holds for who has chosen none
 */
export function mailMoment(at: Date, { ownZone, locale }: DateReader, classZone: string): string {
  const timeZone = [ownZone, classZone].find((zone) => zone !== null && isTimeZone(zone)) ?? 'UTC';
  const shown = new Intl.DateTimeFormat(locale ?? 'en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
  return `${shown.format(at)} (${timeZone})`;
}
