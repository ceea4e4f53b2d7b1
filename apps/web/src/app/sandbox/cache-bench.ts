import { computed, inject, Injectable, signal } from '@angular/core';
import { waitInWords } from '../shell/problem';
import { type Ask, findingOf } from './cache-asks';
import { type Order, orderOf, ordersOf, type Report, reportOf } from './cache-report';
import { headerOf, type PracticeAnswer, statusName } from './practice-answer';
import type { PracticeRequest } from './practice-request';
import { reasonOf } from './request-firings';
import { Sandbox } from './sandbox';
import { total } from './server-timing';

export interface Changed {
  readonly order: Order;
  /** Cents before. */
  readonly from: number;
}

export interface Shown {
  readonly report: Report;
  readonly ask: Ask;
  readonly number: number | null;
}

type Doing = 'ask' | 'bypass' | 'orders' | 'forget' | 'change';
type Call = Pick<PracticeRequest, 'method' | 'path'> & Partial<Pick<PracticeRequest, 'headers' | 'body'>>;

/** Kept for the figure and the table. */
const most = 200;

/** The report of the lab: each time it was asked for, what came, and what was changed meanwhile. */
@Injectable()
export class ReportBench {
  private readonly sandbox = inject(Sandbox);
  private readonly told = signal<readonly Ask[]>([]);
  private readonly list = signal<readonly Order[] | null>(null);
  /** Which block asks. */
  blockKey = '';

  readonly asks = this.told.asReadonly();
  readonly orders = this.list.asReadonly();
  readonly doing = signal<Doing | null>(null);
  readonly trouble = signal<string | null>(null);
  readonly news = signal('');
  readonly changed = signal<Changed | null>(null);
  readonly chosenId = signal<number | null>(null);
  readonly chosen = computed(() => this.list()?.find(({ id }) => id === this.chosenId()) ?? this.list()?.[0] ?? null);
  private readonly answer = signal<(Omit<Shown, 'ask'> & { readonly asked: number }) | null>(null);
  readonly shown = computed<Shown | null>(() => {
    const answer = this.answer();
    const ask = this.told().find(({ number }) => number === answer?.asked);
    return answer && ask ? { report: answer.report, number: answer.number, ask } : null;
  });

  /** The orders that can be changed. */
  loadOrders(): Promise<void> {
    return this.work('orders', () => this.fetchOrders());
  }

  ask(past: boolean): Promise<void> {
    return this.work(past ? 'bypass' : 'ask', async () => {
      const headers = past ? [{ name: 'Cache-Control', value: 'no-cache' }] : [];
      const answer = await this.send({ method: 'GET', path: '/api/report', headers });
      const report = answer && reportOf(parsed(answer.body));
      const cache = answer && findingOf(headerOf(answer, 'X-Cache'));
      if (!answer) return;
      if (!report || !cache) return this.trouble.set('An answer came, but no report was in it.');
      const ask: Ask = {
        number: (this.told().at(-1)?.number ?? 0) + 1,
        cache,
        age: cache === 'hit' ? Number(headerOf(answer, 'Age') ?? 0) : null,
        roundTrip: answer.roundTrip,
        server: Object.keys(answer.times).length > 0 ? total(answer.times) : null,
        stale: cache === 'hit' && (await this.isStale(answer.number)),
      };
      this.told.update((asks) => [...asks, ask].slice(-most));
      this.answer.set({ report, number: answer.number, asked: ask.number });
      // They come beside it: who presses again at once asks again.
      if (!this.list()) void this.fetchOrders();
    });
  }

  change(cents: number): Promise<void> {
    return this.work('change', async () => {
      const before = this.chosen();
      if (!before) return;
      const body = JSON.stringify({ cents });
      const headers = [{ name: 'Content-Type', value: 'application/json' }];
      const answer = await this.send({ method: 'PATCH', path: `/api/orders/${before.id}`, headers, body });
      const order = answer && orderOf(parsed(answer.body));
      if (!order) return;
      this.list.update((orders) => orders && orders.map((known) => (known.id === order.id ? order : known)));
      this.changed.set({ order, from: before.cents });
    });
  }

  forget(): Promise<void> {
    return this.work('forget', async () => {
      const answer = await this.send({ method: 'DELETE', path: '/api/report/cache' });
      if (answer?.status === 204) this.news.set('The copy is gone. The next answer is computed.');
    });
  }

  private async fetchOrders(): Promise<void> {
    const answer = await this.send({ method: 'GET', path: '/api/orders?limit=8' });
    // The list that came first may have been changed since.
    if (answer && !this.list()) this.list.set(ordersOf(parsed(answer.body)));
  }

  /** Whether the database would have said something else: the server has looked. */
  private async isStale(number: number | null): Promise<boolean> {
    if (number === null) return false;
    return this.sandbox.record(number).then(
      ({ deed }) => deed.stale,
      () => false,
    );
  }

  private async work(what: Doing, job: () => Promise<void>): Promise<void> {
    if (this.doing()) return;
    this.doing.set(what);
    this.trouble.set(null);
    this.news.set('');
    try {
      await job();
    } finally {
      this.doing.set(null);
    }
  }

  /** Null when no answer came, or a refusal; then it has been said why. */
  private async send(call: Call): Promise<PracticeAnswer | null> {
    const request = { headers: [], body: '', token: { kind: 'own' }, ...call } as const;
    const { outcome } = await this.sandbox.send(this.blockKey, request);
    if (outcome.kind === 'answer' && outcome.status < 400) return outcome;
    this.trouble.set(outcome.kind === 'answer' ? refusal(outcome) : outcome.sentence);
    return null;
  }
}

function refusal(answer: PracticeAnswer): string {
  const wait = answer.retryAt === null ? 0 : Math.ceil((answer.retryAt - Date.now()) / 1000);
  const why = reasonOf(answer) ?? '';
  return `${answer.status} ${statusName(answer.status)}. ${why} ${wait > 0 ? `Ask again in ${waitInWords(wait)}.` : ''}`.trim();
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
