import { dateProblems, instantOfWallTime, moduleAccess, type ModuleAccess, type ModuleDates, wallTime } from '@big-six/domain';

export type DateField = 'opensAt' | 'dueAt' | 'closesAt';

/** What stands in the fields: a time as a clock in the class shows it (`YYYY-MM-DDTHH:mm`), or nothing. */
export type WallDates = Readonly<Record<DateField, string>>;

export interface DateChange {
  readonly field: DateField;
  readonly from: Date | null;
  readonly to: Date | null;
}

export interface CheckedDates {
  /** The dates as they would be; null while a field does not hold a time. */
  readonly dates: ModuleDates | null;
  readonly changes: readonly DateChange[];
  readonly problems: Readonly<Partial<Record<DateField, string>>>;
  /** Times that no clock shows, because clocks go forward then: what is meant instead. */
  readonly moved: Readonly<Partial<Record<DateField, string>>>;
}

const fields: readonly DateField[] = ['opensAt', 'dueAt', 'closesAt'];

export function toWall(dates: ModuleDates, zone: string): WallDates {
  const show = (at: Date | null): string => (at ? wallTime(at, zone) : '');
  return { opensAt: show(dates.opensAt), dueAt: show(dates.dueAt), closesAt: show(dates.closesAt) };
}

/** Reads the fields against the dates as they are. A field that was not touched keeps its instant, to the second. */
export function checkDates(before: ModuleDates, typed: WallDates, zone: string): CheckedDates {
  const shown = toWall(before, zone);
  const dates: ModuleDates = { ...before };
  const problems: Partial<Record<DateField, string>> = {};
  const moved: Partial<Record<DateField, string>> = {};
  for (const field of fields.filter((one) => typed[one] !== shown[one])) {
    const at = typed[field] === '' ? null : instantOfWallTime(typed[field], zone);
    if (at === null && typed[field] !== '') problems[field] = 'Enter a day and a time.';
    else if (at && wallTime(at, zone) !== typed[field]) moved[field] = wallTime(at, zone).slice(11);
    dates[field] = at;
  }
  if (Object.keys(problems).length > 0) return { dates: null, changes: [], problems, moved };
  for (const { field, message } of dateProblems(dates)) problems[field] = message;
  const changes = fields
    .filter((field) => before[field]?.getTime() !== dates[field]?.getTime())
    .map((field) => ({ field, from: before[field], to: dates[field] }));
  return { dates, changes, problems, moved };
}

/** What students may do once the dates are saved, if that differs from now; null if it stays. */
export function accessChange(
  before: ModuleDates,
  after: ModuleDates,
  classStatus: 'active' | 'archived',
  now: Date,
): ModuleAccess | null {
  const then = moduleAccess({ ...after, classStatus }, now);
  return then === moduleAccess({ ...before, classStatus }, now) ? null : then;
}

/** For the request: only what changes. */
export function changesBody(changes: readonly DateChange[]): Partial<Record<DateField, string | null>> {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to?.toISOString() ?? null]));
}
