import { walkSentences } from './sentence-walk';

const all = [
  { start: 0, end: 4 },
  { start: 5, end: 9 },
  { start: 10, end: 12 },
];

describe('walking by sentences', () => {
  it('goes from one to the next and back, and stays at the ends', () => {
    expect(walkSentences(all, null, 1, false)).toEqual(all[0]);
    expect(walkSentences(all, null, -1, false)).toEqual(all[2]);
    expect(walkSentences(all, { start: 0, end: 4 }, 1, false)).toEqual(all[1]);
    expect(walkSentences(all, { start: 5, end: 9 }, -1, false)).toEqual(all[0]);
    expect(walkSentences(all, { start: 10, end: 12 }, 1, false)).toEqual(all[2]);
  });

  it('takes another in', () => {
    expect(walkSentences(all, { start: 5, end: 9 }, 1, true)).toEqual({ start: 5, end: 12 });
    expect(walkSentences(all, { start: 5, end: 12 }, -1, true)).toEqual({ start: 0, end: 12 });
  });

  it('finds nothing in an empty text', () => {
    expect(walkSentences([], null, 1, false)).toBeNull();
  });
});
