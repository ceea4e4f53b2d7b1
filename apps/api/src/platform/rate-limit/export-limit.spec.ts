import { type Person, TestApp } from '../../testing/test-app';
import { EXPORTS_AN_HOUR, ExportLimit } from './export-limit';

describe('exports', () => {
  let server: TestApp;
  let admin: Person;
  let paths: string[];

  beforeAll(async () => {
    server = await TestApp.start({ RATE_LIMIT: 'on' });
    admin = await server.person('admin');
    const [roster] = await server.sql<{ id: string }>(
      `INSERT INTO roster (file_name, kind, size, preview) VALUES ('people.csv', 'csv', 1, '{}') RETURNING id`,
    );
    paths = (await exporting()).map((path) =>
      path.replace('{accountId}', admin.accountId).replace('{rosterId}', roster?.id ?? ''),
    );
  });

  afterAll(() => server.close());

  /** Every operation that gives a file, by what it says of itself. */
  async function exporting(): Promise<string[]> {
    const { paths } = (await server.request('GET', 'openapi.json')).json<{ paths: Record<string, { get?: object }> }>();
    return Object.entries(paths)
      .filter(([, { get }]) => /"(text\/csv|application\/zip)"/.test(JSON.stringify(get ?? {})))
      .map(([path]) => path.replace(/^\/api\//, ''));
  }

  async function almost(person: Person, count = EXPORTS_AN_HOUR - 1): Promise<void> {
    const limit = server.app.get(ExportLimit, { strict: false });
    for (let done = 0; done < count; done++) await limit.take(person.accountId);
  }

  it('are all of these', () => {
    expect(paths.map((path) => path.replace(/[0-9a-f-]{36}/, '…')).sort()).toEqual([
      'accounts/…/export',
      'audit/export',
      'me/export',
      'rosters/…/report',
    ]);
  });

  it('are as many an hour as a person wants, whichever they are; then it is said when the next is possible', async () => {
    await almost(admin);
    expect((await server.request('GET', 'audit/export', { as: admin })).statusCode).toBe(200);
    for (const path of paths) {
      const refused = await server.request('GET', path, { as: admin });
      expect([path, refused.statusCode]).toEqual([path, 429]);
      expect(refused.json()).toMatchObject({ code: 'too-many-requests', detail: expect.stringContaining('30 exports') });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3500);
    }
    expect((await server.request('GET', 'audit', { as: admin })).statusCode).toBe(200);
  });

  it('of one person are not counted for another, and cost nothing to who may not have them', async () => {
    const [student, other] = [await server.person(), await server.person()];
    await almost(student);
    expect((await server.request('GET', 'audit/export', { as: student })).statusCode).toBe(403);
    const own = async (as: Person) => (await server.request('GET', 'me/export', { as })).statusCode;
    expect([await own(student), await own(student), await own(other)]).toEqual([200, 429, 200]);
  });
});
