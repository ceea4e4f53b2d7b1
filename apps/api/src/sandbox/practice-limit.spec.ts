import { randomUUID } from 'node:crypto';
import { PracticeCalls } from '../testing/practice-calls';
import { TestApp } from '../testing/test-app';
import { statementsOf } from '../testing/statements';
import { enroll, makeWorld, type World } from '../testing/world';
import { SANDBOX_RATE } from './sandbox.dto';

describe('hammering the practice API', () => {
  let server: TestApp;
  let world: World;

  beforeAll(async () => {
    server = await TestApp.start({ RATE_LIMIT: 'on' });
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  async function newcomer(): Promise<PracticeCalls> {
    const person = await server.person();
    await enroll(server, world.here.classId, person, 'student');
    return PracticeCalls.open(server, world.here, person);
  }

  const hammer = (calls: PracticeCalls, token?: string | null) =>
    Promise.all(Array.from({ length: SANDBOX_RATE.requests + 5 }, () => calls.send('GET', '/api/users/1', { token })));

  it('is answered with 429 and when to come back, and remembered once', async () => {
    const calls = await newcomer();
    const answers = await hammer(calls);
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(SANDBOX_RATE.requests);
    expect(refused).toHaveLength(5);
    for (const answer of refused) {
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(SANDBOX_RATE.seconds);
      expect(answer.json()).toMatchObject({ code: 'too-many-requests' });
    }
    const numbered = refused.filter(({ headers }) => headers['sandbox-request'] !== undefined);
    expect(numbered).toHaveLength(1);
    for (const answer of numbered) expect(await calls.remembered(answer)).toMatchObject({ status: 429, stoppedAt: 'auth' });
  });

  it('costs the database nothing any more', async () => {
    const calls = await newcomer();
    await hammer(calls);
    expect(await statementsOf(() => hammer(calls))).toEqual([]);
  });

  it('stops neither the lessons nor anybody else', async () => {
    const [calls, other] = [await newcomer(), await newcomer()];
    await hammer(calls);
    expect((await server.request('GET', 'home', { as: calls.person })).statusCode).toBe(200);
    expect((await other.send('GET', '/api/users')).statusCode).toBe(200);
  });

  it('is counted once, however the address is spelled and whichever token is sent', async () => {
    const calls = await newcomer();
    await hammer(calls);
    const spelled = (address: string) =>
      server.app.inject({ url: `${address}/api/users/1`, headers: { authorization: `Bearer ${calls.person.token}` } });
    for (const address of [`/sandbox/${calls.id.toUpperCase()}`, `/sandbox/%3${calls.id}`, `/sandbox/${randomUUID()}`])
      expect((await spelled(address)).statusCode).toBe(429);
    const other = await newcomer();
    const [alice, bob] = [await other.tokenFor(1), await other.tokenFor(2)];
    await hammer(other, alice);
    expect((await other.send('GET', '/api/users/1', { token: bob })).statusCode).toBe(429);
    expect((await other.send('GET', '/api/users/1')).statusCode).toBe(200);
  });

  it('is nothing that others can do in one’s name', async () => {
    const [calls, other] = [await newcomer(), await newcomer()];
    await hammer(calls, null);
    await hammer(calls, other.person.token);
    expect((await calls.send('GET', '/api/users')).statusCode).toBe(200);
  });
});
