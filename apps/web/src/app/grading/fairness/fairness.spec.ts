import { consistencyText, percent } from './fairness-words';

const none = { readings: 0, same: 0, drift: null, spread: null, weeks: [] };

describe('one’s own consistency', () => {
  it('is not made up before there is any', () => {
    expect(consistencyText(none)).toMatch(/^None yet/);
    expect(consistencyText({ ...none, readings: 3, same: 2, drift: -500, spread: 700 })).toBe(
      'You have read 3 answers twice, and given the very same levels 2 times. That is too few to say more.',
    );
  });
  it('says in which direction, and how far apart', () => {
    expect(consistencyText({ ...none, readings: 20, same: 15, drift: -450, spread: 800 }, 'en')).toBe(
      'You have read 20 answers twice, and given the very same levels 15 times. The second time you were 4.5% stricter; the two lie 8% of the points apart on average.',
    );
    expect(consistencyText({ ...none, readings: 6, same: 6, drift: 0, spread: 0 }, 'en')).toContain(
      'every time. The second time you were neither stricter nor milder',
    );
  });
});

it('one of a thousand is not nothing', () =>
  expect([percent(1, 1000), percent(0, 5), percent(1, 3), percent(0, 0)]).toEqual([1, 0, 33, 0]));
