import { countedPoints } from './points';

describe('points in words', () => {
  it('one is a point, everything else is points', () => {
    expect([0, 50, 100, 150, 1000].map((points) => countedPoints(points, 'en'))).toEqual([
      '0 points',
      '0.5 points',
      '1 point',
      '1.5 points',
      '10 points',
    ]);
  });
});
