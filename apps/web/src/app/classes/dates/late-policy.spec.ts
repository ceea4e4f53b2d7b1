import { checkPolicy, policyText, toTyped } from './late-policy';

describe('what lateness costs, as it is typed', () => {
  it('begins with what holds, and with a proposal where it costs nothing', () => {
    expect(toTyped({ kind: 'per-day', percent: 1250, cap: 5000 })).toEqual({ kind: 'per-day', percent: '12.5', cap: '50' });
    expect(toTyped({ kind: 'none' })).toEqual({ kind: 'none', percent: '10', cap: '50' });
  });

  it.each([
    ['10', '50', 1000, 5000],
    [' 12,5 % ', '100%', 1250, 10_000],
    ['0.25', '1', 25, 100],
  ])('%s a day, at most %s', (percent, cap, expectedPercent, expectedCap) => {
    expect(checkPolicy({ kind: 'per-day', percent, cap })).toEqual({
      policy: { kind: 'per-day', percent: expectedPercent, cap: expectedCap },
      problems: {},
    });
  });

  it.each([
    ['', '50', 'percent'],
    ['ten', '50', 'percent'],
    ['0', '50', 'percent'],
    ['101', '101', 'percent'],
    ['10', '5', 'cap'],
    ['10', '1e3', 'cap'],
  ])('but not %j a day, at most %j', (percent, cap, field) => {
    const { policy, problems } = checkPolicy({ kind: 'per-day', percent, cap });
    expect([policy, Object.keys(problems)]).toEqual([null, [field]]);
    expect(checkPolicy({ kind: 'none', percent, cap }).policy).toEqual({ kind: 'none' });
  });

  it('is said in words', () => {
    expect(policyText({ kind: 'none' })).toBe('cost nothing');
    expect(policyText({ kind: 'per-day', percent: 1000, cap: 5000 })).toBe('cost 10% for each day, at most 50%');
  });
});
