import { PracticeCalls } from '../testing/practice-calls';
import { TestApp } from '../testing/test-app';
import { makeWorld, type World } from '../testing/world';
import type { OrderDto } from './orders.dto';
import { MOST_CHANGES } from './orders.service';
import { PRACTICE_ORDERS } from './practice-orders.repository';

interface Problem {
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

describe('the orders of a sandbox', () => {
  let server: TestApp;
  let world: World;
  let mine: PracticeCalls;
  let other: PracticeCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    mine = await PracticeCalls.open(server, world.here, world.here.student);
    other = await PracticeCalls.open(server, world.here, world.here.assistant);
  });

  afterAll(() => server.close());

  beforeEach(() => mine.reset());

  const changeOrder = (id: number | string, cents: unknown) => mine.send('PATCH', `/api/orders/${id}`, { body: { cents } });

  it('are written once, when somebody first asks, however many ask at once', async () => {
    const [before] = await server.sql<{ count: number }>(`SELECT count(*)::int AS count FROM practice_order`);
    expect(before?.count).toBe(0);
    const answers = await Promise.all([mine, other, mine].map((who) => who.send('GET', '/api/orders')));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const [after] = await server.sql<{ count: number }>(`SELECT count(*)::int AS count FROM practice_order`);
    expect(after?.count).toBe(PRACTICE_ORDERS);
  });

  it('are the same in every installation', async () => {
    const [first] = (await mine.send('GET', '/api/orders?limit=1')).json<OrderDto[]>();
    expect(first).toEqual({
      id: 1,
      customer: 'Dana Diaz',
      product: 'Calculator',
      region: 'South',
      quantity: 1,
      cents: 1782,
      orderedAt: '2025-07-01T00:05:15.000Z',
    });
    const [sum] = await server.sql<{ cents: number }>(`SELECT sum(cents)::float8 AS cents FROM practice_order`);
    expect(sum?.cents).toBe(1_169_539_177);
  });

  it('are listed from the first, twenty or as many as asked for', async () => {
    const ids = async (query: string) => (await mine.send('GET', `/api/orders${query}`)).json<OrderDto[]>().map(({ id }) => id);
    expect(await ids('')).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await ids('?limit=3')).toEqual([1, 2, 3]);
    expect(await ids('?limit=100')).toHaveLength(100);
  });

  it.each(['0', '101', '-1', '1.5', 'ten', '', '1e308', '2&limit=3'])('are not listed by a limit of "%s"', async (limit) => {
    const answer = await mine.send('GET', `/api/orders?limit=${limit}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors).toEqual([{ field: 'limit', message: expect.stringMatching(/^Limit must be/) }]);
    expect(await mine.remembered(answer)).toMatchObject({ stoppedAt: 'validation', deed: { fields: 1 } });
  });

  it('are found by their number, and by nothing else', async () => {
    expect((await mine.send('GET', `/api/orders/${PRACTICE_ORDERS}`)).json<OrderDto>().id).toBe(PRACTICE_ORDERS);
    for (const id of ['0', '100001', '999999999', '99999999999999999999', '-1', '1.5', '1e3', 'one', '%20', "1'--", '1%2F2']) {
      const answer = await mine.send('GET', `/api/orders/${id}`);
      expect([id, answer.statusCode, answer.json<Problem>().code]).toEqual([id, 404, 'not-found']);
      expect([id, (await mine.send('PATCH', `/api/orders/${id}`, { body: { cents: 1 } })).statusCode]).toEqual([id, 404]);
    }
    expect((await mine.send('GET', '/api/orders/%00')).statusCode).toBe(400);
  });

  it('come to what this sandbox says, for this sandbox alone', async () => {
    const changed = await changeOrder(7, 5);
    expect(changed.statusCode).toBe(200);
    expect(changed.json<OrderDto>()).toMatchObject({ id: 7, cents: 5 });
    expect((await mine.send('GET', '/api/orders/7')).json<OrderDto>().cents).toBe(5);
    expect((await mine.send('GET', '/api/orders?limit=7')).json<OrderDto[]>().at(-1)?.cents).toBe(5);
    const [shared] = await server.sql<{ cents: number }>(`SELECT cents FROM practice_order WHERE id = 7`);
    expect((await other.send('GET', '/api/orders/7')).json<OrderDto>().cents).toBe(shared?.cents);
    expect((await other.send('GET', '/api/orders?limit=7')).json<OrderDto[]>().at(-1)?.cents).toBe(shared?.cents);
    expect(shared?.cents).not.toBe(5);
  });

  it('are again as everybody has them when they are changed back, and after a reset', async () => {
    const { cents } = (await mine.send('GET', '/api/orders/7')).json<OrderDto>();
    await changeOrder(7, 5);
    await changeOrder(7, cents);
    expect(await server.sql(`SELECT FROM sandbox_order_change`)).toEqual([]);
    await changeOrder(7, 6);
    await other.send('PATCH', '/api/orders/7', { body: { cents: 8 } });
    expect((await mine.reset()).statusCode).toBe(204);
    expect((await mine.send('GET', '/api/orders/7')).json<OrderDto>().cents).toBe(cents);
    expect((await other.send('GET', '/api/orders/7')).json<OrderDto>().cents).toBe(8);
    await other.reset();
  });

  it.each([-1, 0.5, 1e308, 10_000_001, 2 ** 53, '5', '', null, true, [], [5], {}, undefined])(
    'are not changed to %j',
    async (cents) => {
      const answer = await changeOrder(7, cents);
      expect(answer.statusCode).toBe(400);
      expect(answer.json<Problem>().errors).toEqual([{ field: 'cents', message: expect.stringMatching(/^Cents must/) }]);
      expect(await server.sql(`SELECT FROM sandbox_order_change`)).toEqual([]);
    },
  );

  it.each([0, 10_000_000])('may come to %d cents', async (cents) => {
    expect((await changeOrder(7, cents)).json<OrderDto>().cents).toBe(cents);
  });

  it('are changed in nothing but their cents', async () => {
    const answer = await mine.send('PATCH', '/api/orders/7', { body: { cents: 5, product: 'Gold', sandboxId: other.id } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors?.map(({ field }) => field)).toEqual(['product', 'sandboxId']);
  });

  it('are changed by admins, and read by every user of the sandbox', async () => {
    const bob = await mine.tokenFor(2);
    expect((await mine.send('GET', '/api/orders', { token: bob })).statusCode).toBe(200);
    expect((await mine.send('GET', '/api/orders/7', { token: bob })).statusCode).toBe(200);
    expect((await mine.send('PATCH', '/api/orders/7', { token: bob, body: { cents: 5 } })).statusCode).toBe(403);
    const alice = await mine.tokenFor(1);
    expect((await mine.send('PATCH', '/api/orders/7', { token: alice, body: { cents: 5 } })).statusCode).toBe(200);
  });

  it('are nobody else’s: another person’s token finds no such sandbox', async () => {
    const theirs = world.here.assistant.token;
    const users = await other.tokenFor(1);
    for (const token of [theirs, users]) {
      expect((await mine.send('GET', '/api/orders', { token })).statusCode).toBe(404);
      expect((await mine.send('GET', '/api/orders/7', { token })).statusCode).toBe(404);
      expect((await mine.send('PATCH', '/api/orders/7', { token, body: { cents: 5 } })).statusCode).toBe(404);
    }
    expect(await server.sql(`SELECT FROM sandbox_order_change`)).toEqual([]);
  });

  it('may be changed so many at a time, also when all changes come at once', async () => {
    const answers = await Promise.all(Array.from({ length: MOST_CHANGES + 5 }, (_, index) => changeOrder(index + 1, 5)));
    const refused = answers.filter(({ statusCode }) => statusCode !== 200);
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([409, 409, 409, 409, 409]);
    expect(refused[0]?.json<Problem>().code).toBe('quota-reached');
    expect(await server.sql(`SELECT FROM sandbox_order_change`)).toHaveLength(MOST_CHANGES);
    const [changed] = await server.sql<{ order_id: number }>(`SELECT order_id FROM sandbox_order_change LIMIT 1`);
    expect((await changeOrder(changed?.order_id ?? 0, 6)).statusCode).toBe(200);
  });
});
