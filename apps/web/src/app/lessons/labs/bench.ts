import { signal } from '@angular/core';
import type { FromWorker, Ran, Stock, ToWorker } from './lab-messages';

/** What a bench needs of a worker. */
export interface BenchWorker<R extends Ran> {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromWorker<R> }) => void) | null;
  onerror: ((event: unknown) => void) | null;
}

export interface BenchPlan<R extends Ran> {
  /** What the database begins with; another one makes another bench. */
  readonly source: string;
  /** Throws where the browser has no such thing. */
  makeWorker(): BenchWorker<R>;
  /** What the worker is opened with, given what an earlier one fetched. */
  opening(files: unknown): unknown;
}

export type Phase = 'closed' | 'opening' | 'ready' | 'running' | 'failed';
export type Failure = 'offline' | 'unsupported' | 'load';

/** A query that is not answered by now may be stopped, in milliseconds. */
export const patience = 5_000;

/** A database in a worker, and what its student writes to it. Lives on while the steps of the lesson are turned. */
export class Bench<R extends Ran> {
  readonly text = signal('');
  readonly phase = signal<Phase>('closed');
  readonly failure = signal<Failure | null>(null);
  /** How much of the database has come, from 0 to 1; null where nothing need be fetched. */
  readonly share = signal<number | null>(null);
  readonly stock = signal<Stock>({ shelves: [], changed: false });
  /** The last query that was answered. `onChanged`: it began on tables that were no longer as at the start. */
  readonly last = signal<{ readonly text: string; readonly result: R; readonly onChanged: boolean } | null>(null);
  /** What happened to the database that the student should know. */
  readonly note = signal<string | null>(null);
  readonly slow = signal(false);
  /** It has been open, and a new database is on its way where the old one ended: what is around it may stay. */
  readonly standing = signal(false);

  private worker: BenchWorker<R> | null = null;
  private files: unknown = null;
  private running: { text: string; onChanged: boolean } | null = null;
  private runOnceOpen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly plan: BenchPlan<R>) {}

  open(): void {
    if (this.phase() !== 'closed' && this.phase() !== 'failed') return;
    this.begin();
  }

  run(): void {
    if (this.phase() !== 'ready') return;
    const text = this.text();
    this.running = { text, onChanged: this.stock().changed };
    this.note.set(null);
    this.phase.set('running');
    this.timer = setTimeout(() => this.slow.set(true), patience);
    this.worker?.postMessage({ kind: 'run', text });
  }

  /** Ends the query that runs, with its database: a new one stands as at the start. */
  stop(): void {
    if (this.phase() !== 'running') return;
    this.again('Stopped. The query was ended with its database, and a new one was opened: everything in it is as at the start.');
  }

  startOver(thenRun = false): void {
    if (this.phase() !== 'ready') return;
    this.runOnceOpen = thenRun;
    if (!thenRun) this.last.set(null);
    this.again(thenRun ? null : 'Started over: everything is as at the start.');
  }

  close(): void {
    this.end();
    this.standing.set(false);
    this.phase.set('closed');
    this.last.set(null);
  }

  private again(note: string | null): void {
    this.end();
    this.begin();
    this.note.set(note);
  }

  private begin(): void {
    this.failure.set(null);
    this.share.set(null);
    this.phase.set('opening');
    try {
      const worker = this.plan.makeWorker();
      worker.onmessage = ({ data }) => this.hear(data);
      worker.onerror = () => this.broken('opening');
      this.worker = worker;
      worker.postMessage({ kind: 'open', with: this.plan.opening(this.files) });
    } catch {
      this.fail('unsupported');
    }
  }

  private hear(said: FromWorker<R>): void {
    switch (said.kind) {
      case 'loading':
        return this.share.set(said.share);
      case 'loaded':
        this.files = said.files;
        return;
      case 'open':
        this.stock.set(said.stock);
        this.standing.set(true);
        this.phase.set('ready');
        if (this.runOnceOpen) this.run();
        this.runOnceOpen = false;
        return;
      case 'ran':
        this.settle();
        this.stock.set(said.stock);
        if (this.running) this.last.set({ ...this.running, result: said.result });
        this.phase.set('ready');
        return;
      case 'broken':
        return this.broken(said.while);
    }
  }

  private broken(during: 'opening' | 'running'): void {
    if (during === 'opening' && this.phase() !== 'running') {
      this.end();
      return this.fail(navigator.onLine ? 'load' : 'offline');
    }
    this.again('The database stopped while it ran this, and a new one was opened: everything in it is as at the start.');
  }

  private fail(failure: Failure): void {
    this.failure.set(failure);
    this.standing.set(false);
    this.phase.set('failed');
  }

  private end(): void {
    this.settle();
    this.worker?.terminate();
    this.worker = null;
  }

  private settle(): void {
    clearTimeout(this.timer);
    this.slow.set(false);
  }
}

/** A bench as what stands around its results needs it. */
export type LabBench = Omit<Bench<Ran>, 'plan'>;
