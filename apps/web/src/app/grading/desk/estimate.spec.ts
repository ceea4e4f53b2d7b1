import fc from 'fast-check';
import { estimate, estimateText, Stopwatch } from './estimate';

describe('what is left at one’s own pace', () => {
  it('is not said before enough was read, nor when nothing is left', () => {
    expect(estimate([30, 30, 30, 30, 30, 30, 30], 100)).toBeNull();
    expect(estimate(Array(20).fill(30), 0)).toBeNull();
  });

  it('is one figure for a steady reader and a range for an unsteady one', () => {
    expect(estimateText(Array(10).fill(30), 20)).toBe('about 10 minutes left at your pace');
    expect(estimateText([10, 15, 20, 25, 60, 120, 180, 240, 30, 30], 60)).toMatch(/^\d+ to \d+ minutes left at your pace$/);
    expect(estimateText(Array(10).fill(5), 3)).toBe('about a minute left at your pace');
  });

  it('is led astray by no single long pause', () => {
    const steady = estimate(Array(12).fill(30), 20);
    expect(estimate([...Array(11).fill(30), 9000], 20)).toEqual(steady);
  });

  it('lies around the median, whatever the paces', () => {
    const paces = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(paces, fc.integer({ min: 1, max: 500 }), (all, left) => {
        const range = estimate(all, left);
        const sorted = all.slice(-40).sort((a, b) => a - b);
        const median = (sorted[Math.round(0.5 * (sorted.length - 1))] ?? 0) * left;
        expect(range?.from).toBeLessThanOrEqual(median);
        expect(range?.to).toBeGreaterThanOrEqual(median);
      }),
    );
  });
});

describe('the time an answer was read', () => {
  it('leaves out what was no reading: long pauses and the page out of view', () => {
    const watch = new Stopwatch(0);
    watch.tick(20_000);
    watch.tick(500_000, true);
    watch.tick(510_000);
    expect(watch.seconds(9_000_000)).toBe(150);
    expect(new Stopwatch(0).seconds(10)).toBe(1);
  });
});
