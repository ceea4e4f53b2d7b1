import { waitWords } from './wait-words';

describe('where an answer stands that waits', () => {
  const since = new Date('2026-11-20T08:00:00Z');
  it.each([
    ['2026-11-20T20:00:00Z', null, 'Handed in today. Points and feedback appear here as soon as they are released.'],
    ['2026-11-20T20:00:00Z', 3, 'Handed in today. It usually takes 3 days in this class.'],
    ['2026-11-21T09:00:00Z', 1, 'Waiting one day. It usually takes a day in this class.'],
    ['2026-11-22T09:00:00Z', 3, 'Waiting 2 days. It usually takes 3 days in this class.'],
    ['2026-11-25T09:00:00Z', 3, 'Waiting 5 days. It usually takes 3 days in this class; ask your teacher if you wonder.'],
    ['2026-11-19T09:00:00Z', 3, 'Handed in today. It usually takes 3 days in this class.'],
  ])('at %s, when %s days are usual: %s', (now, usual, words) => expect(waitWords(since, new Date(now), usual)).toBe(words));
});
