import { reader } from '@big-six/ui';
import type { Choice } from '@big-six/ui/forms';

const most = 30;

/** The zone of this browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Every zone that this browser knows, by its IANA name. */
export function allZones(): readonly string[] {
  return [...new Set([ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** A zone as it is offered: its name, and the time it is there. */
export function zoneChoice(zone: string, now: Date): Choice {
  const time = new Intl.DateTimeFormat(reader().locale, { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(now);
  return { value: zone, label: zone.replaceAll('_', ' '), hint: `${offsetOf(zone, now)} · it is ${time} there` };
}

/**
 * The zones whose name holds all words of `text`: those with a place that begins so come first. "new york", "berl", "gmt+2" and
 * "Europe/Ber" find what they look for.
 */
export function findZones(zones: readonly string[], text: string, now: Date): { zones: readonly string[]; more: boolean } {
  const words = folded(text).split(' ').filter(Boolean);
  const offset = words.find((word) => /^(gmt|utc)?[+-]\d/u.test(word));
  const places = words.filter((word) => word !== offset);
  const fitting = zones
    .filter((zone) => places.every((word) => folded(zone).includes(word)))
    .filter((zone) => offset === undefined || hasOffset(zone, offset, now));
  const [first = ''] = places;
  const begins = fitting.filter((zone) => beginsWith(zone, first));
  const ordered = [...begins, ...fitting.filter((zone) => !begins.includes(zone))];
  return { zones: ordered.slice(0, most), more: ordered.length > most };
}

function hasOffset(zone: string, wanted: string, now: Date): boolean {
  return offsetOf(zone, now).slice(3) === wanted.replace(/^(gmt|utc)/u, '');
}

/** "GMT+2", "GMT-3:30", "GMT". */
function offsetOf(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

function beginsWith(zone: string, word: string): boolean {
  return word !== '' && folded(zone.split('/').at(-1) ?? '').startsWith(word);
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')
    .replaceAll('−', '-')
    .trim();
}
