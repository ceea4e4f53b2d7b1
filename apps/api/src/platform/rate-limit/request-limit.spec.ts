import { type Person, TestApp } from '../../testing/test-app';

describe('a wide limit on everything', () => {
  let server: TestApp;
  let person: Person;

  beforeAll(async () => {
    server = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'true' });
    person = await server.person();
  });

  afterAll(() => server.close());

  async function statuses(count: number, ask: () => Promise<{ statusCode: number }>): Promise<Record<number, number>> {
    const counted: Record<number, number> = {};
    for (let done = 0; done < count; done += 100) {
      const answers = await Promise.all(Array.from({ length: Math.min(100, count - done) }, ask));
      for (const { statusCode } of answers) counted[statusCode] = (counted[statusCode] ?? 0) + 1;
    }
    return counted;
  }

  it('stops an account that asks 1,200 times in a minute, and nobody else', async () => {
    const ask = (as: Person) => () => server.request('GET', 'me', { as });
    expect(await statuses(1_210, ask(person))).toEqual({ 200: 1_200, 429: 10 });
    const response = await ask(person)();
    expect(response.json()).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask({ ...person, token: await server.signIn(person.accountId) })()).statusCode).toBe(429);
    expect((await ask(await server.person())()).statusCode).toBe(200);
  });

  it('stops a network from which nobody asks 6,000 times, also with tokens that are none', async () => {
    const from = (ip: string, token?: string) => () =>
      server.request('GET', token ? 'me' : 'home', {
        headers: { 'x-forwarded-for': ip, ...(token && { authorization: `Bearer ${token}` }) },
      });
    expect(await statuses(3_000, from('192.0.2.1'))).toEqual({ 401: 3_000 });
    expect(await statuses(3_010, from('192.0.2.1', 'x.y.z'))).toEqual({ 401: 3_000, 429: 10 });
    expect((await from('192.0.2.2')()).statusCode).toBe(401);
    const signedIn = { ...(await server.person()) };
    const response = await server.request('GET', 'me', { as: signedIn, headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(response.statusCode).toBe(200);
  });

  it('never stops whoever watches the server', async () => {
    const ask = () => server.request('GET', 'health/live', { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(await statuses(20, ask)).toEqual({ 200: 20 });
  });
});
