import type { LightMyRequestResponse } from 'fastify';
import { createHash } from 'node:crypto';
import type { MailPageDto, MailTextDto } from '../../mail/mail.dto';
import { refuseMailsTo, takeMailsAgain } from '../../testing/refused-mails';
import { type Person, TestApp } from '../../testing/test-app';
import { enroll, makeWorld } from '../../testing/world';
import type { AccessDto } from '../auth.dto';
import type { InvitedDto } from './links.dto';
import { ResetSending } from './reset-sending.service';

const PASSWORD = 'a lantern in the meadow';

let server: TestApp;
let admin: Person;

beforeAll(async () => {
  server = await TestApp.start();
  admin = await server.person('admin');
});

afterAll(() => server.close());

/** An account that nobody has signed in to yet. */
async function newcomer(role = 'student'): Promise<{ id: string; email: string; name: string }> {
  const email = `${crypto.randomUUID()}@school.example`;
  const [row] = await server.sql<{ id: string }>(
    `INSERT INTO account (email, email_key, name, role) VALUES ($1, $1, 'Nina Neu', $2) RETURNING id`,
    [email, role],
  );
  return { id: row?.id ?? '', email, name: 'Nina Neu' };
}

/** The newest mail to somebody; null when there is none. */
async function newestTo(email: string): Promise<string | null> {
  const { items } = (await server.request('GET', 'mails?limit=100', { as: admin })).json<MailPageDto>();
  const mail = items.find(({ recipient }) => recipient === email);
  return mail ? (await server.request('GET', `mails/${mail.id}`, { as: admin })).json<MailTextDto>().text : null;
}

/** The token in the newest mail to somebody; null when there is none. */
async function tokenTo(email: string): Promise<string | null> {
  return /#([\w-]{43})/.exec((await newestTo(email)) ?? '')?.[1] ?? null;
}

async function invited(): Promise<{ id: string; email: string; token: string }> {
  const person = await newcomer();
  expect((await server.request('POST', `accounts/${person.id}/invitations`, { as: admin })).statusCode).toBe(200);
  return { ...person, token: (await tokenTo(person.email)) ?? '' };
}

const look = (token: string) => server.request('POST', 'auth/links', { body: { token } });
const take = (token: string, password = PASSWORD) => server.request('PUT', 'auth/links', { body: { token, password } });
const signIn = (email: string, password = PASSWORD) => server.request('POST', 'auth/sign-in', { body: { email, password } });
const ask = (email: string) => server.request('POST', 'auth/resets', { body: { email } });

async function answerResets(): Promise<void> {
  await server.app.get(ResetSending).answer();
}

const tokenOf = (response: LightMyRequestResponse) => ({ authorization: `Bearer ${response.json<AccessDto>().accessToken}` });
const actionsOn = async (id: string) =>
  (
    await server.sql<{ action: string; actor_id: string }>(
      `SELECT action, actor_id FROM audit_event WHERE subject_id = $1 ORDER BY at`,
      [id],
    )
  ).map(({ action, actor_id }) => [action, actor_id]);

describe('an invitation', () => {
  it('lets a newcomer choose a password and be in, and is recorded at both ends', async () => {
    const { id, email, token } = await invited();
    expect((await look(token)).json()).toEqual({ kind: 'invitation', name: 'Nina Neu', email, secondFactor: false });
    const response = await take(token);
    expect(response.json()).toMatchObject({ account: { id, email, role: 'student' }, deviceKey: expect.any(String) });
    expect(response.cookies).toEqual([expect.objectContaining({ name: 'refresh', httpOnly: true })]);
    expect((await server.request('GET', 'me', { headers: tokenOf(response) })).statusCode).toBe(200);
    expect((await signIn(email)).statusCode).toBe(200);
    expect(await actionsOn(id)).toEqual([
      ['account.invited', admin.accountId],
      ['mail.read', admin.accountId],
      ['account.invitation-taken', id],
    ]);
  });

  it('is good once, also when it is used twice at the same moment', async () => {
    const { token } = await invited();
    const answers = await Promise.all([take(token), take(token, 'another lantern altogether')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
    expect((await look(token)).statusCode).toBe(404);
  });

  it('is kept as a hash', async () => {
    const { id, token } = await invited();
    const [row] = await server.sql<{ token_hash: string }>(`SELECT token_hash FROM account_link WHERE account_id = $1`, [id]);
    expect(row?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.token_hash).not.toContain(token);
  });

  it('is over when it has expired, when a newer one was sent, when the e-mail was changed, and while the account is suspended', async () => {
    const [expired, replaced, moved, suspended] = [await invited(), await invited(), await invited(), await invited()];
    await server.sql(`UPDATE account_link SET expires_at = now() WHERE account_id = $1`, [expired.id]);
    await server.request('POST', `accounts/${replaced.id}/invitations`, { as: admin });
    await server.request('PATCH', `accounts/${moved.id}`, { as: admin, body: { email: `new-${moved.email}` } });
    await server.request('PATCH', `accounts/${suspended.id}`, { as: admin, body: { status: 'suspended' } });
    const answers = [];
    for (const { token } of [expired, replaced, moved, suspended, { token: 'x'.repeat(43) }])
      answers.push(await look(token), await take(token));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    expect(new Set(answers.map((answer) => answer.json<{ detail: string }>().detail)).size).toBe(1);
    expect((await look((await tokenTo(replaced.email)) ?? '')).statusCode).toBe(200);
  });

  it('is over once a password was set in another way, by the school or by the person: who got the link by mistake comes too late', async () => {
    const [bySchool, byPerson] = [await invited(), await invited()];
    await server.request('PUT', `accounts/${bySchool.id}/password`, { as: admin, body: { password: PASSWORD } });
    await server.request('PUT', `accounts/${byPerson.id}/password`, { as: admin, body: { password: PASSWORD } });
    const signedIn = await signIn(byPerson.email);
    await ask(byPerson.email);
    await answerResets();
    const reset = (await tokenTo(byPerson.email)) ?? '';
    expect((await look(reset)).statusCode).toBe(200);
    const body = { currentPassword: PASSWORD, newPassword: 'seven otters by the river' };
    expect((await server.request('PUT', 'me/password', { headers: tokenOf(signedIn), body })).statusCode).toBe(204);
    for (const token of [bySchool.token, byPerson.token, reset])
      expect([(await look(token)).statusCode, (await take(token, 'mine from now on!')).statusCode]).toEqual([404, 404]);
    expect((await signIn(bySchool.email)).statusCode).toBe(200);
    expect((await signIn(byPerson.email, 'seven otters by the river')).statusCode).toBe(200);
  });

  it('wants a password that is long and not a common one, and is not used up by one that is not', async () => {
    const { token } = await invited();
    for (const password of ['fourteen chars', 'passwordpassword', '1234567890123456', 'sunshine.2026.!!'])
      expect((await take(token, password)).json()).toMatchObject({ status: 400, errors: [{ field: 'password' }] });
    expect((await take(token)).statusCode).toBe(200);
  });

  it('goes to everybody of a cohort or class who never signed in, once each while it holds', async () => {
    const world = await makeWorld(server);
    const [nina, ben] = [await newcomer(), await newcomer()];
    const gone = await newcomer();
    await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [gone.id]);
    for (const { id } of [nina, ben, gone])
      await server.sql(`INSERT INTO cohort_member (cohort_id, account_id) VALUES ($1, $2)`, [world.cohortId, id]);
    await server.sql(`UPDATE account SET last_sign_in_at = now() WHERE id = $1`, [ben.id]);
    const body = { cohortId: world.cohortId };
    expect((await server.request('GET', `invitations/invitees?cohortId=${world.cohortId}`, { as: admin })).json()).toEqual({
      count: 1,
    });
    expect((await server.request('POST', 'invitations', { as: admin, body })).json<InvitedDto>()).toEqual({
      invited: 1,
      remaining: 0,
      sending: false,
    });
    expect(await tokenTo(nina.email)).not.toBeNull();
    expect(await tokenTo(ben.email)).toBeNull();
    expect((await server.request('POST', 'invitations', { as: admin, body })).json()).toMatchObject({ invited: 0 });
    const person = await newcomer();
    await enroll(server, world.here.classId, { accountId: person.id, ...person, token: '' }, 'student');
    await server.request('POST', 'invitations', { as: admin, body: { classId: world.here.classId } });
    expect(await tokenTo(person.email)).not.toBeNull();
  });

  it('may be sent by who teaches the class: to its people, who alone get the link', async () => {
    const { here } = await makeWorld(server);
    const [person, other] = [await newcomer(), await newcomer()];
    await enroll(server, here.classId, { accountId: person.id, ...person, token: '' }, 'student');
    const path = `classes/${here.classId}/invitations`;
    const count = async () =>
      (await server.request('GET', `${path}/invitees`, { as: here.teacher })).json<{ count: number }>().count;
    const before = await count();
    const answer = await server.request('POST', path, { as: here.teacher });
    expect(answer.json()).toEqual({ invited: before, remaining: 0, sending: false });
    expect(await count()).toBe(0);
    expect([await tokenTo(person.email), await tokenTo(other.email)]).toEqual([expect.any(String), null]);
    expect(await actionsOn(person.id)).toContainEqual(['account.invited', here.teacher.accountId]);
  });
});

describe('a lost password', () => {
  it('is set anew by link, which ends every sign-in there was', async () => {
    const { id, email, token } = await invited();
    const before = await take(token);
    expect((await ask(` ${email.toUpperCase()} `)).statusCode).toBe(202);
    await answerResets();
    const link = (await tokenTo(email)) ?? '';
    expect((await look(link)).json()).toMatchObject({ kind: 'reset', email });
    expect((await signIn(email)).statusCode).toBe(200);
    expect((await take(link, 'seven otters by the river')).statusCode).toBe(200);
    expect((await server.request('GET', 'me', { headers: tokenOf(before) })).statusCode).toBe(401);
    expect((await signIn(email)).statusCode).toBe(401);
    expect((await signIn(email, 'seven otters by the river')).statusCode).toBe(200);
    expect((await actionsOn(id)).map(([action]) => action)).toEqual(
      expect.arrayContaining(['account.reset-asked', 'account.password-reset-by-link']),
    );
  });

  it('is answered the same for every e-mail, and nothing goes to one that nobody has or that is suspended', async () => {
    const known = await newcomer();
    const suspended = await newcomer();
    await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [suspended.id]);
    const emails = [known.email, suspended.email, 'nobody@school.example', 'not an e-mail'];
    const answers = [];
    for (const email of emails) answers.push(await ask(email));
    const said = answers.map(({ statusCode, body, headers }) => JSON.stringify([statusCode, body, Object.keys(headers).sort()]));
    expect(new Set(said).size).toBe(1);
    await answerResets();
    expect(await tokenTo(known.email)).not.toBeNull();
    for (const email of emails.slice(1)) expect(await tokenTo(email)).toBeNull();
  });

  it('is answered before anybody has looked whose e-mail it is: one and the same statement for each', async () => {
    const known = await newcomer();
    await ask(known.email);
    await ask('nobody@school.example');
    const asked = await server.sql(`SELECT email_key FROM reset_request ORDER BY id`);
    expect(asked).toEqual([{ email_key: known.email }, { email_key: 'nobody@school.example' }]);
    expect(await server.sql(`SELECT id FROM account_link WHERE account_id = $1`, [known.id])).toEqual([]);
    await answerResets();
    expect(await server.sql(`SELECT email_key FROM reset_request`)).toEqual([]);
  });

  it('is one mail for who asks twice in a moment', async () => {
    const { email } = await newcomer();
    const { email: other } = await newcomer();
    for (const asking of [email, other, email]) await ask(asking);
    await answerResets();
    const mails = await server.sql(`SELECT recipient FROM mail WHERE kind = 'reset' AND recipient = ANY ($1) ORDER BY id`, [
      [email, other],
    ]);
    expect(mails).toEqual([{ recipient: email }, { recipient: other }]);
  });

  it('keeps nobody waiting for one who cannot be written to, who is tried again in a minute', async () => {
    const people = [await newcomer(), await newcomer(), await newcomer()];
    const [poison = ''] = people.map(({ email }) => email);
    for (const { email } of people) await ask(email);
    await refuseMailsTo(server, poison);
    await answerResets();
    for (const { email } of people.slice(1)) expect(await tokenTo(email)).not.toBeNull();
    expect(await server.sql(`SELECT email_key, next_at > now() AS later FROM reset_request`)).toEqual([
      { email_key: poison, later: true },
    ]);
    await takeMailsAgain(server);
    await answerResets();
    expect(await tokenTo(poison)).toBeNull();
    await server.sql(`UPDATE reset_request SET next_at = now()`);
    await answerResets();
    expect(await tokenTo(poison)).not.toBeNull();
  });

  it('leads where the admin finds the classroom, whatever Host the one who asked made up', async () => {
    const known = await newcomer();
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    expect((await server.request('POST', 'auth/resets', { body: { email: known.email }, headers })).statusCode).toBe(202);
    await answerResets();
    const text = await newestTo(known.email);
    expect(text).toMatch(/^Hello Nina Neu,\n/);
    expect(text).toContain('http://localhost/set-password#');
    expect(text).not.toContain('evil.example');
  });

  it('says nothing to anybody in the words of a stranger, who gave e-mail and name', async () => {
    const victim = await newcomer();
    await server.sql(`UPDATE account SET email_unconfirmed = true, name = 'You won! See https://evil.example' WHERE id = $1`, [
      victim.id,
    ]);
    await ask(victim.email);
    await answerResets();
    expect(await newestTo(victim.email)).toMatch(/^Hello,\n\nsomebody, we hope you/);
  });

  it('takes what a stranger set up out of an account whose e-mail was never shown to be theirs', async () => {
    const victim = await newcomer();
    await server.sql(`UPDATE account SET email_unconfirmed = true, password_hash = 'theirs' WHERE id = $1`, [victim.id]);
    await server.sql(`INSERT INTO second_factor (account_id, sealed_secret, confirmed_at) VALUES ($1, '', now())`, [victim.id]);
    await server.sql(
      `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, backed_up, name) VALUES ($1, 'theirs', '', 0, '{}', false, 'x')`,
      [victim.id],
    );
    await ask(victim.email);
    await answerResets();
    const token = (await tokenTo(victim.email)) ?? '';
    // Short enough for beside the factor, which is the stranger's and goes.
    expect((await take(token, 'kqzp 7wv')).json()).toMatchObject({ status: 400, errors: [{ field: 'password' }] });
    expect((await take(token)).statusCode).toBe(200);
    const [left] = await server.sql(
      `SELECT (SELECT count(*)::int FROM second_factor WHERE account_id = $1) AS factors, (SELECT count(*)::int FROM passkey WHERE account_id = $1) AS keys,
              email_unconfirmed FROM account WHERE id = $1`,
      [victim.id],
    );
    expect(left).toEqual({ factors: 0, keys: 0, email_unconfirmed: false });
  });
});

describe('asking for new passwords again and again', () => {
  it('is bounded for one e-mail, whether or not somebody has it, and for a network', async () => {
    const limited = await TestApp.start({ RATE_LIMIT: 'on' });
    try {
      const known = await limited.person();
      const asked = (email: string) => limited.request('POST', 'auth/resets', { body: { email } });
      for (const email of [known.email, 'nobody@school.example']) {
        const statuses = [];
        for (let turn = 0; turn < 5; turn++) statuses.push((await asked(email)).statusCode);
        expect(statuses).toEqual([202, 202, 202, 429, 429]);
      }
      let refused = 0;
      for (let turn = 0; turn < 210; turn++) if ((await asked(`other-${turn}@school.example`)).statusCode === 429) refused++;
      expect(refused).toBeGreaterThan(10);
    } finally {
      await limited.close();
    }
  });
});

describe('guessing links', () => {
  it('is stopped after three hundred wrong ones from a network, by looking or by using, also at the same moment; right ones count for nothing', async () => {
    const limited = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'true' });
    try {
      const person = await limited.person();
      await limited.sql(
        `INSERT INTO account_link (account_id, token_hash, kind, expires_at) VALUES ($1, $2, 'reset', now() + interval '1 hour')`,
        [person.accountId, createHash('sha256').update('the right one').digest('hex')],
      );
      const from = (ip: string, token: string, password?: string) =>
        limited.request(password === undefined ? 'POST' : 'PUT', 'auth/links', {
          body: { token, ...(password !== undefined && { password }) },
          headers: { 'x-forwarded-for': ip },
        });
      const right = await Promise.all(Array.from({ length: 20 }, () => from('192.0.2.1', 'the right one')));
      expect(new Set(right.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
      const guesses = await Promise.all(
        Array.from({ length: 400 }, (_, turn) => from('192.0.2.1', `guess ${turn}`, turn % 2 === 0 ? PASSWORD : undefined)),
      );
      const told = (status: number) => guesses.filter(({ statusCode }) => statusCode === status).length;
      expect([told(404), told(429)]).toEqual([300, 100]);
      expect((await from('192.0.2.1', 'the right one')).statusCode).toBe(429);
      expect((await from('192.0.2.1', 'the right one', PASSWORD)).statusCode).toBe(429);
      expect((await from('192.0.2.2', 'the right one')).statusCode).toBe(200);
    } finally {
      await limited.close();
    }
  });
});
