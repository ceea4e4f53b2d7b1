import { Logger } from 'nestjs-pino';
import { MeService } from '../../accounts/me.service';
import { TestApp } from '../../testing/test-app';
import { makeWorld, type World } from '../../testing/world';
import { Refusal } from '../errors/refusal';

describe('the log', () => {
  let server: TestApp;
  let world: World;
  let lines: [unknown, ...unknown[]][];

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    const logger = server.app.get(Logger);
    for (const level of ['log', 'warn', 'error'] as const)
      jest.spyOn(logger, level).mockImplementation((...line: unknown[]) => void lines.push(line as [unknown]));
  });

  afterAll(() => server.close());

  beforeEach(() => {
    lines = [];
  });

  it('has one line for each request: which, how it ended, whose it was and in which class', async () => {
    const { here, elsewhere } = world;
    await server.request('GET', `classes/${here.classId}?name=Ada`, { as: here.student });
    await server.request('GET', `classes/${here.classId}`, { as: elsewhere.student });
    await server.request('GET', 'me');
    await server.app.inject({ url: '/metrics' });
    const route = '/api/classes/:classId';
    expect(lines.map(([line]) => line)).toMatchObject([
      { route, status: 200, accountId: here.student.accountId, classId: here.classId, requestId: expect.stringMatching(/.+/) },
      { route, status: 404, accountId: elsewhere.student.accountId, classId: here.classId },
      { method: 'GET', path: '/api/me', status: 401, accountId: undefined },
      { path: '/metrics', status: 200 },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Ada|Bearer/);
  });

  it('leaves out what monitors ask every second', async () => {
    await server.request('GET', 'health/live');
    expect(lines).toEqual([]);
  });

  it('calls nothing a failure that the server refused on purpose', async () => {
    const full = jest.spyOn(server.app.get(MeService, { strict: false }), 'get').mockImplementation(() => {
      throw new Refusal('unavailable', 'Very many are asking.', { retryAfter: 5 });
    });
    expect((await server.request('GET', 'me', { as: world.admin })).statusCode).toBe(503);
    full.mockRestore();
    const [told, ...others] = lines.filter(([, what]) => what !== 'request');
    expect(told?.slice(0, 2)).toEqual([
      { requestId: expect.stringMatching(/.+/) as string, code: 'unavailable' },
      'Very many are asking.',
    ]);
    expect(others).toEqual([]);
  });

  it('tells why a request failed, by the id that the person was told, and nothing of what it held', async () => {
    await server.sql(`ALTER TABLE account ADD COLUMN needed text NOT NULL DEFAULT ''`);
    await server.sql(`ALTER TABLE account ALTER COLUMN needed DROP DEFAULT`);
    const body = { name: 'Private Person', email: 'private@school.example', role: 'student' };
    const { requestId } = (await server.request('POST', 'accounts', { as: world.admin, body })).json<{ requestId: string }>();
    const [why] = lines.filter(([, what]) => what === 'request failed');
    expect(why?.[0]).toMatchObject({ requestId, error: { code: '23502', message: expect.stringContaining('needed') } });
    expect(JSON.stringify(lines)).not.toMatch(/private|argon2/i);
  });
});
