import fc from 'fast-check';
import { type Ask, findingOf, gain, plotOf, plotWords } from './cache-asks';

const ask = (number: number, cache: Ask['cache'], roundTrip: number): Ask => ({
  number,
  cache,
  roundTrip,
  age: cache === 'hit' ? 3 : null,
  server: roundTrip / 2,
  stale: false,
});
const asks = [ask(1, 'miss', 150), ask(2, 'hit', 1.5), ask(3, 'hit', 2), ask(4, 'bypass', 140), ask(5, 'hit', 9)];

describe('What the answer says of the cache', () => {
  it.each([
    ['HIT', 'hit'],
    ['Miss', 'miss'],
    [' BYPASS ', 'bypass'],
    ['stale', null],
    [null, null],
  ])('%p is %p', (header, finding) => expect(findingOf(header)).toBe(finding));
});

describe('The figure of the times', () => {
  it('keeps every point inside, in order, the slower the higher', () => {
    const times = fc.array(fc.double({ min: 0, max: 90_000, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(times, (values) => {
        const { points } = plotOf(values.map((value, index) => ask(index + 1, 'hit', value)));
        for (const { x, y } of points) {
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(1);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(1);
        }
        for (const [index, point] of points.entries()) {
          const before = points[index - 1];
          if (before) expect(before.x).toBeLessThan(point.x);
          if (before && before.roundTrip < point.roundTrip) expect(before.y).toBeLessThanOrEqual(point.y);
        }
      }),
    );
  });

  it('tells 1 ms from 150 ms by two lines at least', () => {
    const { points, ticks } = plotOf(asks);
    expect(ticks.map(({ label }) => label)).toEqual(['1 ms', '10 ms', '100 ms', '1 s']);
    expect((points[0]?.y ?? 0) - (points[1]?.y ?? 0)).toBeGreaterThan(0.6);
  });

  it('shows the latest when there are many', () => {
    const many = Array.from({ length: 60 }, (_, index) => ask(index + 1, 'hit', 2));
    expect(plotOf(many, 24).points.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, index) => index + 37));
  });

  it('is told in words', () => {
    expect(plotWords(asks)).toBe('5 answers: 3 from the copy, typically in 2 ms; 2 computed, typically in 150 ms.');
    expect(plotWords(asks.slice(0, 1))).toBe('1 answer: 1 computed, typically in 150 ms.');
    expect(plotWords([])).toBe('Nothing has been asked yet.');
  });

  it('says what the copy gains once there is something to compare', () => {
    expect(gain(asks)).toBe(75);
    expect(gain(asks.slice(0, 1))).toBeNull();
  });
});
