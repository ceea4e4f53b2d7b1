import { TestApp } from '../testing/test-app';
import { type AccountsFilter, listStatement } from './accounts.repository';

describe('looking for accounts among twenty thousand', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await TestApp.start();
    await server.sql(
      `INSERT INTO account (name, email, email_key, role, status)
       SELECT 'Student ' || md5(n::text), 's' || n || '@school.example', 's' || n || '@school.example',
              CASE WHEN n % 100 = 0 THEN 'teacher' ELSE 'student' END, CASE WHEN n % 500 = 0 THEN 'suspended' ELSE 'active' END
         FROM generate_series(1, 20000) AS n`,
    );
    await server.sql(`VACUUM ANALYZE account`);
  });

  afterAll(() => server.close());

  async function plan(filter: Partial<AccountsFilter>): Promise<string> {
    const { text, values } = listStatement({
      q: undefined,
      role: undefined,
      status: undefined,
      after: null,
      limit: 50,
      ...filter,
    });
    const rows = await server.sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  const after = { name: 'Student 8', id: '01900000-0000-7000-8000-000000000000' };

  it.each<[string, Partial<AccountsFilter>, string]>([
    ['everybody', {}, 'account_name_id_idx'],
    ['the page in the middle', { after }, 'account_name_id_idx'],
    ['teachers', { role: 'teacher' }, 'account_role_name_id_idx'],
    ['suspended accounts', { status: 'suspended' }, 'account_suspended_name_id_idx'],
    ['a part of a name that few have', { q: 'c4ca42' }, 'account_name_trgm_idx'],
    ['a part of an e-mail that few have', { q: 's19999@' }, 'account_email_trgm_idx'],
    ['a part that few have, from the middle on', { q: 'c4ca42', after }, 'account_name_trgm_idx'],
    ['a part that all have', { q: 'school.example' }, 'account_name_id_idx'],
    ['a part that is nowhere', { q: 'zebra' }, 'account_name_trgm_idx'],
  ])('reads %s by an index and not the table', async (_, filter, index) => {
    const text = await plan(filter);
    expect(text).toContain(index);
    expect(text).not.toContain('Seq Scan');
  });
});
