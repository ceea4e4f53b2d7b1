import type { RubricChangeDto } from '@big-six/api-client';
import { differenceText, meaningOf } from './change-meaning';

const change: RubricChangeDto = {
  differences: [],
  stay: 0,
  move: 0,
  gain: 0,
  lose: 0,
  ungraded: 0,
  releasedMove: 0,
  releasedUngraded: 0,
  plannedMove: 0,
  plannedUngraded: 0,
  rivalsMove: 0,
  rivalsUngraded: 0,
  token: 't',
};

describe('what a change of rubric means', () => {
  it.each([
    [{}, ['Nothing is graded yet: no grade changes.']],
    [{ stay: 1 }, ['The 1 grade stays as it is.']],
    [{ stay: 7 }, ['All 7 grades stay as they are.']],
    [
      { move: 14, gain: 9, lose: 5, ungraded: 3, stay: 2 },
      [
        'Moves 14 grades: 9 with more points, 5 with fewer. A new grade follows each; the old one stays readable.',
        '3 answers become ungraded and wait for review again.',
        '2 grades stay as they are.',
      ],
    ],
    [
      { move: 1, releasedMove: 1 },
      [
        'Moves 1 grade: 1 out of another total. A new grade follows each; the old one stays readable.',
        '1 student may have seen their grade. What they were told stays until you release again.',
      ],
    ],
    [
      { move: 2, gain: 2, ungraded: 1, plannedMove: 2, plannedUngraded: 1, rivalsMove: 1, rivalsUngraded: 2 },
      [
        'Moves 2 grades: 2 with more points. A new grade follows each; the old one stays readable.',
        '1 answer becomes ungraded and waits for review again.',
        '2 of the moved are planned to be released and still are, with the new points.',
        '1 of the ungraded is planned to be released: the plan passes it over.',
        '1 grade kept beside another counts otherwise when chosen.',
        '2 grades kept beside another cannot be chosen any more.',
      ],
    ],
    [{ stay: 1, rivalsUngraded: 1 }, ['The 1 grade stays as it is.', '1 grade kept beside another cannot be chosen any more.']],
  ])('of %j is told in sentences', (counts, sentences) => {
    expect(meaningOf({ ...change, ...counts })).toEqual(sentences);
  });

  it('names what is different', () => {
    expect(differenceText({ kind: 'points-changed', criterion: 'Depth', level: 'Deep', from: 100, to: 150 })).toBe(
      '“Deep” in “Depth” gives 1.5 instead of 1: points are computed anew.',
    );
    expect(differenceText({ kind: 'reordered', criterion: null, level: null, from: null, to: null })).toMatch(/order/);
  });
});
