/** One measured line: times in milliseconds, answers per second, and ours as a share of the bare route's. */
export interface Figure {
  name: string;
  p50_ms: number;
  p95_ms: number;
  p99_ms: number;
  rps: number;
  statements?: number;
  vs_bare?: number;
}

/** What one closed loop saw: each answer's time in milliseconds, and the seconds it ran. */
export interface Sample {
  times: number[];
  seconds: number;
}

export function join(samples: Sample[]): Sample {
  return { times: samples.flatMap(({ times }) => times), seconds: samples.reduce((sum, { seconds }) => sum + seconds, 0) };
}

/** The value below which `share` (0 to 1) of the times lie; nearest rank. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

export function figure(name: string, sample: Sample, extra: Partial<Figure> = {}): Figure {
  const sorted = [...sample.times].sort((a, b) => a - b);
  return {
    name,
    p50_ms: rounded(percentile(sorted, 0.5)),
    p95_ms: rounded(percentile(sorted, 0.95)),
    p99_ms: rounded(percentile(sorted, 0.99)),
    rps: Math.round(sorted.length / sample.seconds),
    ...extra,
  };
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

export function print(line: object): void {
  console.log(JSON.stringify(line));
}
