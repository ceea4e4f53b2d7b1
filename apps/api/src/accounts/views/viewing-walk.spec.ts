import { randomUUID } from 'node:crypto';
import { ACCESS_TABLE } from '../../access-table';
import { fingerprints } from '../../testing/fingerprint';
import { type Person, TestApp } from '../../testing/test-app';
import { handIn, handleOf, makeWorld, type World } from '../../testing/world';

/** Answers are compared by and by, whoever asks for what meanwhile. */
const COMPARED = ['answer_to_compare', 'answer_print', 'answer_group', 'answer_pair'];

let server: TestApp;
let world: World;
let answerId: string;
let fingerprint: () => Promise<Record<string, string>>;

beforeAll(async () => {
  server = await TestApp.start();
  world = await makeWorld(server);
  fingerprint = await fingerprints(server, COMPARED);
  answerId = await handleOf(server, await handIn(server, world.here, 'life-of-a-post'));
});

afterAll(() => server.close());

/** An admin who sees as somebody else. */
async function seeingAs(whom: Person): Promise<Person> {
  const admin = await server.person('admin');
  const body = { reason: 'to see what they see' };
  expect((await server.request('POST', `accounts/${whom.accountId}/views`, { as: admin, body })).statusCode).toBe(204);
  return admin;
}

/** Every route that asks who one is, with things of the class in its address. */
function routes(): { method: 'GET'; path: string; route: string }[] {
  const { here, courseId, cohortId } = world;
  const known: Record<string, string> = {
    ...{ classId: here.classId, classModuleId: here.classModuleId, courseId, cohortId, answerId },
    ...{ questionKey: 'life-of-a-post', blockKey: 'fundamentals-check', stepKey: 'fundamentals', kind: 'identical' },
    ...{ accountId: here.student.accountId, enrollmentId: here.studentEnrollmentId },
  };
  return Object.entries(ACCESS_TABLE).flatMap(([route, { nobody }]) => {
    const [method, pattern = ''] = route.split(' ') as ['GET', string];
    if (nobody !== 401 || !pattern.startsWith('/api/')) return [];
    return {
      method,
      path: pattern.slice('/api/'.length).replace(/:(\w+)/g, (_, name: string) => known[name] ?? randomUUID()),
      route,
    };
  });
}

describe.each([
  ['student', () => world.here.student],
  ['assistant', () => world.here.assistant],
  ['teacher', () => world.here.teacher],
] as const)('an admin who sees as a %s', (_, whom) => {
  it('writes nothing by any route: each is refused before anything is looked at', async () => {
    const as = await seeingAs(whom());
    const paths = routes();
    const before = await fingerprint();
    const through: string[] = [];
    for (const { method, path, route } of paths) {
      if (method === 'GET' || route === 'DELETE /api/me/view') continue;
      const { statusCode, body } = await server.request(method, path, { as });
      if (!/"(only-looking|not-allowed)"/.test(body) && statusCode !== 404)
        through.push(`${route}: ${statusCode} ${body.slice(0, 100)}`);
    }
    expect(through).toEqual([]);
    expect(await fingerprint()).toEqual(before);
  });

  it('leaves nothing behind by reading, not even that it was read', async () => {
    const as = await seeingAs(whom());
    const paths = routes();
    const before = await fingerprint();
    for (const { method, path } of paths)
      if (method === 'GET') await server.request('GET', path, { as, headers: { accept: 'application/json' } });
    expect(await fingerprint()).toEqual(before);
  });
});
