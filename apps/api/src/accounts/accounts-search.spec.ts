import { statementsOf } from '../testing/statements';
import { type Person, TestApp } from '../testing/test-app';
import { type AccountsFilter, AccountsRepository, type AccountView, listStatement } from './accounts.repository';

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Actual Loops': number;
  'Actual Rows': number;
  Plans?: Plan[];
}

const FIRST = ['Anna', 'Ben', 'Carla', 'David', 'Emma', 'Felix', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Liam', 'Mia', 'Noah', 'Zoë'];
const PEOPLE = 30_000;

/** Nobody; a word that all have; one of many; one that stands at the end of the alphabet; a few; one or two characters of each. */
const WORDS = [
  'zebra',
  'school.example',
  'anna',
  'ZOË',
  'c4ca42',
  's19999@',
  'a',
  'z',
  'an',
  'c4',
  '98',
  'q',
  'zy',
  '王',
  '%',
  '__',
];

describe(`looking for accounts among ${PEOPLE.toLocaleString('en')}`, () => {
  let server: TestApp;
  let accounts: AccountsRepository;

  beforeAll(async () => {
    server = await TestApp.start();
    accounts = server.app.get(AccountsRepository);
    await server.sql(
      `INSERT INTO account (name, email, email_key, role, status)
       SELECT ($1::text[])[1 + n % 14] || ' ' || md5(n::text), 's' || n || '@school.example', 's' || n || '@school.example',
              CASE WHEN n % 100 = 0 THEN 'teacher' ELSE 'student' END, CASE WHEN n % 500 = 0 THEN 'suspended' ELSE 'active' END
         FROM generate_series(1, ${PEOPLE}) AS n`,
      [FIRST],
    );
    await server.sql(`VACUUM ANALYZE account`);
  }, 300_000);

  afterAll(() => server.close());

  const filter = (filter: Partial<AccountsFilter>): AccountsFilter => {
    return { q: undefined, role: undefined, status: undefined, after: null, limit: 50, ...filter };
  };

  /** What Postgres did for a list, without the branches that it planned and did not enter. */
  async function done(part: Partial<AccountsFilter>): Promise<Plan[]> {
    const { text, values } = listStatement(filter(part));
    const [row] = await server.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    return entered(row?.['QUERY PLAN'][0].Plan);
  }

  const indexes = (plan: Plan[]) => plan.map((node) => node['Index Name']).filter(Boolean);
  const middle = { name: 'Felix 8', id: '01900000-0000-7000-8000-000000000000' };

  it.each<[string, Partial<AccountsFilter>, string]>([
    ['everybody', {}, 'account_name_id_idx'],
    ['the page in the middle', { after: middle }, 'account_name_id_idx'],
    ['teachers', { role: 'teacher' }, 'account_role_name_id_idx'],
    ['suspended accounts', { status: 'suspended' }, 'account_suspended_name_id_idx'],
  ])('reads %s in the order of an index', async (_, part, index) => {
    const plan = await done(part);
    expect(indexes(plan)).toEqual([index]);
    expect(plan.map((node) => node['Node Type'])).not.toContain('Sort');
  });

  describe.each<[string, Partial<AccountsFilter>]>([
    ['everybody', {}],
    ['those from the middle on', { after: middle }],
    ['teachers', { role: 'teacher' }],
  ])('searching %s', (_, part) => {
    it.each(WORDS.filter((word) => /[\p{L}\p{N}]/u.test(word)))('never reads the table from end to end for %s', async (q) => {
      const plan = await done({ ...part, q });
      expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
      const walked = plan.filter((node) => /^account_.*name_id_idx$/.test(node['Index Name'] ?? ''));
      expect(walked.reduce((sum, node) => sum + node['Actual Rows'], 0)).toBeLessThanOrEqual(2000);
    });
  });

  it.each(WORDS)('finds for %s, page by page, whom a look at each account finds', async (q) => {
    const all = await server.sql<AccountView>(`SELECT id, name, email FROM account ORDER BY name, id`);
    const word = q.toLowerCase();
    const text = ({ name, email }: AccountView) => ` ${name} ${email}`.toLowerCase();
    const wanted = all.filter((one) => text(one).includes([...word].length < 3 ? ` ${word}` : word)).map(({ id }) => id);
    const found: string[] = [];
    const limit = Math.max(50, Math.ceil(wanted.length / 4));
    for (let after: AccountsFilter['after'] = null, more = true; more;) {
      const rows: AccountView[] = await accounts.list(filter({ q, after, limit }));
      const page = rows.slice(0, limit);
      found.push(...page.map(({ id }) => id));
      after = page.at(-1) ?? null;
      more = rows.length > limit;
    }
    expect(found).toEqual(wanted);
  });
});

describe('looking for people of a class or cohort, among all those', () => {
  let server: TestApp;
  let admin: Person;
  const paths: Record<string, string> = {};

  beforeAll(async () => {
    server = await TestApp.start();
    admin = await server.person('admin');
    const [made] = await server.sql<{ classId: string; cohortId: string }>(
      `WITH people AS (
         INSERT INTO account (name, email, email_key, role)
         SELECT 'Student ' || md5(n::text), 's' || n || '@school.example', 's' || n || '@school.example', 'student'
           FROM generate_series(1, ${PEOPLE}) AS n RETURNING id
       ), few AS (SELECT id FROM people LIMIT 300),
       cohort AS (INSERT INTO cohort (name, name_key) VALUES ('some', 'some') RETURNING id),
       classroom AS (
         INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
         SELECT id, 'Some', now(), now(), 'UTC' FROM course RETURNING id
       ), members AS (INSERT INTO cohort_member (cohort_id, account_id) SELECT cohort.id, few.id FROM cohort, few),
       enrollments AS (
         INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT classroom.id, few.id, 'student', 'direct' FROM classroom, few
       )
       SELECT classroom.id AS "classId", cohort.id AS "cohortId" FROM classroom, cohort`,
    );
    paths['class'] = `classes/${made?.classId ?? ''}/enrollments`;
    paths['cohort'] = `cohorts/${made?.cohortId ?? ''}/members`;
    await server.sql(`ANALYZE`);
  }, 300_000);

  afterAll(() => server.close());

  describe.each(['class', 'cohort'])('of a %s', (place) => {
    it.each(['s', 'c4', 'c4c', 'student', 'zebra'])('reads none but its own for %s', async (q) => {
      // Often enough that Postgres would settle on one plan for every word.
      for (let i = 0; i < 7; i++) {
        const sent = await statementsOf(async () => {
          const response = await server.request('GET', `${paths[place]}?q=${q}`, { as: admin });
          expect(response.statusCode).toBe(200);
        });
        for (const { text, values } of sent) {
          const rows = await server.sql<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
          expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Seq Scan on account');
        }
      }
    });
  });
});

function entered(plan: Plan | undefined): Plan[] {
  return plan && plan['Actual Loops'] > 0 ? [plan, ...(plan.Plans ?? []).flatMap(entered)] : [];
}
