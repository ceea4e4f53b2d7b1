import type { ConsistencyDto, ConsistencyWeekDto, DistributionDto } from '@big-six/api-client';
import { counted, pointsText, reader } from '@big-six/ui';

/** Fewer second readings than this say nothing. */
const enough = 5;

/** How one's own second readings compare with the first ones, in a sentence or two. */
export function consistencyText({ readings, same, drift, spread }: ConsistencyDto, locale = reader().locale): string {
  if (readings === 0) return 'None yet. Now and then an answer that you have graded is asked again, without saying so.';
  const twice = readings === 1 ? 'You have read one answer twice' : `You have read ${readings} answers twice`;
  const first = `${twice}, and given the very same levels ${same === readings ? 'every time' : same === 1 ? 'once' : `${same} times`}.`;
  if (readings < enough || drift === null || spread === null) return `${first} That is too few to say more.`;
  return `${first} The second time you were ${driftText(drift, locale)}; the two lie ${apartText(spread, locale)} of the points apart on average.`;
}

/** A difference in hundredths of a percent that is none to speak of. */
const negligible = 100;

/** "4.5% stricter". @param drift mean difference in hundredths of a percent of the points; below 0: stricter */
export function driftText(drift: number, locale = reader().locale): string {
  if (Math.abs(drift) < negligible) return 'neither stricter nor milder';
  return `${apartText(drift, locale)} ${drift < 0 ? 'stricter' : 'milder'}`;
}

/** "8%". @param hundredths of a percent, whichever way */
export function apartText(hundredths: number, locale = reader().locale): string {
  const share = Math.abs(hundredths) / 10_000;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** @param monday its date, which is the same in every zone */
export function weekText(monday: string, locale = reader().locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(monday));
}

/** Half of the height stands for at least so much, in hundredths of a percent: what is small looks small. */
const leastScale = 500;

/** Where the weeks lie in a figure of this size: by their date from left to right, milder ones higher, none in the middle. */
export function driftCurve(
  weeks: readonly Pick<ConsistencyWeekDto, 'week' | 'drift'>[],
  width: number,
  height: number,
): { readonly x: number; readonly y: number }[] {
  const times = weeks.map(({ week }) => Date.parse(week));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const scale = Math.max(leastScale, ...weeks.map(({ drift }) => Math.abs(drift)));
  return weeks.map(({ drift }, index) => ({
    x: to === from ? width / 2 : Math.round((width * ((times[index] ?? from) - from)) / (to - from)),
    y: Math.round((height / 2) * (1 - drift / scale)),
  }));
}

/** The colour of a level: the more points, the stronger. */
export function shade(index: number, levels: number): string {
  const strength = levels < 2 ? 100 : Math.round(22 + 78 * (index / (levels - 1)) ** 1.2);
  return `color-mix(in oklab, var(--accent) ${strength}%, var(--paper))`;
}

/** A share in whole percent that never rounds something to nothing. */
export function percent(part: number, whole: number): number {
  if (whole === 0 || part === 0) return 0;
  return Math.max(1, Math.round((100 * part) / whole));
}

/** "12 answers graded, 8.5 of 10 points on average." */
export function gradedText({ graded, meanPoints, maxPoints, otherRubric }: DistributionDto): string {
  const mean =
    meanPoints !== null && maxPoints > 0 ? `, ${pointsText(meanPoints)} of ${pointsText(maxPoints)} points on average` : '';
  const earlier =
    otherRubric > 0
      ? ` ${otherRubric} by a rubric with other levels ${otherRubric === 1 ? 'is' : 'are'} not among the levels.`
      : '';
  return `${counted(graded, 'answer')} graded${mean}.${earlier}`;
}
