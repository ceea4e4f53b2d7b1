import type { RosterTotalsDto } from '@big-six/api-client';
import { inWords, missingIn, notMissingIn, stateOf, wouldDo } from './roster-words';

const totals = (items: RosterTotalsDto['items'], more: Partial<RosterTotalsDto> = {}): RosterTotalsDto => {
  return { lines: 3, items, following: 0, missing: [], overLimit: false, ...more };
};

describe('what a dry run found', () => {
  it('is told in words, people first, one and many apart', () => {
    const found = totals([
      { kind: 'class', verdict: 'new', count: 1 },
      { kind: 'account', verdict: 'new', count: 1204 },
      { kind: 'enrollment', verdict: 'new', count: 2 },
      { kind: 'account', verdict: 'refused', count: 7 },
    ]);
    expect(inWords(found, 'new')).toBe('1,204 people, 1 class, and 2 enrollments');
    expect(wouldDo(found)).toEqual(['Adds 1,204 people, 1 class, and 2 enrollments.']);
  });

  it('says that work stays where enrollments end, and what follows from cohorts', () => {
    const found = totals([{ kind: 'enrollment', verdict: 'removed', count: 1 }], { following: 30 });
    expect(wouldDo(found)).toEqual([
      'Ends 1 enrollment. The work in them stays.',
      'Enrolls 30 more through the cohorts of running classes.',
    ]);
  });

  it('says so when there is nothing to do', () =>
    expect(wouldDo(totals([{ kind: 'account', verdict: 'unchanged', count: 9 }]))).toEqual([
      'Changes nothing: everything is as the file says.',
    ]));

  it('counts everybody who would go', () =>
    expect(
      missingIn(
        totals([], {
          missing: [
            { kind: 'account', count: 2, known: 10 },
            { kind: 'enrollment', count: 3, known: 10 },
          ],
        }),
      ),
    ).toBe(5));
});

describe('who can be missing from a file', () => {
  const archive = (users: 'bulk' | 'delta', enrollments: 'bulk' | 'delta' | null) =>
    notMissingIn({
      kind: 'oneroster',
      preview: {
        encoding: null,
        delimiter: null,
        columns: [],
        mapping: [],
        courses: [],
        files: [{ name: 'users', mode: users }, ...(enrollments ? [{ name: 'enrollments', mode: enrollments }] : [])],
      },
    });

  it('is said of an archive by what each of its files holds', () => {
    expect(archive('bulk', 'bulk')).toBeNull();
    expect(archive('bulk', null)).toMatch(/people can be missing/);
    expect(archive('delta', 'bulk')).toMatch(/places in classes can be missing/);
    expect(archive('delta', 'delta')).toMatch(/nobody can be missing/);
  });
});

describe('where a roster stands', () => {
  it('is what is being done with it, else what went wrong, else how far it came', () => {
    const work = { kind: 'applying' as const, by: null, since: '2026-09-01T08:00:00Z', done: 1, total: 2 };
    expect(stateOf({ state: 'checked', work, problem: 'Old.' }).text).toBe('Being applied');
    expect(stateOf({ state: 'checked', work: null, problem: 'Old.' }).text).toBe('Needs a look');
    expect(stateOf({ state: 'undone', work: null, problem: null }).text).toBe('Undone');
    expect(stateOf({ state: 'undone', work: null, problem: 'Not all came back.' }).text).toBe('Undone');
  });
});
