import { setImmediate, setTimeout } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { randomUUID } from 'node:crypto';
import { ACCESS_TABLE } from '../../access-table';
import { SCHOOL } from '../../audit/audit.service';
import { type Person, TestApp } from '../../testing/test-app';
import { enroll, makeWorld } from '../../testing/world';
import type { AccessDto, SecondStepDto } from '../auth.dto';
import type { MyWaysInDto } from '../ways-in.dto';
import type { NewSecondFactorDto, RecoveryCodesDto } from './second-factor.dto';

const PASSWORD = 'a lantern in the meadow';
const STEP_MS = 30_000;

let server: TestApp;
let admin: Person;
let made = 0;

beforeAll(async () => {
  server = await TestApp.start({ RATE_LIMIT: 'on' });
  admin = await server.person('admin');
});

afterAll(() => server.close());

afterEach(() => server.request('PUT', 'settings/sign-in-rule', { as: admin, body: { secondFactorFor: 'nobody' } }));

async function person(role = 'student'): Promise<Person> {
  const body = { name: 'Ada Lovelace', email: `two-${made++}@school.example`, role, password: PASSWORD };
  const { id } = (await server.request('POST', 'accounts', { as: admin, body })).json<{ id: string }>();
  return { accountId: id, email: body.email, name: body.name, token: await server.signIn(id) };
}

const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * STEP_MS });

/** The code of the step before is refused as soon as the next step begins: nothing is begun in its last moments. */
async function earlyInTheStep(): Promise<void> {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < 2_000) await setTimeout(left);
}

const wrongCode = (secret: string) => {
  const right = [-1, 0, 1].map((steps) => codeOf(secret, steps));
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? '';
};

/** A person with an app. Its code of this moment is used up. */
async function guarded(role = 'student'): Promise<{ ada: Person; secret: string; recoveryCodes: string[] }> {
  const ada = await person(role);
  const { secret } = (await server.request('POST', 'me/second-factor', { as: ada })).json<NewSecondFactorDto>();
  await earlyInTheStep();
  const response = await server.request('PUT', 'me/second-factor', { as: ada, body: { code: codeOf(secret, -1) } });
  expect(response.statusCode).toBe(200);
  return { ada, secret, recoveryCodes: response.json<RecoveryCodesDto>().recoveryCodes };
}

const signIn = ({ email }: Person, password = PASSWORD) => server.request('POST', 'auth/sign-in', { body: { email, password } });
const second = (ticket: string, code: string) => server.request('POST', 'auth/second-factor', { body: { ticket, code } });
const ticketFor = async (ada: Person) => (await signIn(ada)).json<SecondStepDto>().ticket;
const confirm = (as: Person, password: string, code?: string) =>
  server.request('PUT', 'me/confirmation', { as, body: { password, ...(code !== undefined && { code }) } });
const actionsOn = async (id: string) =>
  (await server.sql<{ action: string }>(`SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY at`, [id])).map(
    ({ action }) => action,
  );

describe('a sign-in with a second factor', () => {
  it('takes two steps: no token and no cookie before the code', async () => {
    const { ada, secret } = await guarded();
    const first = await signIn(ada);
    expect([first.statusCode, first.cookies, Object.keys(first.json<object>())]).toEqual([202, [], ['ticket', 'expiresIn']]);
    const response = await second(first.json<SecondStepDto>().ticket, codeOf(secret));
    expect(response.statusCode).toBe(200);
    expect(response.cookies).toHaveLength(1);
    expect(response.json<AccessDto>().deviceKey).toMatch(/^[\w-]{43}$/);
  });

  it('takes no code twice, not even at the same moment, and none from before the newest one', async () => {
    const { ada, secret } = await guarded();
    const ticket = await ticketFor(ada);
    const code = codeOf(secret, 1);
    const answers = await Promise.all([second(ticket, code), second(ticket, code), second(ticket, code)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401]);
    expect((await second(ticket, codeOf(secret))).json()).toMatchObject({ status: 401, code: 'wrong-code' });
  });

  it('takes codes a step too early or late, and no others', async () => {
    for (const [steps, status] of [
      [1, 200],
      [0, 200],
      [-2, 401],
      [3, 401],
    ] as const) {
      const { ada, secret } = await guarded();
      expect([steps, (await second(await ticketFor(ada), codeOf(secret, steps))).statusCode]).toEqual([steps, status]);
    }
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { ada, recoveryCodes } = await guarded();
    const [code = '', other = ''] = recoveryCodes;
    const ticket = await ticketFor(ada);
    const first = await second(ticket, ` ${code.toUpperCase().replaceAll('-', ' ')} `);
    expect(first.statusCode).toBe(200);
    expect((await second(ticket, code)).statusCode).toBe(401);
    const last = await second(ticket, other);
    expect(last.statusCode).toBe(200);
    const mine = (await server.request('GET', 'me/ways-in', { as: ada })).json<MyWaysInDto>();
    expect(mine.secondFactor).toEqual({ since: expect.any(String), recoveryCodes: 8 });
    const used = await server.sql<{ request_id: string }>(
      `SELECT request_id FROM audit_event WHERE subject_id = $1 AND action = 'account.recovery-code-used' ORDER BY at`,
      [ada.accountId],
    );
    expect(used.map(({ request_id }) => request_id)).toEqual([first, last].map(({ headers }) => headers['x-request-id']));
  });

  it('takes a recovery code once also when five come with it at the same moment', async () => {
    const { ada, recoveryCodes } = await guarded();
    const [code = ''] = recoveryCodes;
    const ticket = await ticketFor(ada);
    const answers = await Promise.all(Array.from({ length: 5 }, () => second(ticket, code)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401, 401, 401]);
    expect((await actionsOn(ada.accountId)).filter((action) => action === 'account.recovery-code-used')).toHaveLength(1);
  });

  it('keeps neither secret nor codes so that a copy of the database would give them', async () => {
    const { ada, secret, recoveryCodes } = await guarded();
    const [row] = await server.sql<{ all: string }>(
      `SELECT (SELECT encode(sealed_secret, 'escape') FROM second_factor WHERE account_id = $1) ||
              (SELECT string_agg(code_hash, ' ') FROM recovery_code WHERE account_id = $1) AS all`,
      [ada.accountId],
    );
    for (const text of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect(row?.all).not.toContain(text);
  });

  it('stops the guessing after five wrong codes, also from everywhere at once, and nobody else is stopped', async () => {
    const { ada, secret } = await guarded();
    const ticket = await ticketFor(ada);
    const answers = await Promise.all(Array.from({ length: 20 }, () => second(ticket, wrongCode(secret))));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect([statuses.filter((one) => one === 401).length, statuses.filter((one) => one === 429).length]).toEqual([5, 15]);
    expect((await second(await ticketFor(ada), codeOf(secret))).statusCode).toBe(429);
    const other = await guarded();
    expect((await second(await ticketFor(other.ada), codeOf(other.secret))).statusCode).toBe(200);
  });

  it('is worth nothing with a ticket that is made up, of another kind, or of a password that was changed meanwhile', async () => {
    const { ada, secret } = await guarded();
    const ticket = await ticketFor(ada);
    const challenge = (await server.request('POST', 'auth/passkeys/challenges')).json<{ ticket: string }>().ticket;
    for (const forged of ['made-up', ticket.slice(0, -4), challenge])
      expect((await second(forged, codeOf(secret))).json()).toMatchObject({ status: 401, code: 'token-expired' });
    await server.request('PUT', `accounts/${ada.accountId}/password`, {
      as: admin,
      body: { password: 'seven otters by the river' },
    });
    expect((await second(ticket, codeOf(secret))).json()).toMatchObject({ status: 401, code: 'wrong-credentials' });
  });

  it('says nothing of a second factor to who does not know the password', async () => {
    const { ada } = await guarded();
    const [wrong, unknown] = [await signIn(ada, 'not the password'), await signIn({ ...ada, email: 'nobody@school.example' })];
    expect([wrong.statusCode, wrong.json<{ code: string }>().code]).toEqual([
      unknown.statusCode,
      unknown.json<{ code: string }>().code,
    ]);
  });

  it('lets a shorter password do', async () => {
    const [{ ada }, grace] = [await guarded(), await person()];
    const change = (as: Person) =>
      server.request('PUT', 'me/password', { as, body: { currentPassword: PASSWORD, newPassword: 'kqzp 7wv' } });
    expect((await change(ada)).statusCode).toBe(204);
    expect((await change(grace)).json()).toMatchObject({ status: 400, errors: [{ field: 'newPassword' }] });
  });
});

describe('setting up a second factor', () => {
  it('asks for nothing before the first code was right, and each change is recorded', async () => {
    const ada = await person();
    const { secret, uri } = (await server.request('POST', 'me/second-factor', { as: ada })).json<NewSecondFactorDto>();
    expect(uri).toContain(secret);
    expect((await signIn(ada)).statusCode).toBe(200);
    const confirm = (code: string) => server.request('PUT', 'me/second-factor', { as: ada, body: { code } });
    expect((await confirm(wrongCode(secret))).json()).toMatchObject({ status: 400, errors: [{ field: 'code' }] });
    expect((await confirm(codeOf(secret))).json<RecoveryCodesDto>().recoveryCodes).toHaveLength(10);
    expect((await signIn(ada)).statusCode).toBe(202);
    expect((await server.request('POST', 'me/second-factor', { as: ada })).statusCode).toBe(409);
    const renewed = await server.request('POST', 'me/second-factor/recovery-codes', { as: ada });
    expect(renewed.json<RecoveryCodesDto>().recoveryCodes).toHaveLength(10);
    expect((await server.request('DELETE', 'me/second-factor', { as: ada })).statusCode).toBe(204);
    expect((await signIn(ada)).statusCode).toBe(200);
    expect(await actionsOn(ada.accountId)).toEqual([
      'account.created',
      'account.second-factor-added',
      'account.recovery-codes-renewed',
      'account.second-factor-removed',
    ]);
  });

  it('wants to know who it is, when that was shown more than ten minutes ago', async () => {
    const ada = await person();
    await server.sql(`UPDATE sign_in SET confirmed_at = now() - interval '11 minutes' WHERE account_id = $1`, [ada.accountId]);
    const asked = [
      ['POST', 'me/second-factor'],
      ['DELETE', 'me/second-factor'],
      ['POST', 'me/second-factor/recovery-codes'],
      ['POST', 'me/passkeys/challenges'],
    ] as const;
    for (const [method, path] of asked)
      expect((await server.request(method, path, { as: ada })).json()).toMatchObject({ status: 403, code: 'confirm-first' });
    expect((await confirm(ada, 'not the password')).json()).toMatchObject({ status: 400, errors: [{ field: 'password' }] });
    expect((await confirm(ada, PASSWORD)).statusCode).toBe(204);
    expect((await server.request('POST', 'me/second-factor', { as: ada })).statusCode).toBe(200);
  });

  it('is not switched off, nor gone around, by who knows the password alone', async () => {
    const { ada, secret, recoveryCodes } = await guarded('admin');
    await server.sql(`UPDATE sign_in SET confirmed_at = now() - interval '11 minutes' WHERE account_id = $1`, [ada.accountId]);
    const off = () => server.request('DELETE', 'me/second-factor', { as: ada });
    for (const code of [undefined, wrongCode(secret), recoveryCodes[0]?.replace(/./g, 'z')])
      expect((await confirm(ada, PASSWORD, code)).json()).toMatchObject({ status: 400, errors: [{ field: 'code' }] });
    for (const [method, path] of [
      ['DELETE', 'me/second-factor'],
      ['DELETE', `accounts/${ada.accountId}/second-factor`],
      ['POST', 'me/second-factor/recovery-codes'],
      ['POST', 'me/passkeys/challenges'],
    ] as const)
      expect((await server.request(method, path, { as: ada })).json()).toMatchObject({ code: 'confirm-first' });
    const code = codeOf(secret, 1);
    expect((await confirm(ada, PASSWORD, code)).statusCode).toBe(204);
    expect((await confirm(ada, PASSWORD, code)).json()).toMatchObject({ errors: [{ field: 'code' }] });
    expect((await off()).statusCode).toBe(204);
  });

  it('lets nobody guess its codes there either', async () => {
    const { ada, secret } = await guarded();
    const answers = await Promise.all(Array.from({ length: 9 }, () => confirm(ada, PASSWORD, wrongCode(secret))));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect([statuses.filter((one) => one === 400).length, statuses.filter((one) => one === 429).length]).toEqual([5, 4]);
  });

  it('is asked of every sign-in that was there before', async () => {
    const ada = await person();
    const elsewhere = { ...ada, token: await server.signIn(ada.accountId) };
    const { secret } = (await server.request('POST', 'me/second-factor', { as: ada })).json<NewSecondFactorDto>();
    await earlyInTheStep();
    await server.request('PUT', 'me/second-factor', { as: ada, body: { code: codeOf(secret, -1) } });
    const off = (as: Person) => server.request('DELETE', 'me/second-factor', { as });
    expect((await off(elsewhere)).json()).toMatchObject({ code: 'confirm-first' });
    expect((await server.request('GET', 'home', { as: elsewhere })).statusCode).toBe(200);
    expect((await off(ada)).statusCode).toBe(204);
  });

  it('can be undone by an admin, which is recorded with their name', async () => {
    const { ada } = await guarded();
    expect((await server.request('DELETE', `accounts/${ada.accountId}/second-factor`, { as: admin })).json()).toEqual({
      passwordEnded: false,
      sending: false,
    });
    expect((await signIn(ada)).statusCode).toBe(200);
    const rows = await server.sql(
      `SELECT actor_id FROM audit_event WHERE subject_id = $1 AND action = 'account.second-factor-removed'`,
      [ada.accountId],
    );
    expect(rows).toEqual([{ actor_id: admin.accountId }]);
  });
});

describe('a short password, which only a second factor makes up for', () => {
  const SHORT = 'kqzp 7wv';

  /** Somebody with an app who chose one. */
  async function short(): Promise<Person> {
    const { ada } = await guarded();
    const body = { currentPassword: PASSWORD, newPassword: SHORT };
    expect((await server.request('PUT', 'me/password', { as: ada, body })).statusCode).toBe(204);
    return ada;
  }

  const off = (as: Person) => server.request('DELETE', 'me/second-factor', { as });
  const offByAdmin = ({ accountId }: Person) => server.request('DELETE', `accounts/${accountId}/second-factor`, { as: admin });
  const linkTo = async ({ accountId }: Person) =>
    server.sql<{ kind: string }>(`SELECT kind FROM account_link WHERE account_id = $1`, [accountId]);
  /** As before anybody counted. */
  const forget = ({ accountId }: Person) => server.sql(`UPDATE account SET password_short = NULL WHERE id = $1`, [accountId]);
  const isShort = async ({ accountId }: Person) =>
    (await server.sql<{ password_short: boolean | null }>(`SELECT password_short FROM account WHERE id = $1`, [accountId]))[0]
      ?.password_short;

  it('does not stay when its person switches the factor off: a longer one comes first', async () => {
    const ada = await short();
    expect((await off(ada)).json()).toMatchObject({ status: 409, code: 'longer-password-first' });
    expect((await server.request('DELETE', `accounts/${ada.accountId}/second-factor`, { as: ada })).statusCode).toBe(403);
    expect((await signIn(ada, SHORT)).statusCode).toBe(202);
    const body = { currentPassword: SHORT, newPassword: 'seven otters by the river' };
    expect((await server.request('PUT', 'me/password', { as: ada, body })).statusCode).toBe(204);
    expect((await off(ada)).statusCode).toBe(204);
    expect((await signIn(ada, 'seven otters by the river')).statusCode).toBe(200);
  });

  it('goes with the factor that an admin removes, and its person gets a link to choose another one', async () => {
    const ada = await short();
    expect((await offByAdmin(ada)).json()).toEqual({ passwordEnded: true, sending: false });
    expect((await signIn(ada, SHORT)).json()).toMatchObject({ status: 401, code: 'wrong-credentials' });
    expect(await linkTo(ada)).toEqual([{ kind: 'invitation' }]);
    const [row] = await server.sql(
      `SELECT after FROM audit_event WHERE subject_id = $1 AND action = 'account.second-factor-removed'`,
      [ada.accountId],
    );
    expect(row).toEqual({ after: { passwordEnded: true } });
  });

  it('goes also with the factor of somebody suspended, who is written to when they are asked back', async () => {
    const ada = await short();
    await server.request('PATCH', `accounts/${ada.accountId}`, { as: admin, body: { status: 'suspended' } });
    expect((await offByAdmin(ada)).json()).toMatchObject({ passwordEnded: true });
    expect(await linkTo(ada)).toEqual([]);
  });

  it('is never left without the factor, when it is chosen and the factor goes at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const ada = await person();
      await server.sql(`INSERT INTO second_factor (account_id, sealed_secret, confirmed_at) VALUES ($1, '', now())`, [
        ada.accountId,
      ]);
      const body = { currentPassword: PASSWORD, newPassword: SHORT };
      const choosing = server.request('PUT', 'me/password', { as: ada, body });
      await setImmediate();
      const [chosen, gone] = await Promise.all([choosing, off(ada)]);
      expect([chosen.statusCode, gone.statusCode]).toEqual(chosen.statusCode === 204 ? [204, 409] : [400, 204]);
    }
  });

  it('that was chosen by a link is known as one', async () => {
    const { ada } = await guarded();
    await server.sql(
      `INSERT INTO account_link (account_id, token_hash, kind, expires_at) VALUES ($1, encode(sha256($2::bytea), 'hex'), 'reset', now() + interval '1 hour')`,
      [ada.accountId, `link of ${ada.email}`],
    );
    const body = { token: `link of ${ada.email}`, password: SHORT };
    expect((await server.request('PUT', 'auth/links', { body })).statusCode).toBe(202);
    expect(await isShort(ada)).toBe(true);
  });

  it('of which nobody knows is known when it is typed, and taken for short until then', async () => {
    const [typed, confirmed, never] = [await short(), await short(), await guarded()];
    for (const person of [typed, confirmed, never.ada]) await forget(person);
    await signIn(typed, SHORT);
    await confirm(confirmed, SHORT, '000000');
    expect([await isShort(typed), await isShort(confirmed)]).toEqual([true, true]);
    expect((await offByAdmin(never.ada)).json()).toMatchObject({ passwordEnded: true });
    const { ada } = await guarded();
    await forget(ada);
    await signIn(ada);
    expect((await offByAdmin(ada)).json()).toMatchObject({ passwordEnded: false });
  });
});

describe('a school that asks its staff for a second factor', () => {
  it('leads them to set it up at the next sign-in, before anything else, and locks nobody out', async () => {
    const teacher = await person('teacher');
    await server.request('PUT', 'settings/sign-in-rule', { as: admin, body: { secondFactorFor: 'staff' } });
    expect((await server.request('GET', 'home', { as: teacher })).statusCode).toBe(200);

    const signedIn = (await signIn(teacher)).json<AccessDto>();
    expect(signedIn.secondFactorDue).toBe(true);
    const as = { ...teacher, token: signedIn.accessToken };
    for (const path of ['home', 'courses', 'me/sign-ins'])
      expect((await server.request('GET', path, { as })).json()).toMatchObject({ status: 403, code: 'second-factor-due' });
    for (const path of ['me', 'me/ways-in']) expect((await server.request('GET', path, { as })).statusCode).toBe(200);
    const { secret } = (await server.request('POST', 'me/second-factor', { as })).json<NewSecondFactorDto>();
    expect((await server.request('PUT', 'me/second-factor', { as, body: { code: codeOf(secret) } })).statusCode).toBe(200);
    expect((await server.request('GET', 'home', { as })).statusCode).toBe(200);
  });

  it.each(['teacher', 'admin'] as const)('lets a %s reach nothing until then, whatever the address', async (role) => {
    const { here } = await makeWorld(server);
    const someone = await person(role);
    await enroll(server, here.classId, someone, 'teacher');
    await server.request('PUT', 'settings/sign-in-rule', { as: admin, body: { secondFactorFor: 'staff' } });
    const as = { ...someone, token: (await signIn(someone)).json<AccessDto>().accessToken };
    const open: string[] = [];
    for (const [route, { nobody }] of Object.entries(ACCESS_TABLE)) {
      const [method, pattern = ''] = route.split(' ') as ['GET', string];
      if (nobody !== 401 || !pattern.startsWith('/api/')) continue;
      const path = pattern
        .replace('/api/', '')
        .replace(':classId', here.classId)
        .replace(/:\w+/g, () => randomUUID());
      const { body } = await server.request(method, path, { as, headers: { accept: 'application/json' } });
      if (!body.includes('"second-factor-due"')) open.push(route);
    }
    expect(open.sort()).toEqual([
      'GET /api/me',
      'GET /api/me/stream',
      'GET /api/me/ways-in',
      'POST /api/me/second-factor',
      'PUT /api/me/confirmation',
      'PUT /api/me/second-factor',
    ]);
  });

  it('takes who waits for it by the password alone for nobody, once somebody has shown the factor', async () => {
    const teacher = await person('teacher');
    await server.request('PUT', 'settings/sign-in-rule', { as: admin, body: { secondFactorFor: 'staff' } });
    const [owner, thief] = [await signIn(teacher), await signIn(teacher)].map((response) => ({
      ...teacher,
      token: response.json<AccessDto>().accessToken,
    }));
    const { secret } = (await server.request('POST', 'me/second-factor', { as: owner })).json<NewSecondFactorDto>();
    await server.request('PUT', 'me/second-factor', { as: owner, body: { code: codeOf(secret) } });
    expect((await server.request('GET', 'home', { as: owner })).statusCode).toBe(200);
    expect((await server.request('GET', 'me', { as: thief })).statusCode).toBe(401);
  });

  it.each([
    ['student', 'staff', false],
    ['teacher', 'admins', false],
    ['admin', 'admins', true],
  ] as const)('asks a %s when it says %s: %s', async (role, secondFactorFor, due) => {
    const someone = await person(role);
    await server.request('PUT', 'settings/sign-in-rule', { as: admin, body: { secondFactorFor } });
    expect((await signIn(someone)).json<AccessDto>().secondFactorDue).toBe(due);
  });

  it('has it written down who asked for it', async () => {
    await server.request('PUT', 'settings/sign-in-rule', { as: admin, body: { secondFactorFor: 'admins' } });
    const [row] = await server.sql(
      `SELECT actor_id, subject_kind, subject_id, before, after FROM audit_event WHERE action LIKE 'school.%' ORDER BY at DESC LIMIT 1`,
    );
    expect(row).toEqual({
      actor_id: admin.accountId,
      subject_kind: 'school',
      subject_id: SCHOOL.subjectId,
      before: { secondFactorFor: 'nobody' },
      after: { secondFactorFor: 'admins' },
    });
  });
});
