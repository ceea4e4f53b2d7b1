import type { LightMyRequestResponse } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { poolOf } from '../platform/database/database';
import { RetentionPruning } from '../privacy/retention/retention-pruning.service';
import { PracticeCalls } from '../testing/practice-calls';
import { statementsOf } from '../testing/statements';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeWorld, type World } from '../testing/world';
import type { SandboxRequestListDto } from './sandbox.dto';

const CHEN = { name: 'Chen', email: 'chen@example.com', role: 'user' };

/** Milliseconds by layer, as the answer's `Server-Timing` says. */
function timingOf(answer: LightMyRequestResponse): Record<string, number> {
  const entries = String(answer.headers['server-timing']).split(', ');
  return Object.fromEntries(entries.map((entry) => entry.split(';dur=')).map(([layer, ms]) => [layer, Number(ms)]));
}

describe('what the server did with a request to the practice API', () => {
  let server: TestApp;
  let world: World;
  let student: Person;
  let calls: PracticeCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    student = await server.person();
    await enroll(server, world.here.classId, student, 'student');
    calls = await PracticeCalls.open(server, world.here, student);
  });

  it('is told layer by layer, and the layers are not more than the whole', async () => {
    const answer = await calls.send('POST', '/api/users', { body: CHEN });
    const { total, ...layers } = timingOf(answer);
    expect(Object.keys(layers)).toEqual(['auth', 'validation', 'controller', 'service', 'database']);
    for (const milliseconds of Object.values(layers)) expect(milliseconds).toBeGreaterThan(0);
    expect(Object.values(layers).reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(total ?? 0);
    expect((await calls.remembered(answer)).timings).toEqual({ ...layers, total });
  });

  it('is remembered in little room, however long the address was', async () => {
    const answer = await calls.send('GET', `/api/${'x'.repeat(10_000)}`);
    const record = await calls.remembered(answer);
    expect(record.path).toMatch(/^\/api\/x{400}/);
    expect(JSON.stringify(record).length).toBeLessThan(2_500);
  });

  it('ends with authentication when the token is bad, whatever the body', async () => {
    const answer = await calls.send('POST', '/api/users', {
      token: 'a.b.c',
      body: '{not json',
      headers: { 'content-type': 'x' },
    });
    expect(answer.statusCode).toBe(401);
    expect(Object.keys(timingOf(answer))).toEqual(['auth', 'total']);
    const { stoppedAt, timings, statements } = await calls.remembered(answer);
    expect([stoppedAt, timings.validation, timings.database, statements]).toEqual(['auth', null, null, []]);
  });

  it('ends with authentication when the role forbids it', async () => {
    const answer = await calls.send('DELETE', '/api/users/1', { token: await calls.tokenFor(2) });
    expect(answer.statusCode).toBe(403);
    expect(Object.keys(timingOf(answer))).toEqual(['auth', 'total']);
  });

  it.each([[{ name: '' }], ['{"name":'], [[1, 2]], ['"text"']])('ends with validation when the body is %j', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await calls.send('POST', '/api/users', { body, headers });
    expect(answer.statusCode).toBe(400);
    expect(Object.keys(timingOf(answer))).toEqual(['auth', 'validation', 'total']);
    expect(await calls.remembered(answer)).toMatchObject({ stoppedAt: 'validation', statements: [] });
  });

  it('ends with the service when there is no such thing, and with the database when that refuses', async () => {
    const missing = await calls.remembered(await calls.send('GET', '/api/users/99'));
    expect([missing.stoppedAt, missing.statements[0]?.rows, missing.deed.subject]).toEqual(['service', 0, '99']);
    const taken = await calls.send('POST', '/api/users', { body: { ...CHEN, email: 'bob@example.com' } });
    expect(await calls.remembered(taken)).toMatchObject({ stoppedAt: 'database', statements: [{ rows: null }] });
  });

  it('shows a slow database in the database’s time, and in no other layer’s', async () => {
    const quick = timingOf(await calls.send('PATCH', '/api/users/1', { body: { name: 'Alice A.' } }));
    const client = await poolOf(server.database).connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT FROM sandbox_user WHERE sandbox_id = $1 AND id = 1 FOR UPDATE`, [calls.id]);
      const asked = calls.send('PATCH', '/api/users/1', { body: { name: 'Alice B.' } });
      await wait(1_000);
      await client.query('COMMIT');
      const slow = timingOf(await asked);
      expect(slow['database']).toBeGreaterThan(900);
      expect(quick['database']).toBeLessThan(500);
      for (const layer of ['auth', 'validation', 'controller', 'service']) expect(slow[layer]).toBeLessThan(400);
      const { statements } = await calls.remembered(await asked);
      expect(statements[0]?.milliseconds).toBeGreaterThan(900);
    } finally {
      client.release();
    }
  });

  it('is told of each request alone, however many run together', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => calls.send('GET', n % 2 ? '/api/users' : `/api/users/${n % 3}`)),
    );
    for (const answer of answers) {
      const { statements, status } = await calls.remembered(answer);
      expect([status, statements.length]).toEqual([answer.statusCode, statements.length === 0 ? 0 : 1]);
    }
    const numbers = answers.map(({ headers }) => Number(headers['sandbox-request'])).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('holds the line of the log, the statement without its values, and neither body nor token', async () => {
    const answer = await calls.send('POST', '/api/users?page=1', { body: CHEN });
    const remembered = await calls.remembered(answer);
    expect(remembered).toMatchObject({ method: 'POST', path: '/api/users', status: 201, stoppedAt: null, ticked: [] });
    expect(remembered.deed).toEqual({ subject: '3', fields: 0, token: 'own', cache: null, stale: false });
    expect(remembered.log).toMatchObject({
      requestId: answer.headers['x-request-id'],
      route: '/sandbox/:sandboxId/api/users',
      status: 201,
      accountId: student.accountId,
    });
    expect(remembered.statements).toEqual([
      { text: expect.stringContaining('INSERT INTO sandbox_user'), rows: 1, milliseconds: expect.any(Number) },
    ]);
    const all = JSON.stringify(remembered);
    for (const secret of [student.token, 'chen@example.com', 'Chen', 'page=1']) expect(all).not.toContain(secret);
  });

  it('is kept for the latest hundred requests, newest first, page by page', async () => {
    for (let n = 0; n < 105; n++) await calls.send('GET', `/api/users/${n + 1}`);
    const first = (await calls.requests('?limit=60')).json<SandboxRequestListDto>();
    const rest = (await calls.requests(`?limit=60&cursor=${first.nextCursor}`)).json<SandboxRequestListDto>();
    const numbers = [...first.items, ...rest.items].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => 105 - index));
    expect(rest.nextCursor).toBeNull();
    const gone = await server.request('GET', `${calls.module}/sandbox/requests/5`, { as: student });
    expect(gone.statusCode).toBe(404);
  });

  it.each(['?cursor=nonsense', '?limit=0', '?limit=101', `?cursor=${Buffer.from('["x"]').toString('base64url')}`, '?page=2'])(
    'refuses the paging %s',
    async (query) => {
      expect((await calls.requests(query)).statusCode).toBe(400);
    },
  );

  it.each(['0', '-1', 'x', '99999999999', '1.5', '%00'])('knows no request %s', async (number) => {
    const answer = await server.request('GET', `${calls.module}/sandbox/requests/${number}`, { as: student });
    expect(answer.statusCode).toBe(number === '%00' ? 400 : 404);
  });

  it('is forgotten after a day, at once for who looks, and in the database with the next pruning', async () => {
    await calls.send('GET', '/api/users');
    await calls.send('GET', '/api/users');
    await server.sql(`UPDATE sandbox_request SET at = now() - interval '25 hours' WHERE sandbox_id = $1 AND number = 1`, [
      calls.id,
    ]);
    expect((await calls.latest()).map(({ number }) => number)).toEqual([2]);
    await server.app.get(RetentionPruning).prune();
    expect(await server.sql(`SELECT number FROM sandbox_request WHERE sandbox_id = $1`, [calls.id])).toEqual([{ number: 2 }]);
  });

  it('costs three statements: one to admit, one to act, one to remember', async () => {
    await calls.send('GET', '/api/users');
    const requests = [
      () => calls.send('GET', '/api/users'),
      () => calls.send('GET', '/api/users/1'),
      () => calls.send('POST', '/api/users', { body: CHEN }),
      () => calls.send('PUT', '/api/users/1', { body: { ...CHEN, email: 'a@example.com' } }),
      () => calls.send('DELETE', '/api/users/2'),
    ];
    const teacher = await PracticeCalls.open(server, world.here, world.here.teacher);
    for (const request of [...requests, () => teacher.send('GET', '/api/users')])
      expect((await statementsOf(request)).length).toBeLessThanOrEqual(3);
  });

  it('is part of no other answer', async () => {
    const { headers } = await server.request('GET', 'me', { as: student });
    expect([headers['server-timing'], headers['sandbox-request']]).toEqual([undefined, undefined]);
  });

  it('never waits in a browser’s cache for the next person', async () => {
    expect((await calls.send('POST', '/api/users', { body: CHEN })).headers['cache-control']).toBe('no-store');
    expect((await calls.send('GET', '/api/users')).headers['cache-control']).toBe('private, no-cache');
    expect((await calls.send('GET', '/api/none')).headers['cache-control']).toBe('no-store');
  });
});
