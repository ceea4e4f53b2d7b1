import fc from 'fast-check';
import { answerState, currentGrade, studentAnswerState, visibleGrade } from './answer-state';

const held = (number: number) => ({ number, released: false });
const shown = (number: number) => ({ number, released: true });

describe('where an answer stands for the staff', () => {
  it.each([
    [[], 'to-review'],
    [[held(1)], 'graded'],
    [[shown(1)], 'released'],
    [[shown(1), held(2)], 'graded'],
    [[held(2), shown(1)], 'graded'],
    [[held(1), shown(2)], 'released'],
  ] as const)('%j is %s', (grades, state) => {
    expect(answerState(grades)).toBe(state);
  });

  it('is returned whatever its grades are, until the new attempt comes', () => {
    for (const grades of [[], [held(1)], [shown(1)]]) expect(answerState(grades, true)).toBe('returned');
  });
});

describe('which grade a student sees', () => {
  it('is none before a release, however often the answer was graded', () => {
    expect(visibleGrade([held(1), held(2)])).toBeNull();
  });

  it('is the last released one while a newer one is held back', () => {
    expect(visibleGrade([shown(1), shown(2), held(3)])).toEqual(shown(2));
  });

  it('is never one that is not released, and never older than another that is', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ number: fc.nat(), released: fc.boolean() }), { selector: (g) => g.number }),
        (grades) => {
          const visible = visibleGrade(grades);
          const released = grades.filter((grade) => grade.released).map(({ number }) => number);
          expect(visible?.number ?? null).toBe(released.length > 0 ? Math.max(...released) : null);
          expect(visible?.released ?? true).toBe(true);
          expect(currentGrade(grades)?.number ?? -1).toBeGreaterThanOrEqual(visible?.number ?? -1);
        },
      ),
    );
  });
});

describe('where an answer stands for its student', () => {
  it.each([
    [0, false, false, false, true, 'not-started'],
    [12, false, false, false, true, 'draft'],
    [0, true, false, false, false, 'handed-in'],
    [12, true, false, false, false, 'handed-in'],
    [12, true, true, false, false, 'released'],
    [12, true, true, true, true, 'returned'],
    [12, true, false, true, false, 'returned'],
    [12, true, false, false, true, 'draft'],
    [12, true, true, false, true, 'released'],
  ] as const)(
    'draft of %i, handed in %s, released %s, returned %s, open %s: %s',
    (draftLength, handedIn, gradeReleased, returned, open, state) => {
      expect(studentAnswerState({ draftLength, handedIn, gradeReleased, returned, open })).toBe(state);
    },
  );
});
