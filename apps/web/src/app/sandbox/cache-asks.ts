import { counted } from '@big-six/ui';
import type { CacheFinding } from '@big-six/lesson-format';
import { duration } from './server-timing';

/** One request for the report and its answer. */
export interface Ask {
  /** From 1. */
  readonly number: number;
  readonly cache: CacheFinding;
  /** Seconds the copy had lain in the cache; null when the answer was made for this request. */
  readonly age: number | null;
  /** Until the answer was here, in milliseconds. */
  readonly roundTrip: number;
  /** Of that in the server; null when it did not say. */
  readonly server: number | null;
  /** It no longer says what the database would say. */
  readonly stale: boolean;
}

export const findings: Record<CacheFinding, { readonly name: string; readonly means: string }> = {
  hit: { name: 'Hit', means: 'answered from the copy' },
  miss: { name: 'Miss', means: 'no copy there: computed, and a copy kept' },
  bypass: { name: 'Bypass', means: 'past the cache: computed' },
};

/** What `X-Cache` said; null for anything else. */
export function findingOf(header: string | null): CacheFinding | null {
  const finding = header?.trim().toLowerCase();
  return finding === 'hit' || finding === 'miss' || finding === 'bypass' ? finding : null;
}

export interface PlotPoint extends Ask {
  /** Both from 0 to 1, from the left and from the bottom. */
  readonly x: number;
  readonly y: number;
}

export interface Plot {
  readonly points: readonly PlotPoint[];
  readonly ticks: readonly { readonly label: string; readonly y: number }[];
}

/** The times on a scale where each line is ten times the one below it, so that 1 ms and 150 ms can both be read. */
export function plotOf(asks: readonly Ask[], most = 24): Plot {
  const shown = asks.slice(-most);
  const exponents = shown.map(({ roundTrip }) => Math.log10(Math.max(roundTrip, 0.1)));
  const from = Math.min(0, Math.floor(Math.min(...exponents, 0)));
  const to = Math.max(from + 3, Math.ceil(Math.max(...exponents, 0)));
  const height = (exponent: number): number => (exponent - from) / (to - from);
  return {
    points: shown.map((ask, index) => ({
      ...ask,
      x: (index + 0.5) / Math.max(shown.length, 8),
      y: height(exponents[index] ?? 0),
    })),
    ticks: Array.from({ length: to - from + 1 }, (_, index) => ({
      label: duration(10 ** (from + index)),
      y: index / (to - from),
    })),
  };
}

/** What the figure shows, for who cannot see it. */
export function plotWords(asks: readonly Ask[]): string {
  if (asks.length === 0) return 'Nothing has been asked yet.';
  const parts = [typical(asks, ['hit'], 'from the copy'), typical(asks, ['miss', 'bypass'], 'computed')].filter(Boolean);
  return `${counted(asks.length, 'answer')}: ${parts.join('; ')}.`;
}

/** "about 60 times as fast" once both are known; null before. */
export function gain(asks: readonly Ask[]): number | null {
  const [hit, computed] = [medianOf(asks, ['hit']), medianOf(asks, ['miss', 'bypass'])];
  if (hit === null || computed === null || hit <= 0) return null;
  return computed / hit;
}

function typical(asks: readonly Ask[], kinds: readonly CacheFinding[], words: string): string {
  const count = asks.filter(({ cache }) => kinds.includes(cache)).length;
  const median = medianOf(asks, kinds);
  return median === null ? '' : `${count} ${words}, typically in ${duration(median)}`;
}

function medianOf(asks: readonly Ask[], kinds: readonly CacheFinding[]): number | null {
  const times = asks.filter(({ cache }) => kinds.includes(cache)).map(({ roundTrip }) => roundTrip);
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? null;
}
