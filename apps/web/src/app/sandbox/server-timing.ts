import { reader } from '@big-six/ui';
/** The parts of our server that a practice request goes through, in that order. The pipe that validates stands before the controller. */
export const phases = ['auth', 'validation', 'controller', 'service', 'database'] as const;
export type Phase = (typeof phases)[number];

/** Milliseconds, of the parts that were reached. */
export type Times = Readonly<Partial<Record<Phase, number>>>;

/** Reads a `Server-Timing` header; what it says of other things is left out. */
export function timesOf(header: string | null): Times {
  const unquoted = (header ?? '').replace(/"[^"]*"/g, '');
  const entries = unquoted.split(',').flatMap((entry) => {
    const [name, ...params] = entry.split(';').map((part) => part.trim());
    const phase = phases.find((known) => known === name);
    const duration = Number(params.find((param) => param.startsWith('dur='))?.slice('dur='.length) ?? NaN);
    return phase && Number.isFinite(duration) && duration >= 0 ? [[phase, duration] as const] : [];
  });
  return Object.fromEntries(entries);
}

export function total(times: Times): number {
  return phases.reduce((sum, phase) => sum + (times[phase] ?? 0), 0);
}

/** "0.04 ms", "1.2 ms", "148 ms", "1.5 s": as many digits as can be read, in the reader's locale. */
export function duration(milliseconds: number, locale = reader().locale): string {
  const [value, unit] = milliseconds < 1000 ? [milliseconds, 'ms'] : [milliseconds / 1000, 's'];
  const digits = unit === 's' || (value >= 1 && value < 10) ? 1 : value < 1 ? 2 : 0;
  if (value > 0 && value < 0.005) return 'under 0.01 ms';
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${unit}`;
}
