import { daysBetween, instantOfWallTime, isCalendarDay, isTimeZone, parseInstant, wallTime } from './dates';

const instant = (wall: string, zone: string) => instantOfWallTime(wall, zone)?.toISOString();

describe('a calendar day', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (day) => {
    expect(isCalendarDay(day)).toBe(true);
  });

  it.each([
    '2026-02-29', // no leap year
    '1900-02-29', // nor was the turn of the century
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01', // no year 0 in Postgres
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
  ])('%j does not', (day) => {
    expect(isCalendarDay(day)).toBe(false);
  });
});

describe('an instant in a request', () => {
  it.each([
    ['2026-03-02T08:00:00Z', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T08:00Z', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T08:00:00.5+01:00', '2026-03-02T07:00:00.500Z'],
    ['2026-03-02T00:30:00-05:30', '2026-03-02T06:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(parseInstant(text)?.toISOString()).toBe(expected);
  });

  it.each([
    '2026-03-02T08:00:00',
    '2026-02-30T08:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02',
    '2026-03-02T08:60:00Z',
    'now',
    '',
  ])('%j is none: it has no offset, or names no moment', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('a time zone', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'UTC'])('%s is known', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Mars/Olympus', '+01:00', '', 'Europe/', 'Europe/Berlin\0', '../etc/passwd'])('%j is not', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('a time on the wall', () => {
  it.each([
    ['2026-01-15T12:00', 'Europe/Berlin', '2026-01-15T11:00:00.000Z'],
    ['2026-07-15T12:00', 'Europe/Berlin', '2026-07-15T10:00:00.000Z'],
    ['2026-07-15T12:00', 'Asia/Kathmandu', '2026-07-15T06:15:00.000Z'],
    ['2026-01-01T00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-12-31T23:59', 'Pacific/Pago_Pago', '2027-01-01T10:59:00.000Z'],
    ['2026-12-31T23:59', 'UTC', '2026-12-31T23:59:00.000Z'],
  ])('%s in %s', (wall, zone, expected) => {
    expect(instant(wall, zone)).toBe(expected);
    expect(wallTime(new Date(expected), zone)).toBe(wall);
  });

  it('that is skipped in spring moves on by the hour that was skipped', () => {
    expect(instant('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z'); // 03:30 in summer time
    expect(instant('2026-03-08T02:00', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
    expect(instant('2026-03-29T01:59', 'Europe/Berlin')).toBe('2026-03-29T00:59:00.000Z');
    expect(instant('2026-03-29T03:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('that is shown twice in autumn means the first showing', () => {
    expect(instant('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z'); // still summer time
    expect(instant('2026-10-25T03:00', 'Europe/Berlin')).toBe('2026-10-25T02:00:00.000Z');
    expect(instant('2026-11-01T01:15', 'America/New_York')).toBe('2026-11-01T05:15:00.000Z');
  });

  it('follows zones that change by half an hour, at midnight, or skip a day', () => {
    expect(instant('2026-10-04T02:10', 'Australia/Lord_Howe')).toBe('2026-10-03T15:40:00.000Z');
    expect(wallTime(new Date('2026-10-03T15:40:00Z'), 'Australia/Lord_Howe')).toBe('2026-10-04T02:40');
    expect(instant('2026-04-24T00:30', 'Africa/Cairo')).toBe('2026-04-23T22:30:00.000Z');
    expect(instant('2011-12-30T12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z'); // the day Samoa left out
  });

  it('comes back from every hour of a year, in zones with and without summer time', () => {
    for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Asia/Tokyo', 'Australia/Lord_Howe']) {
      for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += 3_600_000) {
        const wall = wallTime(new Date(time), zone);
        const back = instantOfWallTime(wall, zone)?.getTime() ?? NaN;
        expect([wall, wallTime(new Date(back), zone)]).toEqual([wall, wall]);
        expect(back).toBeLessThanOrEqual(time);
      }
    }
  });

  it.each(['2026-02-30T10:00', '2026-01-01', '2026-01-01T24:00', '2026-01-01T10:00Z', 'tomorrow'])('%j is none', (wall) => {
    expect(instantOfWallTime(wall, 'UTC')).toBeNull();
  });

  it('cannot be read in a zone that nobody knows', () => {
    expect(() => instantOfWallTime('2026-01-01T10:00', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('days between', () => {
  it.each([
    ['2026-09-01', '2027-09-01', 365],
    ['2027-03-27', '2027-03-29', 2],
    ['2028-03-01', '2028-02-28', -2],
    ['2026-01-01', '2026-01-01', 0],
  ])('%s and %s are %i', (one, other, days) => expect(daysBetween(one, other)).toBe(days));
});
