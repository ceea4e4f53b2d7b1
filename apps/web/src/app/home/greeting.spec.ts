import { greeting } from './greeting';

describe('the greeting', () => {
  it('follows the clock of the reader', () => {
    const at = (hour: number, zone = 'UTC'): string => greeting('Sam', new Date(Date.UTC(2026, 2, 2, hour)), zone);
    expect([4, 5, 11, 12, 17, 18, 0].map((hour) => at(hour))).toEqual([
      'Good evening, Sam',
      'Good morning, Sam',
      'Good morning, Sam',
      'Good afternoon, Sam',
      'Good afternoon, Sam',
      'Good evening, Sam',
      'Good evening, Sam',
    ]);
    expect(at(4, 'Asia/Tokyo')).toBe('Good afternoon, Sam');
  });

  it('does without a name', () => {
    expect(greeting('', new Date(Date.UTC(2026, 2, 2, 9)), 'UTC')).toBe('Good morning');
  });
});
