import { classTime, exactTime, ownTime, relativeTime } from './moment';
import { counted, numberText, setReader } from './reader';

const now = new Date('2026-03-04T12:00:00Z');
const after = (ms: number): Date => new Date(now.getTime() + ms);
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

describe('How long ago, or how long still', () => {
  it.each([
    [0, 'now'],
    [-30_000, 'now'],
    [-5 * minute, '5 minutes ago'],
    [-119 * minute, '1 hour ago'],
    [3 * hour, 'in 3 hours'],
    [-1 * day, 'yesterday'],
    [6.9 * day, 'in 6 days'],
  ])('at a distance of %p ms is %p', (distance, words) => expect(relativeTime(after(distance), now)).toBe(words));

  it('is not told in days beyond four weeks', () => expect(relativeTime(after(-28 * day), now)).toBeNull());
});

describe('A moment in full', () => {
  // 30 June, 23:59 in New York is July in Berlin: a due date must be read in the zone of its class.
  const due = new Date('2026-07-01T03:59:00Z');

  it('is told in the zone of the class', () => {
    expect(exactTime(due, 'time', 'America/New_York', 'en-GB', now)).toMatch(/Tue,? 30 Jun,? (at )?23:59/);
    expect(exactTime(due, 'time', 'Europe/Berlin', 'en-GB', now)).toMatch(/Wed,? 1 Jul,? (at )?0?5:59/);
  });

  it('is told in the reader’s language', () => expect(exactTime(due, 'date', 'Europe/Berlin', 'de', now)).toBe('Mi., 1. Juli'));

  it('names the year only when it is another one', () => {
    expect(exactTime(due, 'date', 'UTC', 'en-US', now)).toBe('Wed, Jul 1');
    expect(exactTime(due, 'date', 'UTC', 'en-US', new Date('2027-01-01'))).toBe('Wed, Jul 1, 2026');
  });
});

describe('A moment of a class whose clocks show another time than the reader’s', () => {
  const due = new Date('2026-07-01T03:59:00Z');
  const inLondon = (zone: string | undefined, own: string): string | null => ownTime(due, zone, own, 'en-GB');

  it('has the reader’s own beside it, with the day where it is another one', () => {
    expect(inLondon('America/New_York', 'America/Chicago')).toBe('22:59 your time');
    expect(inLondon('America/New_York', 'Europe/Berlin')).toMatch(/^Wed,? 0?5:59 your time$/);
  });

  it('has nothing beside it where both clocks show the same, whatever the zones are called, and where no class is', () => {
    expect(inLondon('Europe/Berlin', 'Europe/Madrid')).toBeNull();
    expect(inLondon(undefined, 'Europe/Berlin')).toBeNull();
  });
});

describe('What the reader chose', () => {
  afterEach(() => setReader({ locale: undefined, timeZone: undefined }));

  it('is how dates and numbers are written', () => {
    setReader({ locale: 'de-DE', timeZone: 'Asia/Tokyo' });
    expect(exactTime(new Date('2026-07-01T03:59:00Z'), 'full')).toBe('Mittwoch, 1. Juli 2026 um 12:59');
    expect(classTime(new Date('2026-07-01T03:59:00Z'), 'Europe/Berlin')).toMatch(/5:59 \(12:59 your time\)$/);
    // A word in an English sentence.
    expect(relativeTime(after(-day), now)).toBe('yesterday');
    expect(numberText(12345.5)).toBe('12.345,5');
    expect([0, 1, 1200].map((count) => counted(count, 'answer'))).toEqual(['0 answers', '1 answer', '1.200 answers']);
    expect(counted(2, 'person', 'people')).toBe('2 people');
  });

  it('is left as the browser has it where this browser does not know it', () => {
    const usual = numberText(12345.5);
    setReader({ locale: 'xx-invalid-', timeZone: 'Mars/Olympus' });
    expect(numberText(12345.5)).toBe(usual);
    expect(() => exactTime(now, 'full')).not.toThrow();
  });
});
