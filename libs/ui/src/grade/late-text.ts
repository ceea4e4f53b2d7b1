import { reader } from '../data/reader';
/** "10%" in the reader's language, from hundredths of a percent. */
export function percentText(share: number, locale = reader().locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(share / 10_000);
}

/** "2 days late, costs 20%"; null for what came in time. `lateCost` is in hundredths of a percent. */
export function lateText(daysLate: number, lateCost: number, locale = reader().locale): string | null {
  if (daysLate === 0) return null;
  const late = daysLate === 1 ? '1 day late' : `${daysLate.toLocaleString(locale)} days late`;
  return lateCost > 0 ? `${late}, costs ${percentText(lateCost, locale)}` : late;
}
