import { AsyncLocalStorage } from 'node:async_hooks';

/** The rooms that a request passes through, in their order. */
export const LAYERS = ['auth', 'validation', 'controller', 'service', 'database'] as const;
export type Layer = (typeof LAYERS)[number];

export interface TracedStatement {
  /** Without its values. */
  text: string;
  milliseconds: number;
  /** Rows that it gave; null when it failed. */
  rows: number | null;
}

/** Where the time of one request goes. A layer's time is its own: what it waits for another counts there. */
export class Trace {
  readonly statements: TracedStatement[] = [];
  /** The innermost layer that an error came from. */
  stoppedAt: Layer | null = null;
  private readonly spent = new Map<Layer, number>();
  private readonly started = performance.now();
  private current: Layer | null = null;
  private since = 0;

  get layer(): Layer | null {
    return this.current;
  }

  /** Milliseconds by layer, of those reached so far. */
  get milliseconds(): Partial<Record<Layer, number>> {
    this.settle();
    return Object.fromEntries(
      LAYERS.flatMap((layer) => (this.spent.has(layer) ? [[layer, rounded(this.spent.get(layer))]] : [])),
    );
  }

  /** Milliseconds since the request came. */
  get total(): number {
    return rounded(performance.now() - this.started);
  }

  /** Gives the layer to come back to. */
  enter(layer: Layer | null): Layer | null {
    this.settle();
    const outer = this.current;
    this.current = layer;
    if (layer && !this.spent.has(layer)) this.spent.set(layer, 0);
    return outer;
  }

  private settle(): void {
    const now = performance.now();
    if (this.current) this.spent.set(this.current, (this.spent.get(this.current) ?? 0) + now - this.since);
    this.since = now;
  }
}

const running = new AsyncLocalStorage<Trace>();

/** Runs `work`, and all that it starts, under the eyes of a trace. */
export function underTrace<T>(trace: Trace, work: () => T): T {
  return running.run(trace, work);
}

/** Runs `work` unseen: what is done about a request and not for it. */
export function untraced<T>(work: () => T): T {
  return running.exit(work);
}

/** Counts the time of `work` to a layer, when the request is traced. */
export function inLayer<T>(layer: Layer, work: () => T): T {
  const trace = running.getStore();
  if (!trace) return work();
  const outer = trace.enter(layer);
  const failed = (error: unknown): never => {
    trace.stoppedAt ??= layer;
    trace.enter(outer);
    throw error;
  };
  try {
    const result = work();
    if (result instanceof Promise) {
      return result.then((value: unknown) => {
        trace.enter(outer);
        return value;
      }, failed) as T;
    }
    trace.enter(outer);
    return result;
  } catch (error) {
    return failed(error);
  }
}

/** Counts a statement to the database, and notes it. What authentication asks the database is authentication's own time. */
export function tracedStatement<R extends { rows: unknown[] }>(text: string, work: () => Promise<R>): Promise<R> {
  const trace = running.getStore();
  if (!trace || trace.layer === 'auth') return work();
  return inLayer('database', async () => {
    const start = performance.now();
    const noted: TracedStatement = { text: text.replace(/\s+/g, ' ').trim(), milliseconds: 0, rows: null };
    trace.statements.push(noted);
    try {
      const result = await work();
      noted.rows = result.rows.length;
      return result;
    } finally {
      noted.milliseconds = rounded(performance.now() - start);
    }
  });
}

/** Says which layer a class is: its methods count there when the request is traced. */
export function InLayer(layer: Layer): ClassDecorator {
  return ({ prototype }) => {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype as object))) {
      if (name === 'constructor' || typeof value !== 'function') continue;
      const method = value as (...given: unknown[]) => unknown;
      const traced = {
        [name](this: unknown, ...given: unknown[]): unknown {
          return inLayer(layer, () => method.apply(this, given));
        },
      }[name];
      if (!traced) continue;
      // Nest keeps a route's path and its documentation on the function.
      for (const key of Reflect.getMetadataKeys(method)) Reflect.defineMetadata(key, Reflect.getMetadata(key, method), traced);
      Object.defineProperty(prototype, name, { value: traced, writable: true, configurable: true });
    }
  };
}

/** To a thousandth of a millisecond. */
function rounded(milliseconds = 0): number {
  return Math.round(milliseconds * 1000) / 1000;
}
