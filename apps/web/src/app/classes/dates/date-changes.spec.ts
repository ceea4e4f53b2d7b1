import { accessChange, changesBody, checkDates, toWall } from './date-changes';

const berlin = 'Europe/Berlin';
const before = {
  opensAt: new Date('2026-11-02T07:00:00Z'),
  dueAt: new Date('2026-11-27T22:59:30Z'),
  closesAt: null,
};

describe('the dates of a module, in the class’s time zone', () => {
  it('stand as a clock in the class shows them', () => {
    expect(toWall(before, berlin)).toEqual({ opensAt: '2026-11-02T08:00', dueAt: '2026-11-27T23:59', closesAt: '' });
    expect(toWall(before, 'America/New_York').opensAt).toBe('2026-11-02T02:00');
  });

  it('untouched, change nothing: not even the seconds that the field does not show', () => {
    const { changes, dates } = checkDates(before, toWall(before, berlin), berlin);
    expect(changes).toEqual([]);
    expect(dates).toEqual(before);
  });

  it('only what was touched is sent', () => {
    const typed = { ...toWall(before, berlin), dueAt: '2026-11-30T23:59' };
    const { changes } = checkDates(before, typed, berlin);
    expect(changes).toEqual([{ field: 'dueAt', from: before.dueAt, to: new Date('2026-11-30T22:59:00Z') }]);
    expect(changesBody(changes)).toEqual({ dueAt: '2026-11-30T22:59:00.000Z' });
  });

  it('can be taken away', () => {
    const { changes } = checkDates(before, { ...toWall(before, berlin), dueAt: '' }, berlin);
    expect(changesBody(changes)).toEqual({ dueAt: null });
  });

  it('are told which one is out of order', () => {
    const typed = { ...toWall(before, berlin), dueAt: '2026-11-01T08:00', closesAt: '2026-10-30T08:00' };
    expect(checkDates(before, typed, berlin).problems).toEqual({
      dueAt: 'A module cannot be due before it opens.',
      closesAt: 'A module cannot close before it is due.',
    });
  });

  it('half a date is a problem, and nothing would change', () => {
    const checked = checkDates(before, { ...toWall(before, berlin), opensAt: '2026-11-31T08:00' }, berlin);
    expect(checked).toMatchObject({ dates: null, changes: [], problems: { opensAt: 'Enter a day and a time.' } });
  });

  it('an hour that clocks skip is told as what is meant', () => {
    const checked = checkDates(before, { opensAt: '2027-03-28T02:30', dueAt: '', closesAt: '' }, berlin);
    expect(checked.moved).toEqual({ opensAt: '03:30' });
  });
});

describe('what students may do', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  it('is told when it changes', () => {
    expect(accessChange(before, { ...before, opensAt: new Date('2026-12-01T08:00:00Z') }, 'active', now)).toBe('not-open');
    expect(accessChange(before, { ...before, closesAt: new Date('2026-11-22T11:00:00Z') }, 'active', now)).toBe('closed');
    expect(accessChange(before, { ...before, dueAt: new Date('2026-11-21T08:00:00Z') }, 'active', now)).toBe('overdue');
  });
  it('is not told when it stays', () => {
    expect(accessChange(before, { ...before, dueAt: null }, 'active', now)).toBeNull();
    expect(accessChange(before, { ...before, dueAt: null }, 'archived', now)).toBeNull();
  });
});
