import type { LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { type Person, TestApp } from '../testing/test-app';
import type { CohortDto, CohortMemberPageDto, CohortPageDto } from './cohorts.dto';

let server: TestApp;
let admin: Person;
let courseId: string;

beforeAll(async () => {
  server = await TestApp.start();
  admin = await server.person('admin');
  courseId = await insert(`INSERT INTO course (key, title, summary) VALUES ('cohorts', 'Cohorts', '') RETURNING id`);
});

afterAll(() => server.close());

async function insert(sql: string, values: unknown[] = []): Promise<string> {
  const [row] = await server.sql<{ id: string }>(sql, values);
  if (!row) throw new Error('nothing was inserted');
  return row.id;
}

let made = 0;
const create = (name: string): Promise<LightMyRequestResponse> =>
  server.request('POST', 'cohorts', { as: admin, body: { name } });
const cohort = async (name = `Intake ${made++}`) => (await create(name)).json<CohortDto>();
const get = (path: string) => server.request('GET', `cohorts${path}`, { as: admin });
const add = (cohortId: string, accountIds: unknown) =>
  server.request('POST', `cohorts/${cohortId}/members`, { as: admin, body: { accountIds } });
const remove = (cohortId: string, { accountId }: Person) =>
  server.request('DELETE', `cohorts/${cohortId}/members/${accountId}`, { as: admin });
const auditOf = (cohortId: string) =>
  server.sql(`SELECT action, actor_id, before, after FROM audit_event WHERE subject_id = $1 ORDER BY at, id`, [cohortId]);

/** A class that these cohorts are enrolled in. */
async function classOf(...cohorts: CohortDto[]): Promise<string> {
  const classId = await insert(
    `INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone) VALUES ($1, 'A class', '2026-01-01', '2026-12-31', 'UTC') RETURNING id`,
    [courseId],
  );
  for (const { id } of cohorts)
    await server.sql(`INSERT INTO classroom_cohort (classroom_id, cohort_id) VALUES ($1, $2)`, [classId, id]);
  return classId;
}

async function enrollment(classId: string, { accountId }: Person) {
  const [row] = await server.sql(
    `SELECT id, role, source, ended_at IS NULL AS current FROM enrollment WHERE classroom_id = $1 AND account_id = $2`,
    [classId, accountId],
  );
  return row;
}

describe('a cohort', () => {
  it('is created, read, renamed and deleted, and each step is recorded', async () => {
    const response = await create(' 2026 intake, period 3 ');
    expect(response.statusCode).toBe(201);
    const created = response.json<CohortDto>();
    expect(created).toEqual({
      id: expect.any(String),
      name: '2026 intake, period 3',
      memberCount: 0,
      classCount: 0,
      createdAt: expect.any(String),
      classes: [],
    });
    expect(response.headers['location']).toBe(`/api/cohorts/${created.id}`);
    expect((await get(`/${created.id}`)).json()).toEqual(created);
    const renamed = await server.request('PATCH', `cohorts/${created.id}`, { as: admin, body: { name: 'Period 3' } });
    expect(renamed.json()).toEqual({ ...created, name: 'Period 3' });
    expect((await server.request('DELETE', `cohorts/${created.id}`, { as: admin })).statusCode).toBe(204);
    expect((await get(`/${created.id}`)).statusCode).toBe(404);
    expect((await server.request('DELETE', `cohorts/${created.id}`, { as: admin })).statusCode).toBe(404);
    expect(await auditOf(created.id)).toEqual([
      { action: 'cohort.created', actor_id: admin.accountId, before: null, after: { name: '2026 intake, period 3' } },
      {
        action: 'cohort.renamed',
        actor_id: admin.accountId,
        before: { name: '2026 intake, period 3' },
        after: { name: 'Period 3' },
      },
      { action: 'cohort.deleted', actor_id: admin.accountId, before: { name: 'Period 3' }, after: null },
    ]);
  });

  it('has a name of its own in any spelling', async () => {
    const { id } = await cohort('École du Midi');
    for (const name of ['école du midi', 'E\u0301COLE  DU\u00a0MIDI', 'Ｅ́ｃole du Midi'])
      expect((await create(name)).json()).toMatchObject({ status: 409, code: 'name-taken', errors: [{ field: 'name' }] });
    const other = await cohort();
    const rename = (cohortId: string, name: string) =>
      server.request('PATCH', `cohorts/${cohortId}`, { as: admin, body: { name } });
    expect((await rename(other.id, 'ÉCOLE DU MIDI')).json()).toMatchObject({ status: 409, code: 'name-taken' });
    expect((await rename(id, 'ÉCOLE DU MIDI')).statusCode).toBe(200);
  });

  it('is made once when it is asked for four times at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => create('At once')));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409]);
  });

  it('cannot be deleted while a class has it', async () => {
    const used = await cohort();
    await classOf(used);
    const response = await server.request('DELETE', `cohorts/${used.id}`, { as: admin });
    expect(response.json()).toMatchObject({ status: 409, code: 'conflict', detail: expect.stringContaining('A class') });
    expect((await get(`/${used.id}`)).json()).toMatchObject({ classCount: 1, classes: [{ name: 'A class', status: 'active' }] });
  });

  it.each([undefined, '', ' ', null, 5, 'a\nb', 'a\0b', '\ud800', 'a'.repeat(201), '\ufdfa'.repeat(200)])(
    'cannot be called %j',
    async (name) => {
      const response = await server.request('POST', 'cohorts', { as: admin, body: { name } });
      expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'name' }] });
    },
  );

  it('is found by any part of its name, page by page', async () => {
    for (const name of ['Search Alpha', 'search béta', 'SEARCH Gamma', 'Search 100%']) await cohort(name);
    const names = async (query: string) => (await get(`?${query}`)).json<CohortPageDto>().items.map(({ name }) => name);
    expect(await names('q=search')).toEqual(['Search 100%', 'Search Alpha', 'search béta', 'SEARCH Gamma']);
    expect(await names(`q=${encodeURIComponent('BE\u0301TA')}`)).toEqual(['search béta']);
    expect(await names('q=100%25')).toEqual(['Search 100%']);
    const first = (await get('?q=search&limit=3')).json<CohortPageDto>();
    const rest = (await get(`?q=search&limit=3&cursor=${first.nextCursor ?? ''}`)).json<CohortPageDto>();
    expect([first.items.length, rest.items.map(({ name }) => name), rest.nextCursor]).toEqual([3, ['SEARCH Gamma'], null]);
  });

  it.each(['limit=0', 'limit=1e9', 'cursor=nonsense', 'cursor=WyJhIiwiYiJd', 'q=a&q=b', 'offset=1'])(
    'says no to %s',
    async (query) => {
      expect((await get(`?${query}`)).json()).toMatchObject({ status: 400 });
    },
  );
});

describe('the members of a cohort', () => {
  it('are added, listed by name, and removed', async () => {
    const { id } = await cohort();
    const [ada, grace, alan] = [
      await server.person('student', 'Ada'),
      await server.person('teacher', 'Grace'),
      await server.person('student', 'Alan'),
    ];
    expect((await add(id, [grace.accountId, ada.accountId])).json()).toEqual({ added: 2, alreadyIn: 0 });
    expect((await add(id, [ada.accountId, alan.accountId.toUpperCase(), alan.accountId])).json()).toEqual({
      added: 1,
      alreadyIn: 1,
    });
    const { items } = (await get(`/${id}/members`)).json<CohortMemberPageDto>();
    expect(items.map(({ name }) => name)).toEqual(['Ada', 'Alan', 'Grace']);
    expect(items[2]).toEqual({
      accountId: grace.accountId,
      name: 'Grace',
      email: grace.email,
      role: 'teacher',
      status: 'active',
      addedAt: expect.any(String),
    });
    expect((await get(`/${id}`)).json()).toMatchObject({ memberCount: 3 });
    expect((await remove(id, alan)).statusCode).toBe(204);
    expect((await remove(id, alan)).statusCode).toBe(404);
    expect((await get(`/${id}`)).json()).toMatchObject({ memberCount: 2 });
    expect((await auditOf(id)).slice(2)).toEqual([
      { action: 'cohort.members-added', actor_id: admin.accountId, before: null, after: { accountIds: [alan.accountId] } },
      { action: 'cohort.member-removed', actor_id: admin.accountId, before: { accountId: alan.accountId }, after: null },
    ]);
  });

  it('are found by name and e-mail, page by page', async () => {
    const { id } = await cohort();
    const people = [];
    for (const name of ['Same', 'Same', 'Same', 'Other 100%']) people.push(await server.person('student', name));
    await add(
      id,
      people.map(({ accountId }) => accountId),
    );
    const read = async (query: string) => (await get(`/${id}/members?${query}`)).json<CohortMemberPageDto>();
    expect((await read('q=100%25')).items.map(({ name }) => name)).toEqual(['Other 100%']);
    expect((await read(`q=${people[1]?.email.toUpperCase() ?? ''}`)).items.map(({ accountId }) => accountId)).toEqual([
      people[1]?.accountId,
    ]);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: CohortMemberPageDto = await read(`limit=1&cursor=${cursor}`);
      seen.push(...page.items.map(({ accountId }) => accountId));
      cursor = page.nextCursor;
    }
    expect([...seen].sort()).toEqual(people.map(({ accountId }) => accountId).sort());
  });

  it('are added all or none: each id that is nobody is named', async () => {
    const { id } = await cohort();
    const ada = await server.person();
    const response = await add(id, [ada.accountId, randomUUID(), 'nonsense', '']);
    expect(response.json()).toMatchObject({
      status: 400,
      code: 'bad-input',
      errors: [{ field: 'accountIds.1' }, { field: 'accountIds.2' }, { field: 'accountIds.3' }],
    });
    expect((await get(`/${id}`)).json()).toMatchObject({ memberCount: 0 });
  });

  it('are added by e-mail in any spelling, beside ids, each once', async () => {
    const { id } = await cohort();
    const [ada, alan] = [await server.person(), await server.person()];
    const body = { accountIds: [ada.accountId], emails: [ada.email, ` ${alan.email.toUpperCase()} `, alan.email] };
    const response = await server.request('POST', `cohorts/${id}/members`, { as: admin, body });
    expect(response.json()).toEqual({ added: 2, alreadyIn: 0 });
    const unknown = { emails: [ada.email, 'nobody@school.example', ''] };
    const refused = await server.request('POST', `cohorts/${id}/members`, { as: admin, body: unknown });
    expect(refused.json()).toMatchObject({ status: 400, errors: [{ field: 'emails.1' }, { field: 'emails.2' }] });
    expect((await get(`/${id}`)).json()).toMatchObject({ memberCount: 2 });
  });

  it('are named on the page of their account, with the classes they are in through it', async () => {
    const used = await cohort('Shown on the account');
    const classId = await classOf(used);
    const ada = await server.person();
    await add(used.id, [ada.accountId]);
    const account = await server.request('GET', `accounts/${ada.accountId}`, { as: admin });
    expect(account.json()).toMatchObject({
      cohorts: [{ id: used.id, name: 'Shown on the account' }],
      classes: [{ id: classId, name: 'A class', role: 'student', status: 'active' }],
    });
    await remove(used.id, ada);
    const left = await server.request('GET', `accounts/${ada.accountId}`, { as: admin });
    expect(left.json()).toMatchObject({ cohorts: [], classes: [] });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an empty list', []],
    ['a text', 'abc'],
    ['a number in it', [5]],
    ['a list in it', [[]]],
    ['null in it', [null]],
    ['2,001 ids', Array.from({ length: 2_001 }, () => '01900000-0000-7000-8000-000000000000')],
  ])('cannot be %s', async (_, accountIds) => {
    const { id } = await cohort();
    expect((await add(id, accountIds)).statusCode).toBe(400);
  });

  it('may be two thousand at once', async () => {
    const { id } = await cohort();
    const rows = await server.sql<{ id: string }>(
      `INSERT INTO account (name, email, email_key, role) SELECT 'Many', 'many' || n || '@x.example', 'many' || n || '@x.example', 'student'
         FROM generate_series(1, 2000) AS n RETURNING id`,
    );
    const classId = await classOf((await get(`/${id}`)).json<CohortDto>());
    expect(
      (
        await add(
          id,
          rows.map((row) => row.id),
        )
      ).json(),
    ).toEqual({ added: 2_000, alreadyIn: 0 });
    const [count] = await server.sql(`SELECT count(*)::int AS n FROM enrollment WHERE classroom_id = $1`, [classId]);
    expect(count).toEqual({ n: 2_000 });
  });

  it('of no cohort are not found', async () => {
    const ada = await server.person();
    for (const id of [randomUUID(), 'nonsense']) {
      expect((await get(`/${id}/members`)).statusCode).toBe(404);
      expect((await add(id, [ada.accountId])).statusCode).toBe(404);
      expect((await remove(id, ada)).statusCode).toBe(404);
    }
  });
});

describe('the classes of a cohort', () => {
  it('get every member who joins later, as a student', async () => {
    const group = await cohort();
    const classes = [await classOf(group), await classOf(group)];
    const ada = await server.person();
    await add(group.id, [ada.accountId]);
    for (const classId of classes)
      expect(await enrollment(classId, ada)).toMatchObject({ role: 'student', source: 'cohort', current: true });
    expect((await server.request('GET', `classes/${classes[0] ?? ''}`, { as: ada })).statusCode).toBe(200);
  });

  it('lose who leaves the cohort, and find them again, the same, when they come back', async () => {
    const group = await cohort();
    const classId = await classOf(group);
    const ada = await server.person();
    await add(group.id, [ada.accountId]);
    const before = await enrollment(classId, ada);
    await remove(group.id, ada);
    expect(await enrollment(classId, ada)).toEqual({ ...before, current: false });
    expect((await server.request('GET', `classes/${classId}`, { as: ada })).statusCode).toBe(404);
    await add(group.id, [ada.accountId]);
    expect(await enrollment(classId, ada)).toEqual(before);
  });

  it('keep who is in another cohort of the class', async () => {
    const [one, two] = [await cohort(), await cohort()];
    const classId = await classOf(one, two);
    const ada = await server.person();
    await add(one.id, [ada.accountId]);
    await add(two.id, [ada.accountId]);
    await remove(one.id, ada);
    expect(await enrollment(classId, ada)).toMatchObject({ current: true });
    await remove(two.id, ada);
    expect(await enrollment(classId, ada)).toMatchObject({ current: false });
  });

  it('leave alone who was enrolled by hand', async () => {
    const group = await cohort();
    const classId = await classOf(group);
    const grace = await server.person('teacher');
    await server.sql(`INSERT INTO enrollment (classroom_id, account_id, role, source) VALUES ($1, $2, 'teacher', 'direct')`, [
      classId,
      grace.accountId,
    ]);
    await add(group.id, [grace.accountId]);
    await remove(group.id, grace);
    expect(await enrollment(classId, grace)).toMatchObject({ role: 'teacher', source: 'direct', current: true });
  });

  it('lose who is taken out of both of its cohorts at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const [one, two] = [await cohort(), await cohort()];
      const classId = await classOf(one, two);
      const ada = await server.person();
      await add(one.id, [ada.accountId]);
      await add(two.id, [ada.accountId]);
      const answers = await Promise.all([remove(one.id, ada), remove(two.id, ada)]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
      expect(await enrollment(classId, ada)).toMatchObject({ current: false });
    }
  });

  it('get who joins while the class takes the cohort in', async () => {
    for (let round = 0; round < 10; round++) {
      const group = await cohort();
      const classId = await classOf();
      const ada = await server.person();
      const [linked, added] = await Promise.all([
        server.request('PUT', `classes/${classId}/cohorts/${group.id}`, { as: admin }),
        add(group.id, [ada.accountId]),
      ]);
      expect([linked.statusCode, added.statusCode]).toEqual([204, 200]);
      expect(await enrollment(classId, ada)).toMatchObject({ current: true });
    }
  });

  it('never have a cohort that is deleted at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const group = await cohort();
      const classId = await classOf();
      const [linked, deleted] = await Promise.all([
        server.request('PUT', `classes/${classId}/cohorts/${group.id}`, { as: admin }),
        server.request('DELETE', `cohorts/${group.id}`, { as: admin }),
      ]);
      expect([
        [204, 409],
        [404, 204],
      ]).toContainEqual([linked.statusCode, deleted.statusCode]);
    }
  });
});
