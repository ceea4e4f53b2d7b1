import type { LightMyRequestResponse } from 'fastify';
import { type Person, TestApp } from '../testing/test-app';
import type { AccessDto, EndedSignInPageDto, SignInPageDto } from './auth.dto';

const PASSWORD = 'a lantern in the meadow';
const NEW_PASSWORD = 'seven otters by the river';

describe('a person and their own account', () => {
  let server: TestApp;
  let admin: Person;
  let made = 0;

  beforeAll(async () => {
    server = await TestApp.start();
    admin = await server.person('admin');
  });

  afterAll(() => server.close());

  async function person(): Promise<Person> {
    const email = `me-${made++}@school.example`;
    const body = { name: 'Ada Lovelace', email, role: 'student', password: PASSWORD };
    const { id } = (await server.request('POST', 'accounts', { as: admin, body })).json<{ id: string }>();
    return { accountId: id, email, name: body.name, token: await server.signIn(id) };
  }

  const signIn = (email: string, password: string): Promise<LightMyRequestResponse> =>
    server.request('POST', 'auth/sign-in', { body: { email, password }, headers: { 'user-agent': 'A browser' } });

  const changePassword = (as: Person, currentPassword: string, newPassword: string) =>
    server.request('PUT', 'me/password', { as, body: { currentPassword, newPassword } });

  const statusOf = async (token: string) =>
    (await server.request('GET', 'me', { headers: { authorization: `Bearer ${token}` } })).statusCode;

  const signIns = async (as: Person, query = '') =>
    (await server.request('GET', `me/sign-ins${query}`, { as })).json<SignInPageDto>();

  it('reads who they are', async () => {
    const ada = await person();
    expect((await server.request('GET', 'me', { as: ada })).json()).toEqual({
      id: ada.accountId,
      name: 'Ada Lovelace',
      email: ada.email,
      role: 'student',
      preferences: { calledName: null, locale: null, timeZone: null, theme: null, deskKeys: null },
    });
  });

  it('sees where they are signed in, newest first and page by page, and nobody else’s', async () => {
    const ada = await person();
    await signIn(ada.email, PASSWORD);
    await signIn(ada.email, PASSWORD);
    const { items } = await signIns(ada);
    expect(items.map(({ current, userAgent }) => [current, userAgent])).toEqual([
      [false, 'A browser'],
      [false, 'A browser'],
      [true, 'test'],
    ]);
    expect(items[0]).toEqual({
      id: expect.any(String),
      current: false,
      userAgent: 'A browser',
      ip: '127.0.0.1',
      createdAt: expect.any(String),
      lastUsedAt: expect.any(String),
      expiresAt: expect.any(String),
    });
    const first = await signIns(ada, '?limit=2');
    const rest = await signIns(ada, `?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...rest.items]).toEqual(items);
    expect(rest.nextCursor).toBeNull();
  });

  it('does not see sign-ins that are over', async () => {
    const ada = await person();
    await server.signIn(ada.accountId);
    await server.sql(
      `UPDATE sign_in SET expires_at = now() WHERE account_id = $1 AND id = (SELECT max(id::text)::uuid FROM sign_in WHERE account_id = $1)`,
      [ada.accountId],
    );
    expect((await signIns(ada)).items).toHaveLength(1);
  });

  it('sees what ended in the last thirty days and why, newest first and page by page, and nobody else’s', async () => {
    const [ada, grace] = [await person(), await person()];
    const ends = ['reused', 'signed-out', 'ended-elsewhere'];
    for (const reason of ends) {
      await server.signIn(ada.accountId);
      await server.sql(
        `UPDATE sign_in SET ended_at = now(), end_reason = $2 WHERE id = (SELECT max(id::text)::uuid FROM sign_in WHERE account_id = $1)`,
        [ada.accountId, reason],
      );
    }
    await server.sql(
      `INSERT INTO sign_in (account_id, current_hash, expires_at, user_agent, ip, ended_at, end_reason)
       VALUES ($1, 'x', now(), 'test', '127.0.0.1', now() - interval '31 days', 'reused')`,
      [ada.accountId],
    );
    const ended = async (as: Person, query = '') =>
      (await server.request('GET', `me/sign-ins/ended${query}`, { as })).json<EndedSignInPageDto>();
    const first = await ended(ada, '?limit=2');
    const rest = await ended(ada, `?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...rest.items].map(({ reason }) => reason)).toEqual(ends.toReversed());
    expect(await ended(grace)).toEqual({ items: [], nextCursor: null });
  });

  it('ends another sign-in at once', async () => {
    const ada = await person();
    const elsewhere = (await signIn(ada.email, PASSWORD)).json<AccessDto>().accessToken;
    const { items } = await signIns(ada);
    const other = items.find(({ current }) => !current)?.id ?? '';
    expect((await server.request('DELETE', `me/sign-ins/${other}`, { as: ada })).statusCode).toBe(204);
    const told = await server.sql(
      `SELECT 1 FROM audit_event WHERE action = 'account.sign-in-ended' AND after ->> 'signIn' = $1`,
      [other],
    );
    expect(told).toHaveLength(1);
    expect(await statusOf(elsewhere)).toBe(401);
    expect(await statusOf(ada.token)).toBe(200);
    expect((await server.request('DELETE', `me/sign-ins/${other}`, { as: ada })).statusCode).toBe(404);
  });

  it('cannot end somebody else’s', async () => {
    const [ada, grace] = [await person(), await person()];
    const hers = (await signIns(grace)).items[0]?.id ?? '';
    for (const id of [hers, 'nonsense', '01900000-0000-7000-8000-000000000000'])
      expect((await server.request('DELETE', `me/sign-ins/${id}`, { as: ada })).statusCode).toBe(404);
    expect(await statusOf(grace.token)).toBe(200);
  });

  it('changes their password, which ends all other sign-ins and keeps this one', async () => {
    const ada = await person();
    const elsewhere = (await signIn(ada.email, PASSWORD)).json<AccessDto>().accessToken;
    expect((await changePassword(ada, PASSWORD, NEW_PASSWORD)).statusCode).toBe(204);
    expect(await statusOf(ada.token)).toBe(200);
    expect(await statusOf(elsewhere)).toBe(401);
    expect((await signIn(ada.email, PASSWORD)).statusCode).toBe(401);
    expect((await signIn(ada.email, NEW_PASSWORD)).statusCode).toBe(200);
    const audit = await server.sql(
      `SELECT action, actor_id, after FROM audit_event WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`,
      [ada.accountId],
    );
    expect(audit).toEqual([{ action: 'account.password-changed', actor_id: ada.accountId, after: null }]);
  });

  it('needs the password they have, and is not signed out for a slip', async () => {
    const ada = await person();
    const response = await changePassword(ada, 'not the password', NEW_PASSWORD);
    expect(response.json()).toMatchObject({ status: 400, code: 'bad-input', errors: [{ field: 'currentPassword' }] });
    expect(await statusOf(ada.token)).toBe(200);
    expect((await signIn(ada.email, PASSWORD)).statusCode).toBe(200);
  });

  it.each(['short', 'password123', 'Ada  Lovelace', '1234567890', '\ud83d\ude00'.repeat(201)])(
    'may not choose %j',
    async (newPassword) => {
      const ada = await person();
      const response = await changePassword(ada, PASSWORD, newPassword);
      expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'newPassword' }] });
    },
  );

  it('changes it once when two browsers change it at the same time', async () => {
    const ada = await person();
    const answers = await Promise.all([
      changePassword(ada, PASSWORD, NEW_PASSWORD),
      changePassword(ada, PASSWORD, 'another eight words'),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 400]);
  });

  it.each([
    '?cursor=nonsense',
    '?cursor=WyJub25zZW5zZSJd',
    '?limit=0',
    '?limit=1e9',
    '?limit=ten',
    '?page=2',
    '?limit=1&limit=2',
  ])('is told what is wrong with %s', async (query) => {
    const response = await server.request('GET', `me/sign-ins${query}`, { as: await person() });
    expect(response.json()).toMatchObject({ status: 400, code: 'bad-input', errors: [{}] });
  });
});
