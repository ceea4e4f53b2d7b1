import type { RosterDto } from '@big-six/api-client';
import { checkOf, draftOf, draftProblem, withMeaning } from './mapping-draft';

const preview: RosterDto['preview'] = {
  encoding: 'utf-8',
  delimiter: ';',
  columns: ['Nr', 'Mail', 'Name'].map((name) => ({ name, samples: [] })),
  mapping: [
    { field: 'email', column: 1 },
    { field: 'name', column: 2 },
  ],
  courses: [{ name: 'c1', title: 'Backend', courseId: null }],
  files: [],
};

describe('what the columns mean', () => {
  const draft = draftOf({ preview, options: null }, 'Europe/Berlin');

  it('begins as the file suggests, and is sent by column', () => {
    expect(draft.meanings).toEqual(['', 'email', 'name']);
    expect(checkOf(draft)).toEqual({
      mapping: preview.mapping,
      encoding: 'utf-8',
      delimiter: ';',
      source: 'school',
      courses: [],
      timeZone: 'Europe/Berlin',
      removeMissing: false,
      missingLimit: 5,
    });
  });

  it('gives each meaning one column', () => expect(withMeaning(draft, 0, 'name').meanings).toEqual(['name', 'email', '']));

  it('says that nobody could be known', () => {
    expect(draftProblem(draft)).toBeNull();
    expect(draftProblem(withMeaning(draft, 1, ''))).toMatch(/known/);
  });

  it('sends the courses that were chosen', () => {
    expect(checkOf({ ...draft, courses: { c1: 'ours', c2: '' } }).courses).toEqual([{ name: 'c1', courseId: 'ours' }]);
  });

  it.each([
    [{ missingLimit: '101' }, /limit/],
    [{ missingLimit: 'x' }, /limit/],
    [{ source: ' ' }, /source/],
    [{ startsOn: '2026-09-02', endsOn: '2026-09-01' }, /before/],
  ])('does not let %j pass', (wrong, said) => expect(draftProblem({ ...draft, ...wrong })).toMatch(said));
});
