import { instantOfWallTime } from './dates';
import {
  datesFor,
  daysLate,
  extensionProblems,
  extensionUntil,
  isExtended,
  lateCost,
  lateness,
  latePolicyProblems,
  pointsAfter,
  promisedTime,
} from './lateness';

function at(wall: string, zone: string): Date {
  const instant = instantOfWallTime(wall, zone);
  if (!instant) throw new Error(`no such time: ${wall}`);
  return instant;
}

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';

describe('days late', () => {
  // Clocks go forward on 28 March and 14 March 2027, and back on 31 October and 7 November 2027.
  it.each([
    ['at the very moment', berlin, '2027-05-07T23:59', '2027-05-07T23:59', 0],
    ['hours before', berlin, '2027-05-07T23:59', '2027-05-07T20:00', 0],
    ['a minute after', berlin, '2027-05-07T23:59', '2027-05-08T00:00', 1],
    ['to the minute a day after', berlin, '2027-05-07T23:59', '2027-05-08T23:59', 1],
    ['a day and a minute after', berlin, '2027-05-07T23:59', '2027-05-09T00:00', 2],
    ['a week after', berlin, '2027-05-07T12:00', '2027-05-14T12:00', 7],
    ['over the short day, 23 hours', berlin, '2027-03-27T12:00', '2027-03-28T12:00', 1],
    ['over the short day, and a minute', berlin, '2027-03-27T12:00', '2027-03-28T12:01', 2],
    ['over the long day, 25 hours', berlin, '2027-10-30T12:00', '2027-10-31T12:00', 1],
    ['over the long day, and a minute', berlin, '2027-10-30T12:00', '2027-10-31T12:01', 2],
    ['due at a time that the next day skips', berlin, '2027-03-27T02:30', '2027-03-28T03:30', 1],
    ['due at a time that the next day skips, and a minute', berlin, '2027-03-27T02:30', '2027-03-28T03:31', 2],
    ['due at a time that the next day shows twice', berlin, '2027-10-30T02:30', '2027-10-31T02:30', 1],
    ['over the short day, 23 hours', newYork, '2027-03-13T18:00', '2027-03-14T18:00', 1],
    ['over the short day, and a minute', newYork, '2027-03-13T18:00', '2027-03-14T18:01', 2],
    ['over the long day, 25 hours', newYork, '2027-11-06T18:00', '2027-11-07T18:00', 1],
    ['over the long day, and a minute', newYork, '2027-11-06T18:00', '2027-11-07T18:01', 2],
    ['due at a time that the next day skips', newYork, '2027-03-13T02:30', '2027-03-14T03:30', 1],
    ['due at a time that the next day skips, and a minute', newYork, '2027-03-13T02:30', '2027-03-14T03:31', 2],
    ['due at a time that the next day shows twice', newYork, '2027-11-06T01:30', '2027-11-07T01:30', 1],
    ['over both changes', berlin, '2027-03-01T08:00', '2027-12-01T08:00', 275],
    ['over both changes', newYork, '2027-03-01T08:00', '2027-12-01T08:00', 275],
  ])('%s in %s: due %s, received %s, counts %i', (_when, zone, due, received, days) => {
    expect(daysLate(at(due, zone), at(received, zone), zone)).toBe(days);
  });

  it('counts a second as a day begun, and keeps the seconds of a date', () => {
    const due = new Date('2027-05-07T21:59:30Z');
    expect(daysLate(due, new Date('2027-05-07T21:59:31Z'), berlin)).toBe(1);
    expect(daysLate(due, new Date('2027-05-08T21:59:30Z'), berlin)).toBe(1);
    expect(daysLate(due, new Date('2027-05-08T21:59:30.001Z'), berlin)).toBe(2);
  });

  it('differs between classes: the same instants are one day in New York and two in Berlin', () => {
    const due = at('2027-03-27T12:00', berlin);
    const received = new Date(due.getTime() + 24 * 3_600_000);
    expect(daysLate(due, received, berlin)).toBe(2);
    expect(daysLate(due, received, newYork)).toBe(1);
  });
});

describe('what lateness costs', () => {
  const policy = { kind: 'per-day', percent: 1000, cap: 2500 } as const;

  it.each([
    [0, 0],
    [1, 1000],
    [2, 2000],
    [3, 2500],
    [99, 2500],
  ])('%i days of 10 %% up to 25 %% cost %i', (days, cost) => {
    expect(lateCost(policy, days)).toBe(cost);
    expect(lateCost({ kind: 'none' }, days)).toBe(0);
  });

  it.each([
    [1000, 0, 1000],
    [1000, 1000, 900],
    [1000, 10_000, 0],
    [333, 1000, 300],
    [5, 1000, 5],
    [15, 5000, 8],
    [0, 2500, 0],
  ])('%i hundredths less %i are %i', (points, cost, left) => {
    expect(pointsAfter(points, cost)).toBe(left);
  });

  it('refuses shares that are none, and a cap below one day', () => {
    expect(latePolicyProblems({ kind: 'none' })).toEqual([]);
    expect(latePolicyProblems(policy)).toEqual([]);
    for (const percent of [0, -5, 10_001, 0.5, NaN])
      expect(latePolicyProblems({ ...policy, percent })).toMatchObject([{ field: 'percent' }]);
    expect(latePolicyProblems({ ...policy, cap: 20_000 })).toMatchObject([{ field: 'cap' }]);
    expect(latePolicyProblems({ ...policy, cap: 500 })).toMatchObject([{ field: 'cap' }]);
  });
});

describe('an answer that comes late', () => {
  const tenUpToForty = { kind: 'per-day', percent: 1000, cap: 4000 } as const;
  const free = { kind: 'none' } as const;

  // Of 8 points; clocks change in the night that lies between in each of the first eight.
  it.each([
    [berlin, '2027-03-27T18:00', '2027-03-28T18:00', tenUpToForty, 1, 1000, 720],
    [berlin, '2027-03-27T18:00', '2027-03-28T18:01', tenUpToForty, 2, 2000, 640],
    [berlin, '2027-10-30T18:00', '2027-10-31T18:00', tenUpToForty, 1, 1000, 720],
    [berlin, '2027-10-30T18:00', '2027-10-31T18:01', tenUpToForty, 2, 2000, 640],
    [newYork, '2027-03-13T18:00', '2027-03-14T18:00', tenUpToForty, 1, 1000, 720],
    [newYork, '2027-03-13T18:00', '2027-03-14T18:01', tenUpToForty, 2, 2000, 640],
    [newYork, '2027-11-06T18:00', '2027-11-07T18:00', tenUpToForty, 1, 1000, 720],
    [newYork, '2027-11-06T18:00', '2027-11-07T18:01', tenUpToForty, 2, 2000, 640],
    [berlin, '2027-03-24T18:00', '2027-03-31T18:00', tenUpToForty, 7, 4000, 480],
    [newYork, '2027-11-03T18:00', '2027-11-10T18:00', tenUpToForty, 7, 4000, 480],
    [berlin, '2027-10-30T18:00', '2027-10-31T18:01', free, 2, 0, 800],
    [newYork, '2027-03-13T18:00', '2027-03-14T18:01', free, 2, 0, 800],
    [berlin, '2027-10-31T02:30', '2027-10-31T02:30', tenUpToForty, 0, 0, 800],
    [newYork, '2027-11-07T18:00', '2027-11-06T18:00', tenUpToForty, 0, 0, 800],
  ] as const)('in %s, due %s, received %s', (zone, due, received, policy, days, cost, left) => {
    const late = lateness(at(due, zone), policy, at(received, zone), zone);
    expect(late).toEqual({ daysLate: days, lateCost: cost });
    expect(pointsAfter(800, late.lateCost)).toBe(left);
  });

  it('is one hour late, not two days, when the hour is shown twice', () => {
    const due = at('2027-10-31T02:30', berlin);
    const secondShowing = new Date(due.getTime() + 3_600_000);
    expect(lateness(due, tenUpToForty, secondShowing, berlin)).toEqual({ daysLate: 1, lateCost: 1000 });
  });

  it('is never late where nothing is due', () => {
    expect(lateness(null, tenUpToForty, at('2027-12-31T23:59', berlin), berlin)).toEqual({ daysLate: 0, lateCost: 0 });
  });
});

describe('dates with an extension', () => {
  const [monday, tuesday, wednesday, thursday] = [1, 2, 3, 4].map((day) => new Date(Date.UTC(2027, 4, day)));
  const dates = { opensAt: null, dueAt: tuesday ?? null, closesAt: wednesday ?? null };
  const extended = (dueAt: Date | undefined, closesAt: Date | undefined) =>
    datesFor(dates, { dueAt: dueAt ?? null, closesAt: closesAt ?? null });

  it('are later, never earlier', () => {
    expect(datesFor(dates, null)).toEqual(dates);
    expect(extended(undefined, thursday)).toEqual({ ...dates, closesAt: thursday });
    expect(extended(monday, monday)).toEqual(dates);
    expect([isExtended(dates, extended(monday, monday)), isExtended(dates, extended(undefined, thursday))]).toEqual([
      false,
      true,
    ]);
    expect(isExtended(dates, extended(thursday, undefined))).toBe(true);
  });

  it('keep a module open at least until it is due', () => {
    expect(extended(thursday, undefined)).toEqual({ ...dates, dueAt: thursday, closesAt: thursday });
  });

  it('set no date where the class has none', () => {
    expect(
      datesFor({ opensAt: null, dueAt: null, closesAt: null }, { dueAt: thursday ?? null, closesAt: thursday ?? null }),
    ).toEqual({
      opensAt: null,
      dueAt: null,
      closesAt: null,
    });
  });
});

describe('more time until a moment', () => {
  const day = (number: number) => new Date(Date.UTC(2027, 4, number));
  const dates = { opensAt: null, dueAt: day(2), closesAt: day(4) };

  it.each([
    ['after the closing moves both dates', dates, null, 6, { dueAt: day(6), closesAt: day(6) }],
    ['before the closing moves what is due', dates, null, 3, { dueAt: day(3), closesAt: null }],
    ['leaves what is longer already', dates, { dueAt: null, closesAt: day(9) }, 6, { dueAt: day(6), closesAt: day(9) }],
    ['moves only what the class has', { ...dates, dueAt: null }, null, 6, { dueAt: null, closesAt: day(6) }],
    ['is none where it is due later still', dates, { dueAt: day(9), closesAt: day(9) }, 6, null],
    ['is none where nothing is ever due', { opensAt: null, dueAt: null, closesAt: null }, null, 6, null],
    ['keeps the closing after what is due', dates, { dueAt: null, closesAt: day(3) }, 3, { dueAt: day(3), closesAt: day(3) }],
  ])('%s', (_, ofClass, before, until, expected) => {
    expect(extensionUntil(ofClass, before, day(until))).toEqual(expected);
  });

  it('lets the student hand in, in time, until that very moment', () => {
    for (const hours of [1, 30, 60, 200]) {
      const until = new Date(day(2).getTime() + hours * 3_600_000);
      const own = datesFor(dates, extensionUntil(dates, null, until));
      expect(own.dueAt?.getTime()).toBe(until.getTime());
      expect(Number(own.closesAt)).toBeGreaterThanOrEqual(until.getTime());
    }
  });
});

describe('an extension', () => {
  const [monday, tuesday, wednesday, thursday] = [1, 2, 3, 4].map((day) => new Date(Date.UTC(2027, 4, day)));
  const fields = (dueAt: Date | null = null, closesAt: Date | null = null, hasDates = true) =>
    extensionProblems(
      hasDates
        ? { opensAt: null, dueAt: tuesday ?? null, closesAt: wednesday ?? null }
        : { opensAt: null, dueAt: null, closesAt: null },
      { dueAt, closesAt },
    ).map(({ field }) => field);

  it('gives more time, and otherwise is none', () => {
    expect(fields(thursday)).toEqual([]);
    expect(fields(wednesday, thursday)).toEqual([]);
    expect(fields(null, thursday)).toEqual([]);
    expect(fields(tuesday, wednesday)).toEqual(['dueAt', 'closesAt']);
    expect(fields(monday)).toEqual(['dueAt']);
    expect(fields(thursday, thursday, false)).toEqual(['dueAt', 'closesAt']);
  });

  it('does not close before it is due', () => {
    const late = new Date(Date.UTC(2027, 4, 9));
    expect(fields(late, thursday)).toEqual(['closesAt']);
    expect(fields(late, late)).toEqual([]);
  });
});

describe('what a student who changes class keeps of their time', () => {
  const now = new Date(Date.UTC(2027, 4, 10));
  const inDays = (days: number | null): Date | null => (days === null ? null : new Date(now.getTime() + days * 86_400_000));
  const dates = (due: number | null, closes: number | null) => ({ opensAt: null, dueAt: inDays(due), closesAt: inDays(closes) });
  const kept = (from: [number | null, number | null], to: [number | null, number | null], done = false) => {
    const own = promisedTime(dates(...from), dates(...to), done, now);
    const days = (date: Date | null) => (date === null ? null : (date.getTime() - now.getTime()) / 86_400_000);
    return own && [days(own.dueAt), days(own.closesAt)];
  };

  it.each<[string, [number | null, number | null], [number | null, number | null], (number | null)[] | null]>([
    ['nothing, where the new class gives as much', [3, 5], [3, 5], null],
    ['nothing, where the new class gives more', [3, 5], [4, null], null],
    ['the later date of the old class', [3, 5], [1, 2], [3, 5]],
    ['only that which is later', [3, 5], [4, 4], [null, 5]],
    ['a date that has passed too, for it decides how late they are', [-1, null], [-3, null], [-1, null]],
    ['a week, where the old class named no date', [null, null], [-3, -1], [7, 7]],
    ['a week, where the new class ends sooner than that', [null, null], [2, 9], [7, null]],
    ['nothing, where the new class has no dates', [3, 5], [null, null], null],
    ['no closing before it is due', [20, null], [-2, -1], [20, 20]],
  ])('is %s', (_, from, to, expected) => expect(kept(from, to)).toEqual(expected));

  it('is, once the module is done, only what is still to come', () => {
    expect(kept([-1, null], [-3, -2], true)).toBeNull();
    expect(kept([null, null], [-3, -2], true)).toBeNull();
    expect(kept([3, 5], [-3, -2], true)).toEqual([3, 5]);
  });

  it('never leaves them less time than either class gives', () => {
    const choices = [null, -2, 1, 4, 30];
    for (const fromDue of choices)
      for (const fromCloses of choices)
        for (const toDue of choices)
          for (const toCloses of choices) {
            if (
              [[fromDue, fromCloses] as const, [toDue, toCloses] as const].some(
                ([due, closes]) => due !== null && closes !== null && closes < due,
              )
            )
              continue;
            const [from, to] = [dates(fromDue, fromCloses), dates(toDue, toCloses)];
            const then = datesFor(to, promisedTime(from, to, false, now));
            for (const date of ['dueAt', 'closesAt'] as const) {
              const given = then[date]?.getTime() ?? Infinity;
              expect(given).toBeGreaterThanOrEqual(to[date]?.getTime() ?? Infinity);
              expect(given).toBeGreaterThanOrEqual(from[date]?.getTime() ?? now.getTime());
            }
          }
  });
});
