import { dateProblems, moduleAccess, type ModuleSchedule } from './schedule';

const monday = new Date('2026-03-02T08:00:00Z');
const friday = new Date('2026-03-06T16:00:00Z');
const sunday = new Date('2026-03-08T22:59:00Z');
const schedule: ModuleSchedule = { opensAt: monday, dueAt: friday, closesAt: sunday, classStatus: 'active' };
const archived: ModuleSchedule = { ...schedule, classStatus: 'archived' };
const nextTo = (time: Date, milliseconds: number) => new Date(time.getTime() + milliseconds);

describe('what a student may do in a module', () => {
  it.each([
    ['just before it opens', nextTo(monday, -1), 'not-open'],
    ['as it opens', monday, 'open'],
    ['as it is due', friday, 'open'],
    ['just after it was due', nextTo(friday, 1), 'overdue'],
    ['as it closes', sunday, 'overdue'],
    ['just after it closed', nextTo(sunday, 1), 'closed'],
  ])('%s', (_, now, access) => {
    expect(moduleAccess(schedule, now)).toBe(access);
  });

  it('is everything, for ever, where there are no dates', () => {
    const free = { opensAt: null, dueAt: null, closesAt: null, classStatus: 'active' } as const;
    expect(moduleAccess(free, new Date(0))).toBe('open');
    expect(moduleAccess(free, new Date('2999-01-01T00:00:00Z'))).toBe('open');
  });

  it('stays possible after a due date that nothing closes', () => {
    expect(moduleAccess({ ...schedule, closesAt: null }, nextTo(sunday, 1))).toBe('overdue');
  });

  it('goes from open to closed at once where nothing is due', () => {
    expect(moduleAccess({ ...schedule, dueAt: null }, sunday)).toBe('open');
    expect(moduleAccess({ ...schedule, dueAt: null }, nextTo(sunday, 1))).toBe('closed');
  });

  it('is reading only once the class is archived, and still nothing before it opens', () => {
    expect(moduleAccess(archived, friday)).toBe('closed');
    expect(moduleAccess(archived, nextTo(monday, -1))).toBe('not-open');
  });
});

describe('the order of the dates', () => {
  it('is opens, due, closes, and all three may be one moment', () => {
    expect(dateProblems(schedule)).toEqual([]);
    expect(dateProblems({ opensAt: monday, dueAt: monday, closesAt: monday })).toEqual([]);
  });

  it.each([
    [{ opensAt: friday, dueAt: monday, closesAt: null }, ['dueAt']],
    [{ opensAt: null, dueAt: sunday, closesAt: friday }, ['closesAt']],
    [{ opensAt: friday, dueAt: null, closesAt: monday }, ['closesAt']],
    [{ opensAt: sunday, dueAt: friday, closesAt: monday }, ['dueAt', 'closesAt']],
    [{ opensAt: null, dueAt: null, closesAt: monday }, []],
  ])('%j', (dates, fields) => {
    expect(dateProblems(dates).map(({ field }) => field)).toEqual(fields);
  });

  it('names each field once, and by what it collides with first', () => {
    const problems = dateProblems({ opensAt: sunday, dueAt: friday, closesAt: monday });
    expect(problems[1]?.message).toBe('A module cannot close before it is due.');
  });
});
