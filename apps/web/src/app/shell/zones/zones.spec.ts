import { allZones, findZones, ownZone, zoneChoice } from './zones';

const summer = new Date('2026-07-01T12:00:00Z');
const winter = new Date('2026-01-01T12:00:00Z');
const find = (text: string, now = summer) => findZones(allZones(), text, now).zones;

describe('time zones', () => {
  it('begin with the one of this browser', () => expect(find('')[0]).toBe(ownZone()));

  it('have UTC among them, and each once', () => {
    expect(allZones()).toContain('UTC');
    expect(new Set(allZones()).size).toBe(allZones().length);
  });

  it.each([
    ['new york', 'America/New_York'],
    ['NEW_YORK', 'America/New_York'],
    ['berl', 'Europe/Berlin'],
    ['Europe/Ber', 'Europe/Berlin'],
    ['são paulo', 'America/Sao_Paulo'],
    ['  america   den', 'America/Denver'],
  ])('%j finds %s first', (text, zone) => expect(find(text)[0]).toBe(zone));

  it('are found by their offset at the moment that counts', () => {
    expect(find('berlin gmt+2')).toEqual(['Europe/Berlin']);
    expect(find('berlin gmt+2', winter)).toEqual([]);
    expect(find('berlin +1', winter)).toEqual(['Europe/Berlin']);
    expect(find('newfoundland utc−3:30', winter)).toEqual([]);
    expect(find('st johns utc−3:30', winter)).toEqual(['America/St_Johns']);
  });

  it('are offered thirty at once, and said to be more', () => {
    expect(findZones(allZones(), '', summer)).toMatchObject({ more: true });
    expect(find('')).toHaveLength(30);
    expect(findZones(allZones(), 'atlantis', summer)).toEqual({ zones: [], more: false });
  });

  it('say their offset', () => {
    expect(zoneChoice('America/New_York', winter)).toMatchObject({
      value: 'America/New_York',
      label: 'America/New York',
      hint: expect.stringContaining('GMT-5'),
    });
  });
});
