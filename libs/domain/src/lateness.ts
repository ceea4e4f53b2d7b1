import { instantOfWallTime, wallTime } from './dates';
import type { ModuleDates } from './schedule';

/**
 * What being late costs. `none`: nothing. `per-day`: for each day begun, `percent` of the points that were reached, together at most
 * `cap`; both in hundredths of a percent (10 % is 1000).
 */
export type LatePolicy = { kind: 'none' } | { kind: 'per-day'; percent: number; cap: number };

/** Everything: hundredths of a percent. */
export const WHOLE = 10_000;

/** Dates of one student's own in place of the class's; null leaves the class's. */
export interface Extension {
  dueAt: Date | null;
  closesAt: Date | null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What is wrong with a policy, by field. Percentages are above 0 and at most 100 %, and a cap is not below one day's. */
export function latePolicyProblems(policy: LatePolicy): { field: 'percent' | 'cap'; message: string }[] {
  if (policy.kind === 'none') return [];
  const isShare = (share: number): boolean => Number.isInteger(share) && share > 0 && share <= WHOLE;
  if (!isShare(policy.percent)) return [{ field: 'percent', message: 'A day costs more than 0 and at most 100 percent.' }];
  if (!isShare(policy.cap))
    return [{ field: 'cap', message: 'The most that lateness costs is above 0 and at most 100 percent.' }];
  if (policy.cap < policy.percent)
    return [{ field: 'cap', message: 'The most that lateness costs cannot be less than one day.' }];
  return [];
}

/** The dates that hold for a student. An extension never takes time away: what the class has later stays. */
export function datesFor<D extends ModuleDates>(dates: D, extension: Extension | null): D {
  if (!extension) return dates;
  const dueAt = dates.dueAt && extension.dueAt ? latest(dates.dueAt, extension.dueAt) : dates.dueAt;
  const closesAt = dates.closesAt && extension.closesAt ? latest(dates.closesAt, extension.closesAt) : dates.closesAt;
  // Whoever may hand in later without being late can also hand in later.
  return { ...dates, dueAt, closesAt: closesAt && dueAt ? latest(closesAt, dueAt) : closesAt };
}

/** What is wrong with giving an extension to somebody in a class with these dates, by field: it has to give more time. */
export function extensionProblems(
  dates: ModuleDates,
  { dueAt, closesAt }: Extension,
): { field: 'dueAt' | 'closesAt'; message: string }[] {
  const problems: { field: 'dueAt' | 'closesAt'; message: string }[] = [];
  if (dueAt && !dates.dueAt)
    problems.push({ field: 'dueAt', message: 'For the class this is never due, so nobody needs longer.' });
  else if (dueAt && dates.dueAt && dueAt <= dates.dueAt)
    problems.push({ field: 'dueAt', message: 'This is not later than it is due for the class.' });
  if (closesAt && !dates.closesAt)
    problems.push({ field: 'closesAt', message: 'For the class this never closes, so nobody needs longer.' });
  else if (closesAt && dates.closesAt && closesAt <= dates.closesAt)
    problems.push({ field: 'closesAt', message: 'This is not later than it closes for the class.' });
  else if (closesAt && dueAt && closesAt < dueAt)
    problems.push({ field: 'closesAt', message: 'A module cannot close before it is due.' });
  return problems;
}

/**
 * The extension by which a student may hand in, in time, until then: whichever dates the class has are moved, what they have longer
 * stays. Null when they have that much time already.
 */
export function extensionUntil(dates: ModuleDates, before: Extension | null, until: Date): Extension | null {
  const own = datesFor(dates, before);
  const dueAt = own.dueAt && own.dueAt < until ? until : null;
  const closesAt = own.closesAt && own.closesAt < until ? until : null;
  if (!dueAt && !closesAt) return null;
  const both = { dueAt: dueAt ?? before?.dueAt ?? null, closesAt: closesAt ?? before?.closesAt ?? null };
  return both.dueAt && both.closesAt && both.closesAt < both.dueAt ? { ...both, closesAt: both.dueAt } : both;
}

/** For so many days a class without a date counts as having promised time to a student who changes to one that has it. */
const OPEN_END_DAYS = 7;

/**
 * What a student who changes class keeps of the time that they were promised in a module: `from` are their own dates in the class
 * they leave, `to` those in the class they come to. Where the old class named no date, they have a week from `now`. Null when the
 * new class gives them as much, or when all of it has passed and the module is done.
 */
export function promisedTime(from: ModuleDates, to: ModuleDates, done: boolean, now: Date): Extension | null {
  const openEnd = done ? null : new Date(now.getTime() + OPEN_END_DAYS * DAY);
  const kept = (theirs: Date | null, ours: Date | null): Date | null => {
    const promised = theirs ?? openEnd;
    return ours && promised && promised > ours && (!done || promised > now) ? promised : null;
  };
  const [dueAt, closesAt] = [kept(from.dueAt, to.dueAt), kept(from.closesAt, to.closesAt)];
  if (!dueAt && !closesAt) return null;
  return { dueAt, closesAt: dueAt && closesAt ? latest(dueAt, closesAt) : closesAt };
}

/** Whether `own` gives more time than the class's dates do. */
export function isExtended(dates: ModuleDates, own: ModuleDates): boolean {
  return dates.dueAt?.getTime() !== own.dueAt?.getTime() || dates.closesAt?.getTime() !== own.closesAt?.getTime();
}

/**
 * Days begun between `dueAt` and `receivedAt`, 0 when in time. A day lasts until the clock on the wall of the class shows the same time
 * again, so that it has 23 or 25 hours when clocks change.
 * @throws RangeError for an unknown time zone
 */
export function daysLate(dueAt: Date, receivedAt: Date, timeZone: string): number {
  const passed = receivedAt.getTime() - dueAt.getTime();
  if (passed <= 0) return 0;
  let days = Math.max(1, Math.floor(passed / DAY));
  while (receivedAt > sameTimeLater(dueAt, days, timeZone)) days++;
  return days;
}

/** How late something is that was received then, and what that costs (hundredths of a percent); nothing is late without a due date. */
export function lateness(
  dueAt: Date | null,
  policy: LatePolicy,
  receivedAt: Date,
  timeZone: string,
): { daysLate: number; lateCost: number } {
  const days = dueAt ? daysLate(dueAt, receivedAt, timeZone) : 0;
  return { daysLate: days, lateCost: days > 0 ? lateCost(policy, days) : 0 };
}

/** What lateness takes of the points, in hundredths of a percent. */
export function lateCost(policy: LatePolicy, days: number): number {
  return policy.kind === 'none' ? 0 : Math.min(policy.cap, policy.percent * days);
}

/** Points (hundredths) that are left of `points` after `cost` (hundredths of a percent); half a hundredth is given to the student. */
export function pointsAfter(points: number, cost: number): number {
  return Math.round((points * (WHOLE - cost)) / WHOLE);
}

function sameTimeLater(from: Date, days: number, timeZone: string): Date {
  const wall = wallTime(from, timeZone);
  const day = new Date(Date.parse(`${wall}:00Z`) + days * DAY).toISOString().slice(0, 16);
  const then = instantOfWallTime(day, timeZone);
  // Before the first year no clock hangs on a wall.
  return then ? new Date(then.getTime() + (from.getTime() % MINUTE)) : new Date(from.getTime() + days * DAY);
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
