import type { CacheFinding } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { Config } from '../platform/config/config';
import { Refusal } from '../platform/errors/refusal';
import { Lanes } from '../platform/lanes';
import { InLayer, untraced } from '../platform/observability/trace';
import { type OrderChange, OrdersRepository } from './orders.repository';
import { PracticeOrdersRepository } from './practice-orders.repository';
import { basisOf } from './report-basis';
import { asksPastCache, type KeptReport, ReportCache } from './report-cache';
import { ReportRepository, type ReportRow } from './report.repository';
import { reportView } from './report-view';
import type { Turn } from './turn';

/** As many as press at once in a large school, where the last of them waits for the better part of a minute. */
const MOST_WAITING = 600;

export interface ReportAnswer {
  cache: CacheFinding;
  /** Seconds since it was computed. */
  age: number;
  /** It came from the cache, and the database would say something else now. */
  stale: boolean;
  json: string;
}

interface Computed {
  rows: ReportRow[];
  report: KeptReport;
}

/** A report that a sandbox is waiting for. */
interface Ask {
  basis: string;
  computed: Promise<Computed>;
  /** The cache was told to forget meanwhile, so this must not be put there afterwards. */
  forgotten: boolean;
}

/**
 * The report of a sandbox, from the cache or by work. The work runs in so few lanes that the lessons keep a processor and most of
 * the database's connections; sandboxes that ask the same at the same time, such as all that changed nothing, share one answer.
 */
@Injectable()
@InLayer('service')
export class ReportService {
  private readonly cache = new ReportCache();
  private readonly asks = new Map<string, Ask>();
  private readonly computing = new Map<string, Promise<Computed>>();
  private readonly lanes: Lanes;

  constructor(
    private readonly reports: ReportRepository,
    private readonly orders: OrdersRepository,
    private readonly practiceOrders: PracticeOrdersRepository,
    config: Config,
  ) {
    const lanes = Math.max(1, Math.floor(Math.min(availableParallelism() / 2, config.poolSize / 4)));
    this.lanes = new Lanes(lanes, MOST_WAITING, () => {
      throw new Refusal('unavailable', 'Very many reports are being computed. Try again in a moment.', { retryAfter: 20 });
    });
  }

  /**
   * From the cache, or computed and put there. `Cache-Control: no-cache` computes and leaves the cache alone, so that one can look at
   * the truth and at the copy side by side: only time and `forget` make a copy new.
   */
  async get(sandboxId: string, cacheControl: string | undefined, turn: Turn): Promise<ReportAnswer> {
    if (asksPastCache(cacheControl)) return fresh('bypass', (await this.ask(sandboxId, turn)).report);
    const kept = await this.cache.find(sandboxId);
    if (kept) return { cache: 'hit', age: ageOf(kept), stale: await this.isStale(sandboxId, kept), json: kept.json };
    const { ask, report } = await this.ask(sandboxId, turn);
    if (!ask.forgotten) await this.cache.keep(sandboxId, report);
    return fresh('miss', report);
  }

  async forget(sandboxId: string): Promise<void> {
    const ask = this.asks.get(sandboxId);
    if (ask) ask.forgotten = true;
    await this.cache.forget(sandboxId);
  }

  /**
   * Whether it is no longer what would be computed now. The database says so and not our memory, because the order may have been
   * changed through another process. Answering from the cache needs no database; only telling the student does.
   */
  private isStale(sandboxId: string, { basis }: KeptReport): Promise<boolean> {
    return untraced(async () => basisOf(await this.orders.changes(sandboxId)) !== basis);
  }

  /** A sandbox has one report computed at a time: who asks for the same waits with who asked first. */
  private async ask(sandboxId: string, turn: Turn): Promise<{ ask: Ask; report: KeptReport }> {
    await this.practiceOrders.ensure();
    const changes = await this.orders.changes(sandboxId);
    const basis = basisOf(changes);
    const before = this.asks.get(sandboxId);
    if (before?.basis === basis) {
      const { report } = await turn.aside(() => this.reports.waitFor(before.computed));
      return { ask: before, report };
    }
    if (before) {
      const detail = 'Your last report is still being computed. Ask again when it is here.';
      throw new Refusal('too-many-requests', detail, { retryAfter: 1 });
    }
    const ask = { basis, forgotten: false, computed: this.compute(basis, changes).finally(() => this.asks.delete(sandboxId)) };
    this.asks.set(sandboxId, ask);
    const { report } = await turn.aside(() => ask.computed);
    return { ask, report };
  }

  private compute(basis: string, changes: OrderChange[]): Promise<Computed> {
    const before = this.computing.get(basis);
    if (before) return this.reports.waitFor(before);
    const computed = this.lanes
      .run(() => this.reports.compute(changes))
      .then((rows) => ({ rows, report: keptReport(rows, basis, Date.now()) }))
      .finally(() => this.computing.delete(basis));
    this.computing.set(basis, computed);
    return computed;
  }
}

function keptReport(rows: ReportRow[], basis: string, computedAt: number): KeptReport {
  return { json: JSON.stringify(reportView(rows, new Date(computedAt))), basis, computedAt };
}

function fresh(cache: CacheFinding, report: KeptReport): ReportAnswer {
  return { cache, age: ageOf(report), stale: false, json: report.json };
}

function ageOf({ computedAt }: KeptReport): number {
  return Math.max(0, Math.floor((Date.now() - computedAt) / 1000));
}
