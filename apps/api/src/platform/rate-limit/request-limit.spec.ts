import { type Person, TestApp } from '../../testing/test-app';
import { RequestLimit } from './request-limit';

describe('a wide limit on everything', () => {
  let server: TestApp;
  let person: Person;

  beforeAll(async () => {
    server = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'true' });
    person = await server.person();
  });

  afterAll(() => server.close());

  /** As many as stand between now and the limit, without the cost of asking for each over HTTP. */
  async function almost(count: number, take: (limit: RequestLimit) => Promise<void>): Promise<void> {
    const limit = server.app.get(RequestLimit, { strict: false });
    for (let done = 0; done < count; done++) await take(limit);
  }

  async function statuses(count: number, ask: () => Promise<{ statusCode: number }>): Promise<number[]> {
    return (await Promise.all(Array.from({ length: count }, ask))).map(({ statusCode }) => statusCode).sort();
  }

  it('stops an account that asks 1,200 times in a minute, and nobody else', async () => {
    const ask = (as: Person) => () => server.request('GET', 'me', { as });
    await almost(1_197, (limit) => limit.account(person.accountId));
    expect(await statuses(5, ask(person))).toEqual([200, 200, 200, 429, 429]);
    const response = await ask(person)();
    expect(response.json()).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask({ ...person, token: await server.signIn(person.accountId) })()).statusCode).toBe(429);
    expect((await ask(await server.person())()).statusCode).toBe(200);
  });

  it('stops a network from which nobody asks 6,000 times, also with tokens that are none', async () => {
    const from = (ip: string, headers: Record<string, string> = {}) => ({ headers: { 'x-forwarded-for': ip, ...headers } });
    const nobody = () => server.request('GET', 'home', from('192.0.2.1'));
    const forger = () => server.request('GET', 'home', from('192.0.2.1', { authorization: 'Bearer x.y.z' }));
    const signingOut = () => server.request('POST', 'auth/sign-out', from('192.0.2.1'));
    await almost(5_996, (limit) => limit.nobody('192.0.2.1'));
    expect([(await nobody()).statusCode, (await forger()).statusCode, (await signingOut()).statusCode]).toEqual([401, 401, 204]);
    expect(await statuses(3, nobody)).toEqual([401, 429, 429]);
    expect([(await forger()).statusCode, (await signingOut()).statusCode]).toEqual([429, 429]);
    expect((await server.request('GET', 'home', from('192.0.2.2'))).statusCode).toBe(401);
    const signedIn = { as: await server.person(), ...from('192.0.2.1') };
    expect((await server.request('GET', 'me', signedIn)).statusCode).toBe(200);
  });

  it('never stops whoever watches the server', async () => {
    const ask = () => server.request('GET', 'health/live', { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(await statuses(3, ask)).toEqual([200, 200, 200]);
  });
});
