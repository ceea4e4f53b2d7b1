import { type SchemaPathTree, required, validate } from '@angular/forms/signals';
import type { ChangeClassDto } from '@big-six/api-client';
import { isCalendarDay, nameProblem } from '@big-six/domain';
import { reader } from '@big-six/ui';

/** What an admin decides about a class in words and dates. */
export interface ClassSettings {
  name: string;
  /** `YYYY-MM-DD`, as the date field writes it. */
  startsOn: string;
  endsOn: string;
  /** IANA name. */
  timeZone: string;
}

/** The rules of the fields, as the server has them. */
export function settingsRules(path: SchemaPathTree<ClassSettings>): void {
  required(path.name, { message: 'Give the class a name.' });
  validate(path.name, ({ value }) => fault(value() ? nameProblem(value()) : null));
  validate(path.startsOn, ({ value }) => fault(dayProblem(value())));
  validate(path.endsOn, ({ value, valueOf }) => fault(dayProblem(value()) ?? orderProblem(valueOf(path.startsOn), value())));
  required(path.timeZone, { message: 'Choose a time zone.' });
}

export function dayProblem(day: string): string | null {
  if (day === '') return 'Choose a day.';
  return isCalendarDay(day) ? null : 'This day does not exist.';
}

export function orderProblem(startsOn: string, endsOn: string): string | null {
  return isCalendarDay(startsOn) && endsOn < startsOn ? 'The last day cannot be before the first day.' : null;
}

/** Only what differs is sent. */
export function settingsChanges(before: ClassSettings, after: ClassSettings): ChangeClassDto {
  const keys = ['name', 'startsOn', 'endsOn', 'timeZone'] as const;
  return Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]));
}

/** Today where the browser is. */
export function today(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The same day of the week about a year later: 52 weeks on, so that Mondays stay Mondays. */
export function nextYear(day: string): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + 364);
  return moment.toISOString().slice(0, 10);
}

/** "1 Sept – 19 Dec 2026", in the reader's language. Days of a class are days, whatever the zone. */
export function daysInWords(startsOn: string, endsOn: string, locale = reader().locale): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(new Date(`${startsOn}T00:00:00Z`), new Date(`${endsOn}T00:00:00Z`));
}

function fault(message: string | null): { kind: string; message: string } | undefined {
  return message === null ? undefined : { kind: 'wrong', message };
}
