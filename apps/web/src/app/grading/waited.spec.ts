import { waitText } from './waited';

describe('how long an answer has waited', () => {
  const since = new Date('2026-11-20T08:00:00Z');
  it.each([
    ['2026-11-20T08:00:20Z', '1 minute'],
    ['2026-11-20T08:59:59Z', '59 minutes'],
    ['2026-11-20T09:00:00Z', '1 hour'],
    ['2026-11-21T07:59:59Z', '23 hours'],
    ['2026-11-23T20:00:00Z', '3 days'],
    ['2027-01-19T08:00:00Z', '60 days'],
  ])('at %s: %s', (now, text) => expect(waitText(since, new Date(now))).toBe(text));

  it('a clock that runs behind does not make it negative', () =>
    expect(waitText(since, new Date('2026-11-20T07:00:00Z'))).toBe('1 minute'));
});
