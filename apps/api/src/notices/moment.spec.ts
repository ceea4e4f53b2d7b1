import { type DateReader, mailMoment } from './moment';

const UNSAID = { ownZone: null, locale: null };
/** Where the commas stand is up to the machine's knowledge of languages. */
const said = (...told: [Date, DateReader, string]) => mailMoment(...told).replaceAll(',', '');
const [BEFORE, AFTER] = [new Date('2026-03-28T17:00:00Z'), new Date('2026-03-29T17:00:00Z')];

describe('a moment in a mail', () => {
  it('stands by the clock of the class while its reader has chosen none', () => {
    expect(said(BEFORE, UNSAID, 'Europe/Berlin')).toBe('Saturday 28 March 2026 at 18:00 (Europe/Berlin)');
  });

  it('follows that clock over the night in which it goes forward, and that in which it goes back', () => {
    expect(said(AFTER, UNSAID, 'Europe/Berlin')).toBe('Sunday 29 March 2026 at 19:00 (Europe/Berlin)');
    const autumn = (at: string) => said(new Date(at), UNSAID, 'Europe/Berlin');
    expect(autumn('2026-10-24T17:00:00Z')).toBe('Saturday 24 October 2026 at 19:00 (Europe/Berlin)');
    expect(autumn('2026-10-25T17:00:00Z')).toBe('Sunday 25 October 2026 at 18:00 (Europe/Berlin)');
  });

  it('stands by the clock of its reader where they have chosen one, with its own summer and its own day', () => {
    const inChicago = { ownZone: 'America/Chicago', locale: null };
    expect(said(BEFORE, inChicago, 'Europe/Berlin')).toBe('Saturday 28 March 2026 at 12:00 (America/Chicago)');
    expect(said(AFTER, inChicago, 'Europe/Berlin')).toBe('Sunday 29 March 2026 at 12:00 (America/Chicago)');
    const inTokyo = { ownZone: 'Asia/Tokyo', locale: null };
    expect(said(BEFORE, inTokyo, 'Europe/Berlin')).toBe('Sunday 29 March 2026 at 02:00 (Asia/Tokyo)');
  });

  it('is written as its reader writes dates', () => {
    const written = (locale: string) => said(BEFORE, { ownZone: null, locale }, 'Europe/Berlin');
    expect(written('de-DE')).toBe('Samstag 28. März 2026 um 18:00 (Europe/Berlin)');
    expect(written('en-US')).toMatch(/^Saturday March 28 2026 at 6:00\sPM \(Europe\/Berlin\)$/);
  });

  it('passes over a zone that this server does not know, and names UTC where it knows neither', () => {
    const elsewhere = { ownZone: 'Mars/Olympus', locale: null };
    expect(said(BEFORE, elsewhere, 'Europe/Berlin')).toBe('Saturday 28 March 2026 at 18:00 (Europe/Berlin)');
    expect(said(BEFORE, elsewhere, '')).toBe('Saturday 28 March 2026 at 17:00 (UTC)');
  });
});
