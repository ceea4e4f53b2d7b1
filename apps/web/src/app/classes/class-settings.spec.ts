import { nextYear, dayProblem, daysInWords, orderProblem, settingsChanges, today } from './class-settings';

const settings = { name: 'Period 3', startsOn: '2026-09-01', endsOn: '2026-12-19', timeZone: 'Europe/Berlin' };

describe('the days of a class', () => {
  it.each([
    ['', 'Choose a day.'],
    ['2026-02-30', 'This day does not exist.'],
    ['2026-02-28', null],
  ])('%j: %s', (day, problem) => expect(dayProblem(day)).toBe(problem));

  it('end on the day they begin at the earliest', () => {
    expect(orderProblem('2026-09-01', '2026-08-31')).toMatch(/before the first/);
    expect(orderProblem('2026-09-01', '2026-09-01')).toBeNull();
    expect(orderProblem('', '2026-09-01')).toBeNull();
  });

  it('are said once where they share a month or a year', () => {
    expect(daysInWords('2026-09-01', '2026-12-19', 'en-GB')).toMatch(/^1 Sept?\s–\s19 Dec 2026$/u);
  });

  it('begin today where the reader is, also when it is another day elsewhere', () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});

describe('changing a class', () => {
  it('sends only what differs', () => {
    expect(settingsChanges(settings, { ...settings, name: 'Period 4', endsOn: '2026-12-20' })).toEqual({
      name: 'Period 4',
      endsOn: '2026-12-20',
    });
    expect(settingsChanges(settings, { ...settings })).toEqual({});
  });
});

it('a year later is the same day of the week', () => {
  for (const day of ['2026-09-01', '2028-02-29', '2026-12-31']) {
    const [one, other] = [new Date(day), new Date(nextYear(day))];
    expect(other.getUTCDay()).toBe(one.getUTCDay());
  }
  expect(nextYear('2026-09-01')).toBe('2027-08-31');
});
