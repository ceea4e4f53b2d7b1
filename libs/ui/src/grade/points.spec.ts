import { countedPoints, signedPointsText } from './points';

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
  it('less is a minus that is seen, more a plus, and nothing neither', () => {
    expect([-100, 50, 0].map((points) => signedPointsText(points, 'en'))).toEqual(['−1', '+0.5', '0']);
  });
});
