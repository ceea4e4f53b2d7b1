import type { LightMyRequestResponse } from 'fastify';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { PracticeCalls } from '../testing/practice-calls';
import { poolOf } from '../platform/database/database';
import { TestApp } from '../testing/test-app';
import { makeWorld, type World } from '../testing/world';
import type { OrderDto } from './orders.dto';
import { PRACTICE_ORDERS } from './practice-orders.repository';
import type { ReportDto } from './report.dto';
import { ReportRepository } from './report.repository';

type Answer = LightMyRequestResponse;

const LANES = Math.max(1, Math.floor(Math.min(availableParallelism() / 2, 10 / 4)));
const PAST_CACHE = { 'cache-control': 'no-cache' };

describe('the report of a sandbox', () => {
  let server: TestApp;
  let world: World;
  let mine: PracticeCalls;
  let other: PracticeCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    mine = await PracticeCalls.open(server, world.here, world.here.student);
    other = await PracticeCalls.open(server, world.here, world.here.assistant);
    await mine.send('GET', '/api/orders');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    await mine.reset();
    await other.reset();
  });

  afterEach(() => jest.restoreAllMocks());

  const report = (headers: Record<string, string> = {}, who = mine) => who.send('GET', '/api/report', { headers });
  const change = (cents: number, who = mine) => who.send('PATCH', '/api/orders/7', { body: { cents } });
  const deedOf = async (answer: Answer, who = mine) => (await who.remembered(answer)).deed;
  const found = ({ headers }: Answer) => headers['x-cache'];
  const total = (answer: Answer) => answer.json<ReportDto>().cents;
  const later = (seconds: number) => {
    jest.restoreAllMocks();
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + seconds * 1000);
  };

  it('is what the orders come to', async () => {
    const { orders, cents, lines } = (await report()).json<ReportDto>();
    expect(orders).toBe(PRACTICE_ORDERS);
    expect(lines).toHaveLength(12 * 8);
    const [sum] = await server.sql<{ cents: number }>(`SELECT sum(cents)::float8 AS cents FROM practice_order`);
    expect(cents).toBe(sum?.cents);
    // Every line of one month and of one product, by other means.
    const [april] = await server.sql<{ orders: number; units: number; cents: number; median: number }>(
      `SELECT count(*)::int AS orders, sum(quantity)::int AS units, sum(cents)::int AS cents,
              round(percentile_cont(0.5) WITHIN GROUP (ORDER BY cents))::int AS median
         FROM practice_order WHERE product = 'Globe' AND ordered_at >= '2026-04-01Z' AND ordered_at < '2026-05-01Z'`,
    );
    const globes = lines.filter(({ product }) => product === 'Globe');
    const line = globes.find(({ month }) => month === '2026-04');
    expect(line).toMatchObject({ orders: april?.orders, units: april?.units, cents: april?.cents, medianCents: april?.median });
    const before = globes.filter(({ month }) => month <= '2026-04');
    expect(line?.runningCents).toBe(before.reduce((all, one) => all + one.cents, 0));
    const ofMonth = lines.filter(({ month }) => month === '2026-04').map((one) => one.cents);
    expect(line?.rank).toBe(1 + ofMonth.filter((one) => one > (line?.cents ?? 0)).length);
  });

  it('is computed, then comes from the cache', async () => {
    const first = await report();
    expect([first.statusCode, found(first), first.headers['age'], first.headers['cache-control']]).toEqual([
      200,
      'MISS',
      '0',
      'no-store',
    ]);
    const second = await report();
    expect([second.statusCode, found(second)]).toEqual([200, 'HIT']);
    expect(second.body).toBe(first.body);
    expect(await deedOf(first)).toMatchObject({ cache: 'miss', stale: false });
    expect(await deedOf(second)).toMatchObject({ cache: 'hit', stale: false });
  });

  it('costs the database only when it is computed', async () => {
    const missed = await mine.remembered(await report());
    expect(missed.statements.map(({ rows }) => rows).at(-1)).toBe(12 * 8);
    expect(missed.timings.database).toBeGreaterThan(10);
    const hit = await mine.remembered(await report());
    expect(hit.statements).toEqual([]);
    expect(hit.timings.database).toBeNull();
  });

  it('says how old the copy is, and is computed again after a minute', async () => {
    const first = await report();
    later(59);
    const old = await report();
    expect([found(old), old.headers['age']]).toEqual(['HIT', '59']);
    later(61);
    const again = await report();
    expect([found(again), again.headers['age']]).toEqual(['MISS', '0']);
    expect(again.json<ReportDto>().computedAt).not.toBe(first.json<ReportDto>().computedAt);
  });

  it('is old as long as the cache has it, and the record knows', async () => {
    const before = total(await report());
    const { cents } = (await mine.send('GET', '/api/orders/7')).json<OrderDto>();
    await change(cents + 1_000);
    const stale = await report();
    expect([found(stale), total(stale), await deedOf(stale)]).toEqual(['HIT', before, expect.objectContaining({ stale: true })]);

    const past = await report(PAST_CACHE);
    expect([found(past), total(past)]).toEqual(['BYPASS', before + 1_000]);
    expect(await deedOf(past)).toMatchObject({ cache: 'bypass', stale: false });
    const still = await report();
    expect([found(still), total(still), (await deedOf(still)).stale]).toEqual(['HIT', before, true]);

    expect((await mine.send('DELETE', '/api/report/cache')).statusCode).toBe(204);
    const fresh = await report();
    expect([found(fresh), total(fresh), (await deedOf(fresh)).stale]).toEqual(['MISS', before + 1_000, false]);
    const hit = await report();
    expect([found(hit), (await deedOf(hit)).stale]).toEqual(['HIT', false]);
  });

  it('is not called old when the order is changed back', async () => {
    const { cents } = (await mine.send('GET', '/api/orders/7')).json<OrderDto>();
    await report();
    await change(5);
    expect((await deedOf(await report())).stale).toBe(true);
    await change(cents);
    expect((await deedOf(await report())).stale).toBe(false);
  });

  it('is known to be old also when another process changed the order', async () => {
    await report();
    await server.sql(`INSERT INTO sandbox_order_change (sandbox_id, order_id, cents) VALUES ($1, 9, 1)`, [mine.id]);
    const stale = await report();
    expect([found(stale), (await deedOf(stale)).stale]).toEqual(['HIT', true]);
  });

  it.each(['no-cache', 'No-Cache', 'max-age=0, no-cache', ' no-cache '])('is computed past the cache for "%s"', async (value) => {
    await report();
    expect(found(await report({ 'cache-control': value }))).toBe('BYPASS');
    expect(found(await report())).toBe('HIT');
  });

  it.each(['', 'max-age=0', 'no-cache-please', 'private="no-cache-x"', 'no-cache\u00e9'])(
    'comes from the cache for "%s", which asks for nothing else',
    async (value) => {
      await report();
      expect(found(await report({ 'cache-control': value }))).toBe('HIT');
    },
  );

  it('leaves nothing in the cache when it is computed past it', async () => {
    expect(found(await report(PAST_CACHE))).toBe('BYPASS');
    expect(found(await report())).toBe('MISS');
  });

  it('is this sandbox’s alone: changes, copies and forgetting', async () => {
    const [before, others] = [total(await report()), total(await report({}, other))];
    expect(before).toBe(others);
    await change(10_000_000);
    await mine.send('DELETE', '/api/report/cache');
    const after = await report();
    expect(total(after)).toBeGreaterThan(before);
    const untouched = await report({}, other);
    expect([found(untouched), total(untouched), (await deedOf(untouched, other)).stale]).toEqual(['HIT', before, false]);
    const past = await report(PAST_CACHE, other);
    expect([found(past), total(past)]).toEqual(['BYPASS', before]);
    for (const token of [world.here.assistant.token, await other.tokenFor(1)]) {
      expect((await mine.send('GET', '/api/report', { token })).statusCode).toBe(404);
      expect((await mine.send('DELETE', '/api/report/cache', { token })).statusCode).toBe(404);
    }
    expect(found(await report())).toBe('HIT');
  });

  it('is forgotten by admins only', async () => {
    await report();
    const bob = await mine.tokenFor(2);
    expect(found(await mine.send('GET', '/api/report', { token: bob }))).toBe('HIT');
    expect((await mine.send('DELETE', '/api/report/cache', { token: bob })).statusCode).toBe(403);
    expect(found(await report())).toBe('HIT');
  });

  it('is as new as the sandbox after a reset', async () => {
    const before = total(await report());
    await change(10_000_000);
    await mine.send('DELETE', '/api/report/cache');
    expect(total(await report())).toBeGreaterThan(before);
    await mine.reset();
    const fresh = await report();
    expect([found(fresh), total(fresh)]).toEqual(['MISS', before]);
  });

  it('is computed once for all that ask the same at once, each of which is told what it cost', async () => {
    const compute = jest.spyOn(server.app.get(ReportRepository), 'compute');
    const answers = await Promise.all([...Array.from({ length: 10 }, () => report(PAST_CACHE)), report(PAST_CACHE, other)]);
    expect(answers.map(found)).toEqual(Array.from({ length: 11 }, () => 'BYPASS'));
    expect(compute).toHaveBeenCalledTimes(1);
    for (const [index, answer] of answers.entries()) {
      const { statements, timings } = await (index < 10 ? mine : other).remembered(answer);
      expect(statements.at(-1)).toMatchObject({ rows: 12 * 8, text: expect.stringContaining('percentile_cont') });
      expect(timings.database).toBeGreaterThan(10);
    }
  });

  it('is never another’s, however close together they ask', async () => {
    const base = total(await report());
    const [own, theirs] = [1_000_000, 2_000_000];
    const shared = (await mine.send('GET', '/api/orders/7')).json<OrderDto>().cents;
    await change(own);
    await change(theirs, other);
    const asked = [report(PAST_CACHE), report(PAST_CACHE, other), report(PAST_CACHE), report(PAST_CACHE, other)];
    const answers = await Promise.all(asked);
    expect(answers.map((answer) => total(answer) - base + shared)).toEqual([own, theirs, own, theirs]);
  });

  it('is computed one at a time for a sandbox: another is refused until the first is here', async () => {
    await change(5);
    const { go } = await holdOrders();
    const first = report(PAST_CACHE);
    await until(async () => (await waitingReports()) === 1);
    await server.sql(`DELETE FROM sandbox_order_change WHERE sandbox_id = $1`, [mine.id]);
    const second = await report(PAST_CACHE);
    await go();
    expect([second.statusCode, second.headers['retry-after']]).toEqual([429, '1']);
    expect(second.json<{ code: string }>().code).toBe('too-many-requests');
    expect((await first).statusCode).toBe(200);
    expect((await report(PAST_CACHE)).statusCode).toBe(200);
  });

  it('is not put into the cache when the cache was told to forget meanwhile', async () => {
    const { go } = await holdOrders();
    const first = report();
    await until(async () => (await waitingReports()) === 1);
    expect((await mine.send('DELETE', '/api/report/cache')).statusCode).toBe(204);
    await go();
    expect(found(await first)).toBe('MISS');
    expect(found(await report())).toBe('MISS');
    expect(found(await report())).toBe('HIT');
  });

  it('lets everything else be answered while reports take long, and takes only so many connections', async () => {
    await report({}, other);
    await change(5);
    const { go } = await holdOrders();
    const waiting = [report(PAST_CACHE), report(PAST_CACHE, other)];
    await until(async () => (await waitingReports()) === LANES);
    await pause(50);
    expect(await waitingReports()).toBe(LANES);
    expect(found(await report({}, other))).toBe('HIT');
    expect((await server.request('GET', 'home', { as: world.here.student })).statusCode).toBe(200);
    await go();
    expect((await Promise.all(waiting)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });

  it('is given up after five seconds, with a time to come back, and computed by whoever asks next', async () => {
    const { go } = await holdOrders();
    const answer = await report();
    await go();
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    expect(await deedOf(answer)).toMatchObject({ cache: null, stale: false });
    expect(found(await report())).toBe('MISS');
  }, 300_000);

  /** Reports wait for the orders until `go`, as if they took long. */
  async function holdOrders(): Promise<{ go: () => Promise<void> }> {
    const client = await poolOf(server.database).connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE practice_order IN ACCESS EXCLUSIVE MODE');
    return {
      go: async () => {
        await client.query('COMMIT');
        client.release();
      },
    };
  }

  /** How many reports are at the database. */
  async function waitingReports(): Promise<number> {
    const [row] = await server.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%percentile_cont%'`,
    );
    return row?.count ?? 0;
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(10)) if (await condition()) return;
    throw new Error('it never came to be');
  }
});
