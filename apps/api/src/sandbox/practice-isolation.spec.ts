import { PracticeCalls, type Method } from '../testing/practice-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeWorld, type World } from '../testing/world';

const MALLORY = { name: 'Mallory', email: 'mallory@example.com', role: 'admin' };

/** A body that its route would take from the owner. */
function bodyFor(method: Method, path: string): object | undefined {
  if (method === 'GET' || method === 'DELETE') return undefined;
  if (path.startsWith('/api/tokens')) return { userId: 1, expiresIn: 60 };
  return path.startsWith('/api/orders') ? { cents: 1 } : MALLORY;
}

describe('a sandbox of somebody else', () => {
  let server: TestApp;
  let world: World;
  let owner: Person;
  let other: Person;
  let theirs: PracticeCalls;
  let mine: PracticeCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    [owner, other] = [await server.person(), await server.person()];
    for (const person of [owner, other]) await enroll(server, world.here.classId, person, 'student');
    theirs = await PracticeCalls.open(server, world.here, owner);
    mine = await PracticeCalls.open(server, world.here, other);
    await theirs.send('POST', '/api/users', { body: { ...MALLORY, email: 'kept@example.com' } });
  });

  /** Every route of the practice API that the running server has. */
  function routes(): { method: Method; path: string }[] {
    const own = server.routes.filter(({ method, url }) => url.startsWith('/sandbox/') && method !== 'HEAD');
    return own.map(({ method, url }) => ({
      method: method as Method,
      path: url.replace('/sandbox/:sandboxId', '').replace(':userId', '1').replace(':orderId', '1').replace('*', 'anything'),
    }));
  }

  async function everything(): Promise<unknown> {
    const parts = ['sandbox WHERE id', 'sandbox_user WHERE sandbox_id', 'sandbox_request WHERE sandbox_id'];
    const rows = parts.map((part) =>
      server.sql(`SELECT to_jsonb(t) AS row FROM ${part.replace(' ', ' t ')} = $1 ORDER BY 1`, [theirs.id]),
    );
    const changes = server.sql(`SELECT to_jsonb(t) AS row FROM sandbox_order_change t WHERE sandbox_id = $1 ORDER BY 1`, [
      theirs.id,
    ]);
    return Promise.all([...rows, changes]);
  }

  it('has routes to try', () => {
    expect(routes().length).toBeGreaterThanOrEqual(13);
    expect(routes()).toContainEqual({ method: 'DELETE', path: '/api/users/1' });
  });

  it('is not there for another student, whatever token they bring, on every route; and nothing in it changes', async () => {
    const practice = await mine.tokenFor(1);
    const before = await everything();
    for (const { method, path } of routes()) {
      const body = bodyFor(method, path);
      for (const token of [other.token, practice, world.here.teacher.token, world.admin.token, world.elsewhere.student.token]) {
        const answer = await theirs.send(method, path, { token, body });
        expect([method, path, answer.statusCode]).toEqual([method, path, 404]);
        expect(answer.json()).toMatchObject({
          code: 'not-found',
          detail: 'There is no such sandbox, or it is not yours to see.',
        });
        expect(answer.headers['sandbox-request']).toBeUndefined();
        expect(answer.body).not.toMatch(/alice|mallory|kept/i);
      }
    }
    expect(await everything()).toEqual(before);
  });

  it('would have answered each of these to its owner', async () => {
    for (const { method, path } of routes()) {
      await theirs.reset();
      const { statusCode } = await theirs.send(method, path, { body: bodyFor(method, path) });
      expect([method, path, statusCode < 300]).toEqual([method, path, path !== '/api/anything']);
    }
  });

  it('answers just as one that does not exist', async () => {
    const nobodys = '0190a0a0-0000-7000-8000-000000000000';
    for (const token of [other.token, await mine.tokenFor(2)]) {
      const answers = await Promise.all(
        [theirs.id, nobodys, 'no-uuid', `${mine.id}%2f..%2f${theirs.id}`].map((id) =>
          server.app.inject({ method: 'GET', url: `/sandbox/${id}/api/users`, headers: { authorization: `Bearer ${token}` } }),
        ),
      );
      const told = answers.map((answer) => {
        const { requestId, ...problem } = answer.json<{ requestId: string }>();
        return { ...problem, differs: typeof requestId };
      });
      expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    }
  });

  it('cannot be reached by a path out of one’s own', async () => {
    for (const path of [
      `/api/../../${theirs.id}/api/users`,
      `/api/%2e%2e/%2e%2e/${theirs.id}/api/users`,
      `/..%2f${theirs.id}/api/users`,
      `//${theirs.id}/api/users`,
      `/api//users`,
      `/api/users/..%2f..%2f..%2f${theirs.id}%2fapi%2fusers%2f1`,
      `/api/users/1;sandboxId=${theirs.id}`,
      `/api/users?sandboxId=${theirs.id}&id=1`,
    ]) {
      const { statusCode, body } = await mine.send('GET', path);
      expect([path, statusCode === 200 ? body.includes('kept@example.com') : statusCode]).toEqual([
        path,
        path.includes('?') ? false : 404,
      ]);
    }
  });

  it('shows its record to nobody else, not even the teacher', async () => {
    for (const person of [other, world.here.teacher, world.here.assistant]) {
      const list = await server.request('GET', `${theirs.module}/sandbox/requests`, { as: person });
      expect(list.json<{ items: unknown[] }>().items).toEqual([]);
      expect((await server.request('GET', `${theirs.module}/sandbox/requests/1`, { as: person })).statusCode).toBe(404);
    }
    expect((await server.request('GET', `${theirs.module}/sandbox/requests`, { as: world.elsewhere.student })).statusCode).toBe(
      404,
    );
    expect((await theirs.latest()).map(({ path }) => path)).toEqual(['/api/users']);
  });

  it('is not reset by another’s reset', async () => {
    await mine.reset();
    expect((await theirs.send('GET', '/api/users/3')).statusCode).toBe(200);
  });

  it('is one per module: another class’s module gives none', async () => {
    const { classId } = world.here;
    const { classModuleId } = world.elsewhere;
    const path = `classes/${classId}/modules/${classModuleId}/sandbox`;
    expect((await server.request('PUT', path, { as: owner })).statusCode).toBe(404);
    expect((await server.request('POST', `${path}/resets`, { as: owner })).statusCode).toBe(404);
    expect((await server.request('GET', `${path}/requests`, { as: owner })).json()).toMatchObject({ items: [] });
  });

  describe('that was one’s own', () => {
    async function refusals(token: string): Promise<number[]> {
      const before = await everything();
      const answers = await Promise.all(routes().map(({ method, path }) => theirs.send(method, path, { token })));
      expect(await everything()).toEqual(before);
      return [...new Set(answers.map(({ statusCode }) => statusCode))];
    }

    it('refuses a sign-in that was ended, at once and on every route, and practice tokens with the last of them', async () => {
      const practice = await theirs.tokenFor(1);
      const second = await server.signIn(owner.accountId);
      await server.sql(
        `UPDATE sign_in SET ended_at = now(), end_reason = 'signed-out' WHERE id = (SELECT min(id::text)::uuid FROM sign_in WHERE account_id = $1)`,
        [owner.accountId],
      );
      expect(await refusals(owner.token)).toEqual([401]);
      expect((await theirs.send('GET', '/api/users', { token: second })).statusCode).toBe(200);
      expect((await theirs.send('GET', '/api/users', { token: practice })).statusCode).toBe(200);
      await server.sql(`UPDATE sign_in SET ended_at = now(), end_reason = 'signed-out' WHERE account_id = $1`, [owner.accountId]);
      expect(await refusals(practice)).toEqual([401]);
    });

    it('refuses the owner of a suspended account', async () => {
      const practice = await theirs.tokenFor(1);
      await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [owner.accountId]);
      expect(await refusals(owner.token)).toEqual([401]);
      expect(await refusals(practice)).toEqual([404]);
    });

    it('is gone for who has left the class, and there again when they come back', async () => {
      const practice = await theirs.tokenFor(1);
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE account_id = $1`, [owner.accountId]);
      for (const token of [owner.token, practice]) expect(await refusals(token)).toEqual([404]);
      await server.sql(`UPDATE enrollment SET ended_at = NULL WHERE account_id = $1`, [owner.accountId]);
      expect((await theirs.send('GET', '/api/users/3')).statusCode).toBe(200);
    });

    it('waits for the module to open, and stays open for trying once it has closed', async () => {
      await server.sql(`UPDATE class_module SET opens_at = now() + interval '1 day' WHERE id = $1`, [world.here.classModuleId]);
      expect((await theirs.send('GET', '/api/users')).json()).toMatchObject({ status: 403, code: 'not-open' });
      expect((await server.request('PUT', `${theirs.module}/sandbox`, { as: owner })).statusCode).toBe(403);
      const teacher = await PracticeCalls.open(server, world.here, world.here.teacher);
      expect((await teacher.send('GET', '/api/users')).statusCode).toBe(200);
      await server.sql(`UPDATE class_module SET opens_at = NULL, closes_at = now() - interval '1 hour' WHERE id = $1`, [
        world.here.classModuleId,
      ]);
      expect((await theirs.send('GET', '/api/users')).statusCode).toBe(200);
      await server.sql(`UPDATE class_module SET closes_at = NULL WHERE id = $1`, [world.here.classModuleId]);
    });
  });
});
