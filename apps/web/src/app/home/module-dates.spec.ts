import { isLate, nextDate } from './module-dates';

const dates = { opensAt: 'open', dueAt: 'due', closesAt: 'close' };

describe('the date that matters next', () => {
  it('is the opening, then the due date, then the end', () => {
    expect(nextDate({ access: 'not-open', ...dates })).toEqual({ word: 'Opens', at: 'open' });
    expect(nextDate({ access: 'open', ...dates })).toEqual({ word: 'Due', at: 'due' });
    expect(nextDate({ access: 'overdue', ...dates })).toEqual({ word: 'Was due', at: 'due' });
    expect(nextDate({ access: 'closed', ...dates })).toEqual({ word: 'Closed', at: 'close' });
  });

  it('is the end where nothing is due, and none where there is no date', () => {
    expect(nextDate({ access: 'open', ...dates, dueAt: null })).toEqual({ word: 'Closes', at: 'close' });
    expect(nextDate({ access: 'open', opensAt: null, dueAt: null, closesAt: null })).toBeNull();
  });

  it('makes nobody late who is done', () => {
    expect(isLate({ access: 'overdue', ...dates }, false)).toBe(true);
    expect(isLate({ access: 'overdue', ...dates }, true)).toBe(false);
  });
});
