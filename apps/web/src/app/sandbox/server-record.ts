import type { SandboxRecord } from './sandbox.client';
import { phases, type Phase, type Times } from './server-timing';

export type Statement = SandboxRecord['statements'][number];

export interface TimeBar {
  readonly phase: Phase;
  readonly title: string;
  /** Null: the request never came here. */
  readonly milliseconds: number | null;
  /** Both from 0 to 1: where on the line of the whole time it began, and how much of it it took. */
  readonly from: number;
  readonly share: number;
}

export interface LogEntry {
  /** Such as `req.method`. */
  readonly name: string;
  readonly value: string;
}

export const phaseTitles: Record<Phase, string> = {
  auth: 'Auth',
  validation: 'Validation',
  controller: 'Controller',
  service: 'Service',
  database: 'Database',
};

/** What the record tells of the parts; those that were not reached are left out. */
export function recordedTimes(timings: SandboxRecord['timings']): Times {
  return Object.fromEntries(phases.flatMap((phase) => (timings[phase] == null ? [] : [[phase, timings[phase]]])));
}

/** The times one after the other, as they were spent. */
export function timeBars(times: Times): TimeBar[] {
  const whole = phases.reduce((sum, phase) => sum + (times[phase] ?? 0), 0);
  const bars: TimeBar[] = [];
  let spent = 0;
  for (const phase of phases) {
    const milliseconds = times[phase] ?? null;
    const scaled = (value: number): number => (whole > 0 ? value / whole : 0);
    bars.push({ phase, title: phaseTitles[phase], milliseconds, from: scaled(spent), share: scaled(milliseconds ?? 0) });
    spent += milliseconds ?? 0;
  }
  return bars;
}

/** The log line key by key; what is nested gets a name with dots. */
export function logEntries(log: unknown, prefix = ''): LogEntry[] {
  if (typeof log !== 'object' || log === null) return prefix ? [{ name: prefix, value: textOf(log) }] : [];
  if (Array.isArray(log)) return [{ name: prefix, value: JSON.stringify(log) }];
  return Object.entries(log).flatMap(([name, value]) => logEntries(value, prefix ? `${prefix}.${name}` : name));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
