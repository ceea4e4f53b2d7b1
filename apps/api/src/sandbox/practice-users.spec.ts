import { type Method, PracticeCalls } from '../testing/practice-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeWorld, type World } from '../testing/world';
import type { PracticeUserDto } from './practice-users.dto';

const CHEN = { name: 'Chen', email: 'chen@example.com', role: 'user' };

describe('the users of the practice API', () => {
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

  const names = async () => (await calls.send('GET', '/api/users')).json<PracticeUserDto[]>().map(({ name }) => name);

  it('are Alice, an admin, and Bob, a user, to begin with', async () => {
    const answer = await calls.send('GET', '/api/users');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string;
    const times = { createdAt: moment, updatedAt: moment };
    expect(answer.json()).toEqual([
      { id: 1, name: 'Alice', email: 'alice@example.com', role: 'admin', ...times },
      { id: 2, name: 'Bob', email: 'bob@example.com', role: 'user', ...times },
    ]);
    expect((await calls.send('GET', '/api/users/2')).json()).toMatchObject({ id: 2, name: 'Bob' });
  });

  it('are made with an id and a Location, and read back from there', async () => {
    const made = await calls.send('POST', '/api/users', { body: CHEN });
    expect([made.statusCode, made.headers['location']]).toEqual([201, `/sandbox/${calls.id}/api/users/3`]);
    const read = await calls.send('GET', '/api/users/3');
    expect(read.json()).toEqual(made.json());
    expect(read.json()).toMatchObject({ id: 3, ...CHEN });
  });

  it('answer 304 to the tag of what has not changed, and the whole again once it has', async () => {
    for (const path of ['/api/users', '/api/users/1']) {
      const etag = String((await calls.send('GET', path)).headers['etag']);
      const same = await calls.send('GET', path, { headers: { 'if-none-match': etag } });
      expect([same.statusCode, same.body]).toEqual([304, '']);
      await calls.send('PATCH', '/api/users/1', { body: { name: `Alice after ${path}` } });
      expect((await calls.send('GET', path, { headers: { 'if-none-match': etag } })).statusCode).toBe(200);
    }
  });

  it('are replaced as a whole by PUT, and in part by PATCH', async () => {
    const before = (await calls.send('GET', '/api/users/1')).json<PracticeUserDto>();
    const put = await calls.send('PUT', '/api/users/1', { body: { name: 'Ada', email: 'ada@example.com', role: 'user' } });
    expect(put.statusCode).toBe(200);
    const after = put.json<PracticeUserDto>();
    expect(after).toMatchObject({ id: 1, name: 'Ada', email: 'ada@example.com', role: 'user', createdAt: before.createdAt });
    expect(after.updatedAt > before.updatedAt).toBe(true);
    const patched = await calls.send('PATCH', '/api/users/1', { body: { name: 'Ada L.' } });
    expect(patched.json()).toMatchObject({ name: 'Ada L.', email: 'ada@example.com', role: 'user' });
    const part = await calls.send('PUT', '/api/users/1', { body: { name: 'Only a name' } });
    expect(part.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual(['email', 'role']);
  });

  it('cannot be written with what the server gives: whoever sends a read user back hears which fields are too many', async () => {
    const read = (await calls.send('GET', '/api/users/1')).json<PracticeUserDto>();
    const put = await calls.send('PUT', '/api/users/1', { body: read });
    expect(put.json()).toMatchObject({
      status: 400,
      errors: ['id', 'createdAt', 'updatedAt'].map((field) => ({ field, message: 'This field cannot be sent here.' })),
    });
  });

  it('are deleted once: 204 without a body, then 404; and the id is not given again', async () => {
    const first = await calls.send('DELETE', '/api/users/2');
    expect([first.statusCode, first.body]).toEqual([204, '']);
    for (const method of ['DELETE', 'GET'] as const)
      expect((await calls.send(method, '/api/users/2')).json()).toMatchObject({
        status: 404,
        detail: 'There is no user 2.',
      });
    await calls.send('POST', '/api/users', { body: CHEN });
    await calls.send('DELETE', '/api/users/3');
    expect((await calls.send('POST', '/api/users', { body: CHEN })).json()).toMatchObject({ id: 4 });
  });

  it('tell every wrong field at once, and save nothing', async () => {
    const refused = await calls.send('POST', '/api/users', { body: { name: '', email: 'not-an-address', role: 'king' } });
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.json()).toMatchObject({
      status: 400,
      code: 'bad-input',
      errors: [
        { field: 'name', message: 'Name must not be empty.' },
        { field: 'email' },
        { field: 'role', message: 'Role must be admin or user.' },
      ],
    });
    expect(await names()).toEqual(['Alice', 'Bob']);
    expect((await calls.remembered(refused)).deed).toMatchObject({ fields: 3, subject: null });
  });

  it('have an e-mail each: a taken one is a conflict, also in other letters, and one’s own is not', async () => {
    const taken = await calls.send('POST', '/api/users', { body: { ...CHEN, email: 'ALICE@example.com' } });
    expect(taken.json()).toMatchObject({ status: 409, code: 'email-taken' });
    expect((await calls.send('PATCH', '/api/users/2', { body: { email: 'alice@example.com' } })).statusCode).toBe(409);
    expect((await calls.send('PATCH', '/api/users/1', { body: { email: 'Alice@example.com' } })).statusCode).toBe(200);
  });

  it('tell an address that is none from one that answers other methods', async () => {
    const none = await calls.send('GET', '/api/invalid');
    expect(none.json()).toMatchObject({ status: 404, detail: 'No route answers GET /api/invalid.' });
    const other = await calls.send('DELETE', '/api/users');
    expect([other.statusCode, other.headers['allow']]).toEqual([405, 'GET, POST']);
    const one = await calls.send('POST', '/api/users/1', { body: CHEN });
    expect([one.statusCode, one.headers['allow']]).toEqual([405, 'DELETE, GET, PATCH, PUT']);
    expect((await calls.send('GET', '/api/tokens')).headers['allow']).toBe('POST');
    expect((await calls.send('GET', '/api/users/')).statusCode).toBe(404);
  });

  it.each(['0', '-1', '1.5', '01', '1e3', '9999999999', '9'.repeat(150), 'one', '%31%20', '%F0%9F%98%80'])(
    'have no id like %s, which is 404',
    async (id) => {
      expect((await calls.send('GET', `/api/users/${id}`)).statusCode).toBe(404);
      expect((await calls.send('DELETE', `/api/users/${id}`)).statusCode).toBe(404);
    },
  );

  it('want JSON that says so', async () => {
    const json = JSON.stringify(CHEN);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense']) {
      const refused = await calls.send('POST', '/api/users', { body: json, headers: { 'content-type': type } });
      expect([type, refused.statusCode]).toEqual([type, 415]);
      expect((await calls.remembered(refused)).stoppedAt).toBe('validation');
    }
    const without = await server.app.inject({
      method: 'POST',
      url: `/sandbox/${calls.id}/api/users`,
      headers: { authorization: `Bearer ${student.token}`, 'content-length': String(json.length) },
      payload: Buffer.from(json),
    });
    expect(without.statusCode).toBe(415);
    const charset = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect((await calls.send('POST', '/api/users', { body: json, headers: charset })).statusCode).toBe(201);
  });

  it('do as their role says: a user reads everything and changes only themselves', async () => {
    const token = await calls.tokenFor(2);
    const as = (method: Method, path: string, body?: unknown) => calls.send(method, path, { token, body });
    expect((await as('GET', '/api/users')).statusCode).toBe(200);
    expect((await as('GET', '/api/users/1')).statusCode).toBe(200);
    expect((await as('PATCH', '/api/users/2', { name: 'Robert' })).json()).toMatchObject({ id: 2, name: 'Robert' });
    for (const [method, path, body] of [
      ['POST', '/api/users', CHEN],
      ['PUT', '/api/users/1', CHEN],
      ['PATCH', '/api/users/1', { name: 'Mallory' }],
      ['PATCH', '/api/users/99', { name: 'Mallory' }],
      ['DELETE', '/api/users/1', undefined],
      ['DELETE', '/api/users/2', undefined],
      ['POST', '/api/tokens', { userId: 1, expiresIn: 60 }],
      ['PATCH', '/api/users/2', { role: 'admin' }],
    ] as const) {
      const refused = await as(method, path, body);
      expect([method, path, refused.statusCode]).toEqual([method, path, 403]);
      expect(refused.json()).toMatchObject({ code: 'not-allowed' });
    }
    expect(await names()).toEqual(['Alice', 'Robert']);
  });

  it('do everything as an admin, except sign tokens', async () => {
    const token = await calls.tokenFor(1);
    expect((await calls.send('POST', '/api/users', { token, body: CHEN })).statusCode).toBe(201);
    expect((await calls.send('DELETE', '/api/users/2', { token })).statusCode).toBe(204);
    expect((await calls.send('POST', '/api/tokens', { token, body: { userId: 1, expiresIn: 60 } })).statusCode).toBe(403);
  });

  it('are fifty at most, however many are added at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, n) => calls.send('POST', '/api/users', { body: { ...CHEN, email: `u${n}@example.com` } })),
    );
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 201)).toHaveLength(48);
    expect(new Set(statuses)).toEqual(new Set([201, 409]));
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'quota-reached' });
    expect(await names()).toHaveLength(50);
    await calls.send('DELETE', '/api/users/2');
    expect((await calls.send('POST', '/api/users', { body: CHEN })).statusCode).toBe(201);
  });

  it('are made once when two tabs send the same e-mail together', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => calls.send('POST', '/api/users', { body: CHEN })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array.from({ length: 11 }, () => 409)]);
    expect(await names()).toEqual(['Alice', 'Bob', 'Chen']);
  });

  it('are as they were after a reset, and the record stays', async () => {
    await calls.send('POST', '/api/users', { body: { ...CHEN, email: 'x@example.com' } });
    await calls.send('PATCH', '/api/users/1', { body: { email: 'bob2@example.com', name: 'Somebody' } });
    await calls.send('DELETE', '/api/users/2');
    expect((await calls.reset()).statusCode).toBe(204);
    expect(await names()).toEqual(['Alice', 'Bob']);
    expect((await calls.send('POST', '/api/users', { body: CHEN })).json()).toMatchObject({ id: 3 });
    expect((await calls.latest()).map(({ method }) => method)).toEqual(['POST', 'GET', 'DELETE', 'PATCH', 'POST']);
  });

  it('survive a reset in the midst of everything without a server error', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => {
        if (n % 5 === 0) return calls.reset();
        if (n % 5 === 1) return calls.send('DELETE', `/api/users/${1 + (n % 4)}`);
        return calls.send('POST', '/api/users', { body: { ...CHEN, email: n % 2 ? 'alice@example.com' : `u${n}@example.com` } });
      }),
    );
    expect(answers.filter(({ statusCode }) => statusCode >= 500).map(({ body }) => body)).toEqual([]);
    expect((await calls.reset()).statusCode).toBe(204);
    expect(await names()).toEqual(['Alice', 'Bob']);
  });

  it('answer HEAD as GET without a body, which is remembered and proves nothing', async () => {
    const url = `/sandbox/${calls.id}/api/users`;
    const answer = await server.app.inject({ method: 'HEAD', url, headers: { authorization: `Bearer ${student.token}` } });
    expect([answer.statusCode, answer.body, typeof answer.headers['etag']]).toEqual([200, '', 'string']);
    expect(await calls.remembered(answer)).toMatchObject({ method: 'HEAD', status: 200 });
  });

  it('are one collection, whichever tab opened it first', async () => {
    const other = await server.person();
    await enroll(server, world.here.classId, other, 'student');
    const opened = await Promise.all(Array.from({ length: 8 }, () => PracticeCalls.open(server, world.here, other)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
  });
});
