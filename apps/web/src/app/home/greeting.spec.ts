import { greeting } from './greeting';

describe('the greeting', () => {
  it('follows the clock and uses the first name', () => {
    const at = (hour: number): string => greeting(' Sam  Okafor ', new Date(2026, 2, 2, hour));
    expect([4, 5, 11, 12, 17, 18].map(at)).toEqual([
      'Good evening, Sam',
      'Good morning, Sam',
      'Good morning, Sam',
      'Good afternoon, Sam',
      'Good afternoon, Sam',
      'Good evening, Sam',
    ]);
  });

  it('does without a name', () => {
    expect(greeting('', new Date(2026, 2, 2, 9))).toBe('Good morning');
  });
});
