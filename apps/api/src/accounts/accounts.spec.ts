import type { LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { type Person, TestApp } from '../testing/test-app';
import { makeWorld } from '../testing/world';
import type { AccountDto, AccountPageDto, CreatedAccountDto, CreatedBatchDto } from './accounts.dto';

let server: TestApp;
let admin: Person;

beforeAll(async () => {
  server = await TestApp.start();
  admin = await server.person('admin');
});

afterAll(() => server.close());

const create = (body: object): Promise<LightMyRequestResponse> => server.request('POST', 'accounts', { as: admin, body });
const change = (accountId: string, body: object, as = admin): Promise<LightMyRequestResponse> =>
  server.request('PATCH', `accounts/${accountId}`, { as, body });
const signIn = (email: string, password: string): Promise<LightMyRequestResponse> =>
  server.request('POST', 'auth/sign-in', { body: { email, password } });
const freshEmail = () => `${randomUUID()}@school.example`;
const auditOf = (accountId: string) =>
  server.sql(`SELECT action, actor_id, before, after FROM audit_event WHERE subject_id = $1 ORDER BY at, id`, [accountId]);
const countAccounts = async () => (await server.sql<{ n: number }>(`SELECT count(*)::int AS n FROM account`))[0]?.n;

describe('creating an account', () => {
  it('makes a password that works and shows it once', async () => {
    const email = freshEmail();
    const response = await create({ name: ' Ada   Lovelace ', email: ` ${email} `, role: 'teacher' });
    expect(response.statusCode).toBe(201);
    const { initialPassword, ...account } = response.json<CreatedAccountDto>();
    expect(account).toEqual({
      id: expect.any(String),
      name: 'Ada   Lovelace',
      email,
      role: 'teacher',
      status: 'active',
      createdAt: expect.any(String),
      lastSignInAt: null,
    });
    expect(initialPassword).toMatch(/^[a-z]+-[a-z]+-[a-z]+-\d{4}$/);
    expect(response.headers['location']).toBe(`/api/accounts/${account.id}`);
    expect((await signIn(email, initialPassword ?? '')).statusCode).toBe(200);
    const read = await server.request('GET', `accounts/${account.id}`, { as: admin });
    expect(read.json()).toEqual({ ...account, lastSignInAt: expect.any(String), calledName: null, cohorts: [], classes: [] });
    expect(await auditOf(account.id)).toEqual([
      { action: 'account.created', actor_id: admin.accountId, before: null, after: { role: 'teacher' } },
    ]);
  });

  it('takes a given password and does not repeat it', async () => {
    const email = freshEmail();
    const response = await create({ name: 'Ada', email, role: 'student', password: 'a lantern in the meadow' });
    expect(response.json<CreatedAccountDto>().initialPassword).toBeNull();
    expect(response.body).not.toContain('lantern');
    expect((await signIn(email, 'a lantern in the meadow')).statusCode).toBe(200);
  });

  it.each([
    ['another case', 'ZOË.Twin@École.Example'],
    ['full-width characters', 'ｚｏë．ｔｗｉｎ@école.example'],
    ['decomposed accents', 'zoe\u0308.twin@e\u0301cole.example'],
    ['blanks around it', '  zoë.twin@école.example\u00a0'],
  ])('refuses an e-mail that is taken, in %s', async (_, email) => {
    await create({ name: 'Zoë', email: 'zoë.twin@école.example', role: 'student' });
    const before = await countAccounts();
    const response = await create({ name: 'Zoe', email, role: 'student' });
    expect(response.json()).toMatchObject({ status: 409, code: 'email-taken', errors: [{ field: 'email' }] });
    expect(await countAccounts()).toBe(before);
  });

  it('lets one of two through that come at the same time', async () => {
    const email = freshEmail();
    const answers = await Promise.all([1, 2, 3, 4].map(() => create({ name: 'Ada', email, role: 'student' })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409]);
  });

  const right = { name: 'Ada', email: 'right@school.example', role: 'student' };
  it.each<[string, string, object]>([
    ['no name', 'name', { ...right, name: undefined }],
    ['a name of blanks', 'name', { ...right, name: ' \u00a0 ' }],
    ['a name nobody can see', 'name', { ...right, name: '\u200b' }],
    ['a name that turns the line around', 'name', { ...right, name: 'Ada \u202eadA' }],
    ['a name of two lines', 'name', { ...right, name: 'Ada\nLovelace' }],
    ['a name of 201 characters', 'name', { ...right, name: 'a'.repeat(201) }],
    ['NUL in the name', 'name', { ...right, name: 'A\0da' }],
    ['a lone surrogate in the name', 'name', { ...right, name: 'Ada \udc00' }],
    ['null for a name', 'name', { ...right, name: null }],
    ['an e-mail without a domain', 'email', { ...right, email: 'ada' }],
    ['an e-mail with something invisible', 'email', { ...right, email: 'a\u200bda@school.example' }],
    ['a line break in the e-mail', 'email', { ...right, email: 'ada@school.example\nBcc: x@y.example' }],
    ['a list for an e-mail', 'email', { ...right, email: ['ada@school.example'] }],
    ['a role that is none', 'role', { ...right, role: 'owner' }],
    ['a weak password', 'password', { ...right, password: 'password123' }],
    ['an empty password', 'password', { ...right, password: '' }],
    ['null for a password', 'password', { ...right, password: null }],
    ['their name as password', 'password', { ...right, name: 'Ada Lovelace', password: 'ada lovelace' }],
    ['a field too many', 'status', { ...right, status: 'active' }],
  ])('refuses %s and says where', async (_, field, body) => {
    const before = await countAccounts();
    const response = await create(body);
    expect(response.json()).toMatchObject({ status: 400, code: 'bad-input', errors: [{ field }] });
    expect(await countAccounts()).toBe(before);
  });

  it.each([[[]], [[right]], [5], [true], [null]])('refuses a body that is no object: %j', async (body) => {
    const before = await countAccounts();
    expect((await create(body as object)).json()).toMatchObject({ status: 400 });
    expect(await countAccounts()).toBe(before);
  });

  it('takes names of two hundred characters beyond the basic plane', async () => {
    expect((await create({ ...right, email: freshEmail(), name: '𝒜'.repeat(200) })).statusCode).toBe(201);
  });
});

describe('a pasted list', () => {
  const paste = (rows: unknown, as = admin): Promise<LightMyRequestResponse> =>
    server.request('POST', 'accounts/batch', { as, body: { rows } });
  const check = (rows: unknown): Promise<LightMyRequestResponse> =>
    server.request('POST', 'accounts/batch/check', { as: admin, body: { rows } });
  const row = (name: string, email = freshEmail()) => ({ name, email, role: 'student' });

  it('becomes accounts in its order, each with a password that works', async () => {
    const rows = [row('Zuse'), row('Ada'), row('Grace')];
    expect((await check(rows)).json()).toEqual({ rows: 3 });
    const response = await paste(rows);
    expect(response.statusCode).toBe(201);
    const { items } = response.json<CreatedBatchDto>();
    expect(items.map(({ name, email }) => ({ name, email, role: 'student' }))).toEqual(rows);
    expect(new Set(items.map(({ initialPassword }) => initialPassword)).size).toBe(3);
    for (const { email, initialPassword, id } of items) {
      expect((await signIn(email, initialPassword ?? '')).statusCode).toBe(200);
      expect(await auditOf(id)).toMatchObject([{ action: 'account.created', actor_id: admin.accountId }]);
    }
  });

  it('is refused as a whole, with every row that is wrong', async () => {
    const taken = freshEmail();
    await create(row('First', taken));
    const before = await countAccounts();
    const rows = [
      row('Fine'),
      row('Taken', taken.toUpperCase()),
      row('Twin', 'twin@school.example'),
      row('Twin', 'ＴＷＩＮ@school.example'),
    ];
    for (const answer of [await check(rows), await paste(rows)]) {
      expect(answer.json()).toMatchObject({
        status: 400,
        code: 'bad-input',
        errors: [
          { field: 'rows.1.email', message: 'There is an account with this e-mail already.' },
          { field: 'rows.3.email', message: 'This e-mail stands in row 3 already.' },
        ],
      });
    }
    expect(await countAccounts()).toBe(before);
  });

  it('names the row and the field that have the wrong form', async () => {
    const response = await paste([row('Fine'), { ...row(''), role: 'owner' }, row('x', 'nonsense')]);
    const { errors } = response.json<{ errors: { field: string }[] }>();
    expect(errors.map(({ field }) => field).sort()).toEqual(['rows.1.name', 'rows.1.role', 'rows.2.email']);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no rows', []],
    ['501 rows', Array.from({ length: 501 }, (_, index) => row('x', `${index}@school.example`))],
    ['a text', 'a,b,c'],
    ['an object', { 0: row('x') }],
    ['rows that are none', [1]],
    ['null', [null]],
    ['lists', [[row('x')]]],
  ])('is bad input when it is %s', async (_, rows) => {
    const before = await countAccounts();
    expect((await paste(rows)).statusCode).toBe(400);
    expect(await countAccounts()).toBe(before);
  });

  it('is created once when it is sent twice at the same time', async () => {
    const rows = [row('Ada'), row('Grace')];
    const before = (await countAccounts()) ?? 0;
    const answers = await Promise.all([paste(rows), paste([...rows].reverse())]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(await countAccounts()).toBe(before + 2);
  });
});

describe('changing an account', () => {
  const account = async (role = 'student') =>
    (await create({ name: 'Ada', email: freshEmail(), role })).json<CreatedAccountDto>();

  it('writes what was given, and records what it was', async () => {
    const { id, initialPassword } = await account();
    const email = freshEmail();
    const response = await change(id, { name: 'Ada King', email, role: 'teacher' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ id, name: 'Ada King', email, role: 'teacher', status: 'active' });
    expect((await signIn(email, initialPassword ?? '')).statusCode).toBe(200);
    expect((await auditOf(id)).at(-1)).toMatchObject({
      action: 'account.changed',
      actor_id: admin.accountId,
      before: { name: 'Ada', role: 'student' },
      after: { name: 'Ada King', email, role: 'teacher' },
    });
  });

  it('records nothing when nothing changes', async () => {
    const { id, email } = await account();
    expect((await change(id, { name: 'Ada', email })).statusCode).toBe(200);
    expect((await change(id, {})).statusCode).toBe(200);
    expect(await auditOf(id)).toHaveLength(1);
  });

  it('lets an e-mail change its own case, and not become somebody else’s', async () => {
    const [ada, grace] = [await account(), await account()];
    expect((await change(ada.id, { email: ada.email.toUpperCase() })).statusCode).toBe(200);
    const response = await change(ada.id, { email: grace.email.toUpperCase() });
    expect(response.json()).toMatchObject({ status: 409, code: 'email-taken', errors: [{ field: 'email' }] });
  });

  it('suspends at once: every sign-in ends in the same moment', async () => {
    const { id } = await account();
    const tokens = [await server.signIn(id), await server.signIn(id)];
    expect((await change(id, { status: 'suspended' })).json()).toMatchObject({ status: 'suspended' });
    for (const token of tokens)
      expect((await server.request('GET', 'me', { headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(401);
    const rows = await server.sql(`SELECT DISTINCT end_reason FROM sign_in WHERE account_id = $1`, [id]);
    expect(rows).toEqual([{ end_reason: 'suspended' }]);
    expect((await auditOf(id)).at(-1)).toMatchObject({ action: 'account.suspended', before: { status: 'active' } });
  });

  it('takes effect on an open sign-in: a demoted admin is no admin at the next request', async () => {
    const { id } = await account('admin');
    const other: Person = { ...admin, accountId: id, token: await server.signIn(id) };
    expect((await server.request('GET', 'accounts', { as: other })).statusCode).toBe(200);
    await change(id, { role: 'teacher' });
    expect((await server.request('GET', 'accounts', { as: other })).statusCode).toBe(403);
  });

  it('makes no student of somebody who teaches a running class', async () => {
    const { here } = await makeWorld(server);
    const demote = () => change(here.teacher.accountId, { role: 'student' });
    expect((await demote()).json()).toMatchObject({ status: 409, detail: expect.stringContaining('teaches Here') });
    await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [here.classId]);
    expect((await demote()).statusCode).toBe(200);
  });

  it('lets nobody become a student and a teacher of a class at the same moment', async () => {
    const { here } = await makeWorld(server);
    for (let round = 0; round < 8; round++) {
      const { accountId } = await server.person('teacher');
      const body = { accountIds: [accountId], role: 'teacher' };
      const enroll = server.request('POST', `classes/${here.classId}/enrollments`, { as: admin, body });
      const answers = await Promise.all([enroll, change(accountId, { role: 'student' })]);
      const statuses = answers.map(({ statusCode }) => statusCode);
      expect([
        [201, 409],
        [400, 200],
      ]).toContainEqual(statuses);
    }
  });

  it.each([{ role: 'teacher' }, { status: 'suspended' }])('is not for oneself where it shuts oneself out: %j', async (body) => {
    expect((await change(admin.accountId, body)).json()).toMatchObject({ status: 403, code: 'not-allowed' });
    expect((await change(admin.accountId, { ...body, name: 'Changed all the same?' })).statusCode).toBe(403);
    expect((await server.request('GET', 'me', { as: admin })).json()).toMatchObject({ name: admin.name, role: 'admin' });
  });

  it('lets an admin change their own name', async () => {
    const other = await server.person('admin');
    expect((await change(other.accountId, { name: 'Another name' }, other)).statusCode).toBe(200);
  });

  it('keeps one admin when two demote each other at the same moment', async () => {
    const school = await TestApp.start();
    try {
      for (let round = 0; round < 5; round++) {
        await school.sql(`UPDATE account SET role = 'student'`);
        const [a, b] = [await school.person('admin'), await school.person('admin')];
        const demote = (by: Person, whom: Person) =>
          school.request('PATCH', `accounts/${whom.accountId}`, { as: by, body: { role: 'student' } });
        const answers = await Promise.all([demote(a, b), demote(b, a)]);
        expect(answers.map(({ statusCode }) => statusCode)).toContain(200);
        const [left] = await school.sql(`SELECT count(*)::int AS n FROM account WHERE role = 'admin' AND status = 'active'`);
        expect(left).toEqual({ n: 1 });
      }
    } finally {
      await school.close();
    }
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: null }],
    ['email', { email: 'nonsense' }],
    ['email', { email: null }],
    ['role', { role: null }],
    ['status', { status: 'deleted' }],
    ['password', { password: 'a lantern in the meadow' }],
  ])('refuses a wrong %s: %j', async (field, body) => {
    const { id } = await account();
    expect((await change(id, body)).json()).toMatchObject({ status: 400, errors: [{ field }] });
    expect(await auditOf(id)).toHaveLength(1);
  });

  it('of nobody is not found', async () => {
    for (const id of [randomUUID(), 'nonsense', '1']) {
      expect((await change(id, { name: 'Ada' })).statusCode).toBe(404);
      expect((await server.request('GET', `accounts/${id}`, { as: admin })).statusCode).toBe(404);
      expect((await server.request('PUT', `accounts/${id}/password`, { as: admin, body: {} })).statusCode).toBe(404);
    }
  });

  it('replaces a lost password and ends the sign-ins of the old one', async () => {
    const { id, email, initialPassword } = await account();
    const token = await server.signIn(id);
    const response = await server.request('PUT', `accounts/${id}/password`, { as: admin, body: {} });
    expect(response.statusCode).toBe(200);
    const made = response.json<{ initialPassword: string }>().initialPassword;
    expect((await server.request('GET', 'me', { headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(401);
    expect((await signIn(email, initialPassword ?? '')).statusCode).toBe(401);
    expect((await signIn(email, made)).statusCode).toBe(200);
    expect((await auditOf(id)).at(-1)).toMatchObject({ action: 'account.password-reset', before: null, after: null });
  });

  it('takes a given password by the same rule', async () => {
    const { id } = await account();
    const put = (password: unknown) => server.request('PUT', `accounts/${id}/password`, { as: admin, body: { password } });
    expect((await put('seven otters by the river')).json()).toEqual({ initialPassword: null });
    expect((await put('1234567890')).json()).toMatchObject({ status: 400, errors: [{ field: 'password' }] });
  });
});

describe('looking for accounts', () => {
  let people: AccountDto[];

  const list = async (query: string) => (await server.request('GET', `accounts?${query}`, { as: admin })).json<AccountPageDto>();
  const names = async (query: string) => (await list(query)).items.map(({ name }) => name);

  beforeAll(async () => {
    await server.sql(
      `INSERT INTO account (name, email, email_key, role, status)
       SELECT name, email, email, role, status FROM (VALUES
         ('Finder 100% Ada', 'f1@find.example', 'student', 'active'),
         ('Finder 100 Ada', 'f2@find.example', 'student', 'suspended'),
         ('Finder under_score', 'f3@find.example', 'teacher', 'active'),
         ('Finder under-score', 'f4@find.example', 'teacher', 'active'),
         ('Finder back\\slash', 'f5@find.example', 'admin', 'active'),
         ('Finder ÉTUDE', 'f6@find.example', 'student', 'active'),
         ('Same Name', 's1@find.example', 'student', 'active'),
         ('Same Name', 's2@find.example', 'student', 'active'),
         ('Same Name', 's3@find.example', 'student', 'active')) AS row (name, email, role, status)`,
    );
    people = (await list('q=find.example&limit=100')).items;
  });

  it('finds any part of a name or an e-mail, in any case', async () => {
    expect(people).toHaveLength(9);
    expect(await names('q=UNDER-s')).toEqual(['Finder under-score']);
    expect(await names('q=F4%40FIND')).toEqual(['Finder under-score']);
    expect(await names(`q=${encodeURIComponent('étude')}`)).toEqual(['Finder ÉTUDE']);
    expect(await names(`q=${encodeURIComponent('e\u0301tude')}`)).toEqual(['Finder ÉTUDE']);
  });

  it('takes wildcards and backslashes as they are', async () => {
    expect(await names('q=100%25')).toEqual(['Finder 100% Ada']);
    expect(await names('q=under_s')).toEqual(['Finder under_score']);
    expect(await names('q=back%5Cslash')).toEqual(['Finder back\\slash']);
    expect(await names("q=';--")).toEqual([]);
  });

  it('filters by role and status, together with the search', async () => {
    expect(await names('q=finder&role=teacher')).toEqual(['Finder under_score', 'Finder under-score']);
    expect(await names('q=finder&status=suspended')).toEqual(['Finder 100 Ada']);
    expect(await names('q=finder&status=suspended&role=teacher')).toEqual([]);
  });

  it('pages by name without losing or repeating anybody, also where names are the same', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: AccountPageDto = await list(`q=find.example&limit=2&cursor=${cursor}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(people.map(({ id }) => id));
    expect(new Set(seen).size).toBe(9);
  });

  it.each([
    'limit=0',
    'limit=-1',
    'limit=101',
    'limit=99999999999999999999',
    'limit=1.5',
    'limit=ten',
    'cursor=%5B%5D',
    'cursor=nonsense',
    'cursor=WyJhIiwiYiJd',
    `cursor=${'a'.repeat(501)}`,
    `q=${'a'.repeat(201)}`,
    'q=a&q=b',
    'q[x]=1',
    'role=owner',
    'role=',
    'status=deleted',
    'offset=10',
    'q=%00',
  ])('says no to %s', async (query) => {
    const response = await server.request('GET', `accounts?${query}`, { as: admin });
    expect(response.json()).toMatchObject({ status: 400 });
  });
});

describe('accounts', () => {
  it('are nobody’s business but admins’', async () => {
    const [student, teacher] = [await server.person('student'), await server.person('teacher')];
    for (const as of [student, teacher]) {
      expect((await server.request('GET', 'accounts', { as })).statusCode).toBe(403);
      expect((await server.request('POST', 'accounts/batch', { as, body: { rows: [] } })).statusCode).toBe(403);
      expect((await change(as.accountId, { role: 'admin' }, as)).statusCode).toBe(403);
    }
    expect((await server.request('GET', 'accounts')).statusCode).toBe(401);
  });
});
