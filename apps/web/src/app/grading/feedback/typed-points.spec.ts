import fc from 'fast-check';
import { readPoints, writePoints } from './typed-points';

describe('typed points', () => {
  it.each([
    ['+0.5', 50],
    ['−1', -100],
    ['-1,25', -125],
    [' 2 ', 200],
    ['0', 0],
    ['1.234', null],
    ['one', null],
    ['1e3', null],
    ['', null],
    ['--1', null],
  ])('%j are %s hundredths', (typed, points) => {
    expect(readPoints(typed)).toBe(points);
  });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), (points) => expect(readPoints(writePoints(points))).toBe(points)),
    );
  });
});
