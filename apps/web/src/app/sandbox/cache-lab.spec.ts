import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { StudentCacheLab } from '@big-six/lesson-format';
import { LessonContext } from '../shell/lesson-blocks';
import { Session } from '../shell/session/session';
import { CacheLab } from './cache-lab';
import type { PracticeAnswer } from './practice-answer';
import type { Outgoing } from './practice-request';
import { SandboxClient } from './sandbox.client';

const block: StudentCacheLab = { kind: 'cache-lab', key: 'cache', title: 'A slow report', completes: 'seen', tasks: [] };
const orders = [{ id: 3, customer: 'Ada', product: 'Pen', cents: 1200, orderedAt: '2026-04-09T10:00:00.000Z' }];

/** The practice shop: one order, a report over it, and a copy of that. */
class Shop {
  cents = 1200;
  copy: number | null = null;
  number = 0;
  refuses: PracticeAnswer | null = null;
  lastStale = false;
  /** Orders are told when this is over. */
  wait: Promise<unknown> = Promise.resolve();

  answer({ method, path, headers, body }: Outgoing): PracticeAnswer {
    if (this.refuses) return this.refuses;
    if (path === '/api/orders') return this.say(200, orders);
    if (path === '/api/report/cache') {
      this.copy = null;
      return this.say(204, '');
    }
    if (method === 'PATCH') {
      this.cents = (JSON.parse(body ?? '') as { cents: number }).cents;
      return this.say(200, { ...orders[0], cents: this.cents });
    }
    if (headers.some(({ name }) => name === 'Cache-Control')) return this.report('BYPASS', this.cents);
    const hit = this.copy !== null;
    this.copy ??= this.cents;
    this.lastStale = this.copy !== this.cents;
    return this.report(hit ? 'HIT' : 'MISS', this.copy);
  }

  say(status: number, body: unknown, headers: PracticeAnswer['headers'] = []): PracticeAnswer {
    return {
      kind: 'answer',
      status,
      headers,
      body: JSON.stringify(body),
      bytes: 1,
      roundTrip: headers[0]?.value === 'HIT' ? 2 : 150,
      times: { service: 1 },
      number: ++this.number,
      ticked: [],
      retryAt: null,
    };
  }

  private report(cache: string, cents: number): PracticeAnswer {
    const line = { month: '2026-04', product: 'Pen', orders: 1, cents };
    const body = { computedAt: '2026-05-01T00:00:00.000Z', orders: 1, cents, lines: [line] };
    return this.say(200, body, [
      { name: 'x-cache', value: cache },
      { name: 'age', value: '7' },
    ]);
  }
}

async function open() {
  const shop = new Shop();
  const client = {
    open: () => Promise.resolve({ id: 's', base: '/sandbox/s' }),
    practise: async (request: Outgoing) => {
      if (request.path.startsWith('/api/orders')) await shop.wait;
      return shop.answer(request);
    },
    record: () => Promise.resolve({ deed: { stale: shop.lastStale } }),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: SandboxClient, useValue: client },
      {
        provide: Session,
        useValue: { account: signal({ id: 'ada' }), state: signal({ kind: 'signed-in' }), accessToken: async () => 'own' },
      },
      {
        provide: LessonContext,
        useValue: {
          classId: signal('c'),
          classModuleId: signal('m'),
          answering: signal(true),
          closed: signal(false),
          block: () => undefined,
          refresh: () => Promise.resolve(),
        },
      },
    ],
  });
  const fixture = TestBed.createComponent(CacheLab);
  fixture.componentRef.setInput('block', block);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const press = async (label: string): Promise<void> => {
    [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === label)?.click();
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  const text = (selector: string): string =>
    [...page.querySelectorAll(selector)].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()).join(' | ');
  return { page, shop, press, text };
}

describe('The report', () => {
  it('is computed when it is asked for first, and comes from the copy afterwards', async () => {
    const { press, text } = await open();
    await press('Ask');
    expect(text('.finding')).toContain('Miss');
    await press('Ask');
    expect(text('.finding')).toContain('Hit');
    expect(text('.facts')).toContain('7 s');
    expect(text('.gain')).toBe('The copy answers about 75 times as fast.');
    expect(text('.plot')).toContain('100 ms');
    expect(text('app-cache-plot tbody tr')).toBe('2Hit7 s2 ms1 ms | 1Miss–150 ms1 ms');
  });

  it('can be asked for again while the orders are still on their way', async () => {
    const { shop, press, text } = await open();
    shop.wait = new Promise(() => undefined);
    await press('Ask');
    await press('Ask');
    expect(text('.finding')).toContain('Hit');
  });

  it('keeps what was changed when a list of orders comes late', async () => {
    const { shop, press, text } = await open();
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    shop.wait = first.promise;
    await press('Ask');
    shop.wait = second.promise;
    await press('Ask');
    first.resolve();
    await press('');
    shop.wait = Promise.resolve();
    await press('Change the order');
    second.resolve();
    await press('');
    await press('Change the order');
    expect(text('.told')).toContain('Order 3 came to $5,012.00');
  });

  it('goes past the cache when it is told to', async () => {
    const { press, text } = await open();
    await press('Ask past the cache');
    expect(text('.finding')).toContain('Bypass');
  });
});

describe('The copy of the report', () => {
  it('grows old behind a changed row, until it is thrown away', async () => {
    const { press, text, page } = await open();
    await press('Ask');
    await press('Change the order');
    expect(text('.told')).toContain('Order 3 came to $12.00 and comes to $5,012.00 now');
    await press('Ask');
    expect(text('ui-callout')).toContain('An old answer');
    expect(text('.chosen td')).toContain('$12.00');
    await press('Ask past the cache');
    expect(text('ui-callout')).toBe('');
    expect(text('.chosen td')).toContain('$5,012.00');
    await press('Throw the copy away');
    expect(text('.news')).toContain('The copy is gone');
    await press('Ask');
    expect(text('.finding')).toContain('Miss');
    expect(text('.chosen td')).toContain('$5,012.00');
    expect(page.querySelector('.stale')).toBeNull();
  });
});

describe('A server that is busy', () => {
  it('is quoted, with the time to wait, and what was there stays', async () => {
    const { press, text, shop } = await open();
    await press('Ask');
    shop.refuses = { ...shop.say(429, { detail: 'Too many asks.' }), retryAt: Date.now() + 19_500 };
    await press('Ask');
    expect(text('[role=alert]')).toBe('429 Too Many Requests. Too many asks. Ask again in 20 seconds.');
    expect(text('.finding')).toContain('Miss');
  });
});
