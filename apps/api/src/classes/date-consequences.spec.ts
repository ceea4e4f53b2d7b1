import type { ModuleSchedule } from '@big-six/domain';
import { dateConsequences, type DatedWork } from './date-consequences';

const day = (number: number) => new Date(Date.UTC(2027, 4, number, 12));
const dates = (due: number | null, closes: number | null = null): ModuleSchedule => ({
  opensAt: null,
  dueAt: due === null ? null : day(due),
  closesAt: closes === null ? null : day(closes),
  classStatus: 'active',
});
const work = (own: Partial<DatedWork>): DatedWork => ({ dueAt: null, closesAt: null, answers: [], drafts: 0, ...own });
const told = (before: ModuleSchedule, after: ModuleSchedule, ...students: DatedWork[]) =>
  dateConsequences(before, after, students, 'Europe/Berlin', day(10));

describe('what other dates would mean', () => {
  it('is nothing where nobody has done anything', () => {
    expect(Object.values(told(dates(12), dates(5), work({}))).every((count) => count === 0)).toBe(true);
  });

  it('for answers: which would be counted otherwise, had they come under the new dates', () => {
    const answers = [
      { receivedAt: day(6), daysLate: 0 },
      { receivedAt: day(9), daysLate: 1 },
    ];
    expect(told(dates(8), dates(5), work({ answers }))).toMatchObject({ answers: 2, answersLate: 1, answersInTime: 0 });
    expect(told(dates(8), dates(9), work({ answers }))).toMatchObject({ answers: 2, answersLate: 0, answersInTime: 1 });
    expect(told(dates(8), dates(null), work({ answers }))).toMatchObject({ answersLate: 0, answersInTime: 1 });
  });

  it.each<[string, ModuleSchedule, ModuleSchedule, object]>([
    ['late from now on', dates(12), dates(9), { draftsLate: 2 }],
    ['in time again', dates(9), dates(12), { draftsInTime: 2 }],
    ['closed', dates(9), dates(9, 9), { draftsClosed: 2 }],
    ['open again, and late', dates(8, 9), dates(8, 12), { draftsLate: 2 }],
    ['as before', dates(12), dates(11), {}],
  ])('for drafts: %s', (_, before, after, expected) => {
    const none = { draftsLate: 0, draftsInTime: 0, draftsClosed: 0 };
    expect(told(before, after, work({ drafts: 2 }))).toMatchObject({ drafts: 2, ...none, ...expected });
  });

  it('for those with more time: nothing, as long as theirs is later', () => {
    const own = work({ dueAt: day(20), drafts: 1 });
    expect(told(dates(12), dates(9), own)).toMatchObject({ draftsLate: 0, ownDates: 1 });
    expect(told(dates(12), dates(25), own)).toMatchObject({ ownDates: 0 });
    expect(told(dates(12), dates(12), own)).toMatchObject({ ownDates: 0 });
  });
});
