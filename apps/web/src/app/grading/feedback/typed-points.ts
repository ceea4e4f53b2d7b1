const number = /^([+-]?)(\d{1,4})(?:[.,](\d{1,2}))?$/;

/** Points as people type them ("+0.5", "−1", "1,25"), in hundredths; null when they are no such number. */
export function readPoints(typed: string): number | null {
  const match = number.exec(typed.trim().replace('−', '-').replace(/\s/g, ''));
  if (!match) return null;
  const [, sign, whole = '', part = ''] = match;
  const hundredths = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return sign === '-' ? 0 - hundredths : hundredths;
}

/** As it is typed; signed. */
export function writePoints(hundredths: number): string {
  const size = Math.abs(hundredths);
  const part =
    size % 100 === 0
      ? ''
      : `.${String(size % 100)
          .padStart(2, '0')
          .replace(/0$/, '')}`;
  return `${hundredths < 0 ? '-' : '+'}${Math.floor(size / 100)}${part}`;
}
