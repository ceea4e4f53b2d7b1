import { reader } from '../data/reader';
/** "8" or "7.5" in the reader's language, from integer hundredths. */
export function pointsText(hundredths: number, locale = reader().locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(hundredths / 100);
}

/** "1 point", "7.5 points" in the reader's language, from integer hundredths. */
export function countedPoints(hundredths: number, locale = reader().locale): string {
  return `${pointsText(hundredths, locale)} ${hundredths === 100 ? 'point' : 'points'}`;
}

/** "+0.5" or "−1" in the reader's language, from integer hundredths. */
export function signedPointsText(hundredths: number, locale = reader().locale): string {
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(hundredths / 100);
  // A minus as wide as the plus; Intl writes the hyphen of the keyboard.
  return text.replace('-', '−');
}
