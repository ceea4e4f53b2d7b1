import { fit, handInWarning } from './word-range';

const range = { min: 150, max: 400 };

describe('the length of an answer', () => {
  it('fits from the first to the last word of the range', () => {
    expect([149, 150, 400, 401].map((words) => fit(words, range))).toEqual(['short', 'fits', 'fits', 'long']);
  });

  it('is no reason to refuse, but to say so before it is handed in', () => {
    expect(handInWarning(200, range)).toBe('Your answer has 200 words. Once it is handed in it cannot be changed.');
    expect(handInWarning(1, range)).toContain('Your answer has 1 word; the question asks for at least 150.');
    expect(handInWarning(500, range)).toContain('asks for at most 400');
  });
});
