import { studentAnswerState } from './answer-state';

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
