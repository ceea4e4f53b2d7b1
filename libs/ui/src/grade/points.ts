import { reader } from '../data/reader';
/** "8" or "7.5" in the reader's language, from integer hundredths. */
export function pointsText(hundredths: number, locale = reader().locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(hundredths / 100);
}

/** "+0.5" or "−1" in the reader's language, from integer hundredths. */
export function signedPointsText(hundredths: number, locale = reader().locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(hundredths / 100);
}
