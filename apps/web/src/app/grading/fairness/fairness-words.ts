import type { ConsistencyDto, DistributionDto } from '@big-six/api-client';
import { pointsText, reader } from '@big-six/ui';

/** Fewer second readings than this say nothing. */
const enough = 5;

/** How one's own second readings compare with the first ones, in a sentence or two. */
export function consistencyText({ readings, same, drift, spread }: ConsistencyDto, locale = reader().locale): string {
  if (readings === 0) return 'None yet. Now and then an answer that you have graded is asked again, without saying so.';
  const twice = readings === 1 ? 'You have read one answer twice' : `You have read ${readings} answers twice`;
  const first = `${twice}, and given the very same levels ${same === readings ? 'every time' : `${same} times`}.`;
  if (readings < enough || drift === null || spread === null) return `${first} That is too few to say more.`;
  const share = (hundredths: number): string =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(Math.abs(hundredths) / 10_000);
  const direction =
    Math.abs(drift) < 100 ? 'neither stricter nor milder' : `${share(drift)} ${drift < 0 ? 'stricter' : 'milder'}`;
  return `${first} The second time you were ${direction}; the two lie ${share(spread)} of the points apart on average.`;
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
    otherRubric > 0 ? ` ${otherRubric} by an earlier rubric ${otherRubric === 1 ? 'is' : 'are'} not among the levels.` : '';
  return `${graded} ${graded === 1 ? 'answer' : 'answers'} graded${mean}.${earlier}`;
}
