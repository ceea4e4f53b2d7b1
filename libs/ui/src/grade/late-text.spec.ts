import { lateText, percentText } from './late-text';

describe('lateness in words', () => {
  it.each([
    [0, 0, null],
    [1, 0, '1 day late'],
    [2, 2000, '2 days late, costs 20%'],
    [3, 750, '3 days late, costs 7.5%'],
    [1200, 10_000, '1,200 days late, costs 100%'],
  ])('of %i days at %i', (days, cost, words) => {
    expect(lateText(days, cost, 'en')).toBe(words);
  });

  it('is written as the reader writes it', () => {
    expect(percentText(1250, 'de')).toBe('12,5\u00a0%');
  });
});
