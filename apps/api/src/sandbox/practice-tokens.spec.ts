import { createHmac } from 'node:crypto';
import { PracticeCalls } from '../testing/practice-calls';
import { TestApp } from '../testing/test-app';
import { makeWorld, type World } from '../testing/world';
import type { PracticeTokenDto } from './practice-tokens.dto';

type Claims = Record<string, unknown>;

const json = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Claims;
const part = (claims: Claims) => Buffer.from(JSON.stringify(claims)).toString('base64url');

describe('tokens for the practice API', () => {
  let server: TestApp;
  let world: World;
  let calls: PracticeCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    calls = await PracticeCalls.open(server, world.here, world.here.student);
  });

  afterAll(() => server.close());

  beforeEach(() => calls.reset());

  it('claim who they are for, where and until when, and stand for that user', async () => {
    const made = await calls.send('POST', '/api/tokens', { body: { userId: 2, expiresIn: 600 } });
    expect(made.statusCode).toBe(201);
    const { token, expiresAt } = made.json<PracticeTokenDto>();
    const [header, payload] = token.split('.');
    expect(json(header)).toEqual({ alg: 'HS256', typ: 'JWT', kid: expect.stringMatching(/^\S{12}$/) as string });
    const claims = json(payload);
    expect(claims).toMatchObject({ sub: '2', name: 'Bob', role: 'user', sandbox: calls.id, aud: 'big-six-sandbox' });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(600);
    expect(Math.abs(Date.parse(expiresAt) / 1000 - Number(claims['exp']))).toBeLessThanOrEqual(1);
    expect((await calls.send('GET', '/api/me', { token })).json()).toEqual({
      userId: 2,
      name: 'Bob',
      role: 'user',
      token: 'practice',
    });
  });

  it('are not needed by the owner, who is an admin', async () => {
    expect((await calls.send('GET', '/api/me')).json()).toEqual({
      userId: null,
      name: world.here.student.name,
      role: 'admin',
      token: 'own',
    });
  });

  it('are worth nothing to the product itself', async () => {
    const token = await calls.tokenFor(1);
    expect((await server.request('GET', 'me', { headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(401);
  });

  it('follow the role that the database knows, whatever they say', async () => {
    const token = await calls.tokenFor(1);
    await calls.send('PATCH', '/api/users/1', { body: { role: 'user' } });
    expect((await calls.send('DELETE', '/api/users/2', { token })).statusCode).toBe(403);
  });

  it('end with their user', async () => {
    const token = await calls.tokenFor(2);
    await calls.send('DELETE', '/api/users/2');
    const refused = await calls.send('GET', '/api/users', { token });
    expect(refused.json()).toMatchObject({
      status: 401,
      code: 'token-invalid',
      detail: 'The user of this token has been deleted.',
    });
  });

  it('are refused with the true reason, each of its kind', async () => {
    const good = await calls.tokenFor(2);
    const own = world.here.student.token;
    const [header = '', payload = '', signature = ''] = good.split('.');
    const none = part({ alg: 'none', typ: 'JWT' });
    const admin = part({ ...json(payload), role: 'admin', sub: '1' });
    const forged = createHmac('sha256', 'my own secret').update(`${header}.${admin}`).digest('base64url');
    const long = part({ ...json(payload), exp: 4_000_000_000 });
    const variants: [string | null, string, string, RegExp | null][] = [
      [null, 'not-signed-in', 'none', null],
      [await calls.tokenFor(2, 0), 'token-expired', 'expired', /expired/],
      [`${header}.${admin}.${signature}`, 'token-invalid', 'bad-signature', /signature/],
      [`${header}.${admin}.${forged}`, 'token-invalid', 'bad-signature', /signature/],
      [`${header}.${long}.${signature}`, 'token-invalid', 'bad-signature', /signature/],
      [`${header}.${payload}.`, 'token-invalid', 'bad-signature', /signature/],
      [`${own.slice(0, -3)}${own.endsWith('AAA') ? 'BBB' : 'AAA'}`, 'token-invalid', 'bad-signature', /signature/],
      [`${none}.${admin}.`, 'token-invalid', 'wrong-algorithm', /algorithm/],
      [`${none}.${own.split('.')[1]}.`, 'token-invalid', 'wrong-algorithm', /algorithm/],
      [`${part({ alg: 'HS512' })}.${payload}.${signature}`, 'token-invalid', 'wrong-algorithm', /algorithm/],
      [`${part({ alg: 'RS256' })}.${payload}.${signature}`, 'token-invalid', 'wrong-algorithm', /algorithm/],
      ['nonsense', 'token-invalid', 'malformed', /malformed/],
      ['a.b.c', 'token-invalid', 'malformed', /malformed/],
      [`${header}.${payload}`, 'token-invalid', 'malformed', /malformed/],
      [`${good}.${signature}`, 'token-invalid', 'malformed', /malformed/],
      [`${header}.${part({})}x.${signature}`, 'token-invalid', 'malformed', /malformed/],
    ];
    for (const [token, code, finding, challenge] of variants) {
      const refused = await calls.send('GET', '/api/users', { token });
      expect([token, refused.statusCode, refused.json<{ code: string }>().code]).toEqual([token, 401, code]);
      expect(refused.headers['www-authenticate']).toMatch(challenge ?? /^Bearer$/);
      const { deed, stoppedAt } = await calls.remembered(refused);
      expect([token, deed.token, stoppedAt]).toEqual([token, finding, 'auth']);
    }
    expect((await calls.send('GET', '/api/users', { headers: { authorization: 'Basic YTpi' }, token: null })).statusCode).toBe(
      401,
    );
  });

  it.each([
    [{ userId: 99, expiresIn: 60 }, ['userId']],
    [{ userId: '1', expiresIn: '60' }, ['userId', 'expiresIn']],
    [{ userId: 0, expiresIn: 86_401 }, ['userId', 'expiresIn']],
    [{ userId: 2 ** 40, expiresIn: -1 }, ['userId', 'expiresIn']],
    [{ userId: 1.5, expiresIn: 0.5 }, ['userId', 'expiresIn']],
    [{}, ['userId', 'expiresIn']],
    [{ userId: 1, expiresIn: 60, role: 'admin' }, ['role']],
  ])('are not signed for %j', async (body, fields) => {
    const refused = await calls.send('POST', '/api/tokens', { body });
    expect(refused.statusCode).toBe(400);
    expect(refused.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual(fields);
  });

  it('are never written down, in the record or in the database', async () => {
    const token = await calls.tokenFor(2);
    await calls.send('GET', '/api/users', { token });
    await calls.send('GET', `/api/users`, { token: `${token}x` });
    const rows = await server.sql<{ row: string }>(`SELECT r::text AS row FROM sandbox_request r WHERE sandbox_id = $1`, [
      calls.id,
    ]);
    const signatures = [token, world.here.student.token].map((one) => one.split('.')[2] ?? '?');
    for (const { row } of rows) for (const signature of signatures) expect(row).not.toContain(signature);
    expect(rows.length).toBeGreaterThan(2);
  });
});
