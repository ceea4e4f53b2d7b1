import type { ItemKind, RosterTotals, Verdict } from './roster-view';

/** What an admin says knowingly when they have a roster applied. */
export interface Consent {
  /** The refused lines are left out. */
  skipRefused: boolean;
  /** So many may go because they are missing; null when nobody was asked. */
  missing: number | null;
}

export function count(totals: RosterTotals, wanted: { kind?: ItemKind; verdicts: readonly Verdict[] }): number {
  return totals.items
    .filter(({ kind, verdict }) => (wanted.kind === undefined || kind === wanted.kind) && wanted.verdicts.includes(verdict))
    .reduce((sum, { count }) => sum + count, 0);
}

/** How many go because they are missing, and whether that is more than the limit (in percent) for people or for their places. */
export function missingOf({ missing }: RosterTotals, limit: number): { count: number; overLimit: boolean } {
  return {
    count: missing.reduce((sum, { count }) => sum + count, 0),
    overLimit: missing.some(({ count, known }) => count * 100 > known * limit),
  };
}

/** Why a roster is not applied as it stands, as a sentence; null when it may be. */
export function applyingProblem(totals: RosterTotals, limit: number, consent: Consent): string | null {
  const refused = count(totals, { verdicts: ['refused'] });
  if (count(totals, { verdicts: ['new', 'changed', 'removed'] }) === 0)
    return 'Everything is as the file says. There is nothing to apply.';
  if (refused > 0 && !consent.skipRefused)
    return `${refused} ${refused === 1 ? 'line is' : 'lines are'} refused. Mend the file, or say that the rest is to be applied without ${refused === 1 ? 'it' : 'them'}.`;
  const gone = missingOf(totals, limit);
  if (gone.overLimit && consent.missing !== gone.count)
    return `${gone.count} would go because they are missing from the file: more than ${limit} percent. Say that you want exactly this.`;
  return null;
}
