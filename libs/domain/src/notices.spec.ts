import { digestDay, isNoticeKind, NOTICE_KINDS, NOTICE_RULES } from './notices';

describe('the digest of a class', () => {
  it.each([
    ['in winter', 'Europe/Berlin', '2026-01-15T05:59:59Z', null],
    ['in winter', 'Europe/Berlin', '2026-01-15T06:00:00Z', '2026-01-15'],
    ['on the last day before clocks go forward', 'Europe/Berlin', '2026-03-28T06:00:00Z', '2026-03-28'],
    ['on the day clocks go forward', 'Europe/Berlin', '2026-03-29T04:59:00Z', null],
    ['on the day clocks go forward', 'Europe/Berlin', '2026-03-29T05:00:00Z', '2026-03-29'],
    ['on the day clocks go back', 'Europe/Berlin', '2026-10-25T05:59:00Z', null],
    ['on the day clocks go back', 'Europe/Berlin', '2026-10-25T06:00:00Z', '2026-10-25'],
    ['half an hour off', 'Asia/Kolkata', '2026-06-01T01:30:00Z', '2026-06-01'],
    ['on the other side of the day', 'Pacific/Auckland', '2026-06-01T19:00:00Z', '2026-06-02'],
    ['in the evening, after a server was down all day', 'America/New_York', '2026-06-02T03:59:00Z', '2026-06-01'],
    ['after midnight', 'America/New_York', '2026-06-02T04:00:00Z', null],
  ])('%s in %s, at %s', (_, zone, now, day) => expect(digestDay(new Date(now), zone)).toBe(day));
});

describe('a kind of notice', () => {
  it('concerns somebody, and only the daily one waits to be asked for', () => {
    expect(NOTICE_KINDS.filter((kind) => NOTICE_RULES[kind].roles.length === 0)).toEqual([]);
    expect(NOTICE_KINDS.filter((kind) => !NOTICE_RULES[kind].byDefault)).toEqual(['digest']);
  });

  it('is known by its name alone', () => {
    expect(isNoticeKind('feedback')).toBe(true);
    expect(isNoticeKind('toString')).toBe(false);
  });
});
