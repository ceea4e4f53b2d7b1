import { toPercent } from './progress';

describe('A share in percent', () => {
  it.each([
    [0, 0],
    [0.5, 50],
    [1, 100],
    [0.999, 99],
    [-3, 0],
    [7, 100],
    [Number.NaN, 0],
  ])('of %p is %p', (share, percent) => expect(toPercent(share)).toBe(percent));
});
