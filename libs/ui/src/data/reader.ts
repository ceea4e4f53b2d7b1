import { computed, signal } from '@angular/core';

/** In whose way dates and numbers are written. What is undefined is as the browser has it. */
export interface Reader {
  /** BCP 47. */
  readonly locale: string | undefined;
  /** IANA. */
  readonly timeZone: string | undefined;
}

/** One for the page, as the browser's own language is: what shows a date or a number reads it, and shows it anew when it changes. */
const current = signal<Reader>({ locale: undefined, timeZone: undefined });
export const reader = current.asReadonly();

/** The zone of the reader's clock. */
export const readerZone = computed(() => current().timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone);

/** What this browser does not know is left as it has it: the account may come from a newer one. */
export function setReader({ locale, timeZone }: Reader): void {
  current.set({
    locale: known(locale, (tag) => Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0),
    timeZone: known(timeZone, (zone) => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''),
  });
}

/** A number as the reader writes it. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(reader().locale).format(value);
}

/** "1 answer", "1,200 answers": how many there are of something. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

function known(value: string | undefined, isKnown: (value: string) => boolean): string | undefined {
  try {
    return value !== undefined && isKnown(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
