import type { RetentionPeriodDto } from '@big-six/api-client';
import { consequence, periodText, rangeText, typedProblem } from './period-words';

const days: RetentionPeriodDto = { unit: 'days', least: 7, most: 400, preset: 30, chosen: 30, revision: 0 };

describe('a period in words', () => {
  it('counts', () => {
    expect([periodText(1, 'months'), periodText(30, 'days')]).toEqual(['1 month', '30 days']);
    expect(rangeText(days)).toBe('From 7 to 400 days. We propose 30.');
  });

  it('is taken as typed when it is a whole number within the range', () => {
    for (const typed of ['7', '400', ' 30 ']) expect(typedProblem(typed, days)).toBeNull();
    for (const typed of ['', '6', '401', '7.5', '1e2', '-30', 'ten', '0x10', '9999999'])
      expect([typed, typedProblem(typed, days)]).toEqual([typed, 'Write a whole number of days from 7 to 400.']);
  });
});

describe('what a period would do', () => {
  it('is nothing, or every thing that goes', () => {
    expect(consequence({ removes: [], offers: null }, false)).toBeNull();
    expect(
      consequence(
        {
          removes: [
            { count: 1204, what: 'lines of rosters' },
            { count: 1, what: 'roster’s samples of cells' },
          ],
          offers: null,
        },
        false,
      ),
    ).toBe(`This removes ${(1204).toLocaleString()} lines of rosters and 1 roster’s samples of cells now.`);
  });

  it('is said of people by whether they are asked about first', () => {
    expect(consequence({ removes: [], offers: 0 }, true)).toBeNull();
    expect(consequence({ removes: [], offers: 1 }, false)).toBe('1 person is offered for erasure then.');
    expect(consequence({ removes: [], offers: 3 }, true)).toBe('This erases 3 people now, for good.');
  });
});
