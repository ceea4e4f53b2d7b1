import type { MailPageDto, MailTextDto } from '../../mail/mail.dto';
import { RetentionPruning } from '../../privacy/retention/retention-pruning.service';
import { type Person, TestApp } from '../../testing/test-app';
import { refuseMailsTo, takeMailsAgain } from '../../testing/refused-mails';
import { makeWorld, type World } from '../../testing/world';
import type { JoinCodeDto, JoinRequestsDto, NewJoinCodeDto } from './joining.dto';
import { SignUpSending } from './sign-up-sending.service';

const PASSWORD = 'a lantern in the meadow';
const OPEN: NewJoinCodeDto = { hours: 24, maxUses: null, approval: false, signUp: true };
/** Nobody listens there: what would be sent stays where the admin reads it. */
const SENDS = {
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'classroom@school.example',
  PUBLIC_URL: 'https://classroom.school.example',
};

let server: TestApp;
let world: World;

beforeAll(async () => {
  server = await TestApp.start(SENDS);
  world = await makeWorld(server);
});

afterAll(() => server.close());

const path = () => `classes/${world.here.classId}`;

async function code(wanted: Partial<NewJoinCodeDto> = {}, at = world.here): Promise<JoinCodeDto> {
  const body = { ...OPEN, ...wanted };
  return (await server.request('POST', `classes/${at.classId}/join-codes`, { as: at.teacher, body })).json<JoinCodeDto>();
}

const newEmail = () => `${crypto.randomUUID()}@home.example`;
const signUp = (typed: string, email: string, name = 'Nina Neu') =>
  server.request('POST', 'joining/sign-ups', { body: { code: typed, name, email } });
const answer = () => server.app.get(SignUpSending).answer();
const look = (token: string) => server.request('POST', 'joining/confirmations/lookups', { body: { token } });
const confirm = (token: string, changes: object = {}) =>
  server.request('POST', 'joining/confirmations', { body: { token, name: 'Nina Neu', password: PASSWORD, ...changes } });
const signIn = (email: string, password = PASSWORD) => server.request('POST', 'auth/sign-in', { body: { email, password } });
const accountOf = async (email: string) =>
  (
    await server.sql<{ id: string; name: string; role: string; email_unconfirmed: boolean }>(
      `SELECT id, name, role, email_unconfirmed FROM account WHERE email_key = lower($1)`,
      [email],
    )
  )[0];

/** The mails to somebody, the newest first, as an admin reads them. */
async function mailsTo(email: string): Promise<string[]> {
  const { items } = (await server.request('GET', 'mails?limit=100', { as: world.admin })).json<MailPageDto>();
  const texts = [];
  for (const { id } of items.filter(({ recipient }) => recipient === email)) {
    texts.push((await server.request('GET', `mails/${id}`, { as: world.admin })).json<MailTextDto>().text ?? '');
  }
  return texts;
}

/** What the link of a new sign-up carries. */
async function linked(email: string, typed: string, name?: string): Promise<string> {
  expect((await signUp(typed, email, name)).statusCode).toBe(202);
  await answer();
  return /confirm-sign-up#([\w-]{43})/.exec((await mailsTo(email))[0] ?? '')?.[1] ?? '';
}

/** An account that the school has made, and nobody has signed in to. */
async function rostered(status = 'active'): Promise<{ id: string; email: string }> {
  const email = `${crypto.randomUUID()}@school.example`;
  const [row] = await server.sql<{ id: string }>(
    `INSERT INTO account (email, email_key, name, role, status) VALUES ($1, $1, 'Ida Liste', 'student', $2) RETURNING id`,
    [email, status],
  );
  return { id: row?.id ?? '', email };
}

const actionsOf = async (classId: string, count: number) =>
  (
    await server.sql<{ action: string; after: unknown }>(
      `SELECT action, after FROM audit_event WHERE classroom_id = $1 ORDER BY at DESC, id DESC LIMIT $2`,
      [classId, count],
    )
  ).map(({ action }) => action);

describe('signing up where the school sends mail', () => {
  it('makes the account only once the link was opened, with the name and the password that are given there', async () => {
    const made = await code();
    const email = newEmail();
    const token = await linked(email, made.code);
    expect(await accountOf(email)).toBeUndefined();
    expect((await look(token)).json()).toEqual({
      state: 'open',
      className: 'Here',
      courseTitle: 'Big Six',
      code: made.code,
      approval: false,
      name: 'Nina Neu',
      email,
    });
    expect((await confirm(token, { name: 'Nina Noether' })).json()).toEqual({
      classId: world.here.classId,
      className: 'Here',
      state: 'joined',
    });
    const account = await accountOf(email);
    expect(account).toMatchObject({ name: 'Nina Noether', role: 'student', email_unconfirmed: false });
    const token2 = (await signIn(email)).json<{ accessToken: string }>().accessToken;
    expect((await server.request('GET', path(), { as: { accountId: '', email, name: '', token: token2 } })).statusCode).toBe(200);
    expect(await actionsOf(world.here.classId, 2)).toEqual(['class.joined', 'class.sign-up-asked']);
    const [created] = await server.sql(
      `SELECT actor_id, after FROM audit_event WHERE action = 'account.created' AND subject_id = $1`,
      [account?.id],
    );
    expect(created).toEqual({ actor_id: account?.id, after: { role: 'student', from: 'sign-up' } });
  });

  it('is told by the code, so that the page says what is true', async () => {
    const { code: typed } = await code();
    expect((await server.request('POST', 'joining/lookups', { body: { code: typed } })).json()).toMatchObject({
      confirmByMail: true,
    });
  });

  it('keeps no password that came with the form: a stranger who gave it cannot come in with it afterwards', async () => {
    const { code: typed } = await code();
    const email = newEmail();
    const body = { code: typed, name: 'Nina Neu', email, password: 'known to a stranger only' };
    expect((await server.request('POST', 'joining/sign-ups', { body })).json()).toEqual({ mailed: true });
    await answer();
    const token = /#([\w-]{43})/.exec((await mailsTo(email))[0] ?? '')?.[1] ?? '';
    expect((await confirm(token)).statusCode).toBe(200);
    expect((await signIn(email, 'known to a stranger only')).statusCode).toBe(401);
    expect((await signIn(email)).statusCode).toBe(200);
  });

  it('answers the same, and has done the same, whoever has the e-mail: one looks afterwards', async () => {
    const { code: typed } = await code();
    const known = await server.person('teacher');
    const { email: listed } = await rostered();
    const { email: suspended } = await rostered('suspended');
    const emails = [newEmail(), known.email.toUpperCase(), listed, suspended];
    const before = await server.sql(`SELECT * FROM account ORDER BY id`);
    const answers = [];
    for (const email of emails) {
      const { statusCode, body, headers } = await signUp(typed, email);
      answers.push(JSON.stringify([statusCode, body, Object.keys(headers).sort()]));
    }
    expect(new Set(answers)).toEqual(new Set([answers[0]]));
    expect(answers[0]).toContain('202');
    const asked = await server.sql<{ email: string; token_hash: string | null }>(
      `SELECT email, token_hash FROM pending_sign_up WHERE token_hash IS NULL ORDER BY id`,
    );
    expect(asked.map(({ email }) => email)).toEqual(emails);
    expect(await actionsOf(world.here.classId, 4)).toEqual(Array(4).fill('class.sign-up-asked'));
    await answer();
    expect(await server.sql(`SELECT * FROM account ORDER BY id`)).toEqual(before);
  });

  it('leads who has an account to it, and the code with them', async () => {
    const made = await code();
    const known = await server.person('student', 'Ada Alt');
    await server.sql(`UPDATE account SET last_sign_in_at = now() WHERE id = $1`, [known.accountId]);
    await signUp(made.code, known.email.toUpperCase());
    await answer();
    const [text = ''] = await mailsTo(known.email);
    expect(text).toMatch(/^Hello Ada Alt,\n/);
    expect(text).toContain(`https://classroom.school.example/join#${made.code}`);
    expect(text).not.toContain('confirm-sign-up');
    expect(await server.sql(`SELECT id FROM pending_sign_up WHERE email_key = $1`, [known.email])).toEqual([]);
  });

  it('tells who is suspended that they are, and gives them no link', async () => {
    const { email } = await rostered('suspended');
    await signUp((await code()).code, email);
    await answer();
    expect(await mailsTo(email)).toEqual([expect.stringMatching(/suspended.*\n[^#]*$/)]);
  });

  it('lets who has never used the account that the school made for them choose its password, and join', async () => {
    const made = await code();
    const { id, email } = await rostered();
    await signUp(made.code, email);
    await answer();
    const [text = ''] = await mailsTo(email);
    const [, returnTo = '', token = ''] = /set-password\?returnTo=(\S+)#([\w-]{43})/.exec(text) ?? [];
    expect(decodeURIComponent(returnTo)).toBe(`/join#${made.code}`);
    expect((await server.request('PUT', 'auth/links', { body: { token, password: PASSWORD } })).statusCode).toBe(200);
    expect((await signIn(email)).statusCode).toBe(200);
    const actions = await server.sql<{ action: string }>(`SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY at`, [
      id,
    ]);
    expect(actions.map(({ action }) => action)).toEqual(['account.invited', 'mail.read', 'account.invitation-taken']);
  });

  it('says nothing to anybody in the words of a stranger', async () => {
    const { code: typed } = await code();
    const [free, known] = [newEmail(), await server.person()];
    await server.sql(`UPDATE account SET email_unconfirmed = true, name = 'You won! evil.example' WHERE id = $1`, [
      known.accountId,
    ]);
    const { id, email: suspended } = await rostered('suspended');
    await server.sql(`UPDATE account SET email_unconfirmed = true, name = 'You won! evil.example' WHERE id = $1`, [id]);
    for (const email of [free, known.email, suspended]) await signUp(typed, email, 'You won! evil.example');
    await answer();
    for (const email of [free, known.email, suspended]) {
      const texts = await mailsTo(email);
      expect(texts).toEqual([expect.stringMatching(/^Hello,\n/)]);
      expect(texts.join()).not.toContain('evil');
    }
  });

  it('writes to the mailbox by which the account will be known, not to another that only looks like it', async () => {
    const { code: typed } = await code();
    await signUp(typed, 'ｅrika@home.example');
    await answer();
    expect(await mailsTo('ｅrika@home.example')).toEqual([]);
    expect(await mailsTo('erika@home.example')).toHaveLength(1);
  });

  it('asks the teacher where the class wants that, who sees that the e-mail is shown to be theirs', async () => {
    const { code: typed } = await code({ approval: true });
    const email = newEmail();
    expect((await confirm(await linked(email, typed))).json()).toMatchObject({ state: 'waiting' });
    const { items } = (
      await server.request('GET', `${path()}/join-requests`, { as: world.here.teacher })
    ).json<JoinRequestsDto>();
    expect(items).toContainEqual(expect.objectContaining({ email, emailUnconfirmed: false }));
  });

  it('keeps nobody waiting for one who cannot be written to, who is tried again in a minute', async () => {
    const { code: typed } = await code();
    const emails = [newEmail(), newEmail(), newEmail()];
    const [poison = ''] = emails;
    for (const email of emails) await signUp(typed, email);
    await refuseMailsTo(server, poison);
    await answer();
    for (const email of emails.slice(1)) expect(await mailsTo(email)).toHaveLength(1);
    const waits = `SELECT next_at > now() AS later FROM pending_sign_up WHERE email_key = $1 AND token_hash IS NULL`;
    expect(await server.sql(waits, [poison])).toEqual([{ later: true }]);
    await takeMailsAgain(server);
    await answer();
    expect(await mailsTo(poison)).toEqual([]);
    await server.sql(`UPDATE pending_sign_up SET next_at = now() WHERE email_key = $1`, [poison]);
    await answer();
    expect(await mailsTo(poison)).toHaveLength(1);
  });

  it('takes a password that may be chosen, and is not used up by one that may not', async () => {
    const token = await linked(newEmail(), (await code()).code);
    for (const password of ['too short', 'passwordpassword'])
      expect((await confirm(token, { password })).json()).toMatchObject({ status: 400, errors: [{ field: 'password' }] });
    expect((await confirm(token)).statusCode).toBe(200);
  });
});

describe('the link of a sign-up', () => {
  const said = async (token: string) => {
    const [looked, confirmed] = [await look(token), await confirm(token)];
    return [looked.json<{ state?: string }>().state, confirmed.statusCode, confirmed.json<{ detail: string }>().detail];
  };

  it('is good once, also in two tabs at the same moment', async () => {
    const email = newEmail();
    const token = await linked(email, (await code()).code);
    const tabs = await Promise.all([confirm(token), confirm(token), confirm(token)]);
    expect(tabs.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect(await said(token)).toEqual(['used', 409, expect.stringContaining('an account was made already')]);
  });

  it('is over when a newer one was sent, and says so', async () => {
    const { code: typed } = await code();
    const email = newEmail();
    const [first, second] = [await linked(email, typed), await linked(email, typed)];
    expect(await said(first)).toEqual(['replaced', 409, expect.stringContaining('newest')]);
    expect((await confirm(second)).statusCode).toBe(200);
  });

  it('makes no account when the code was taken back, has expired, is full, or lets nobody sign up any more', async () => {
    const over: Record<string, (made: JoinCodeDto) => Promise<unknown>> = {
      'taken back': ({ id }) => server.request('DELETE', `${path()}/join-codes/${id}`, { as: world.here.teacher }),
      expired: ({ id }) => server.sql(`UPDATE join_code SET expires_at = now() WHERE id = $1`, [id]),
      full: ({ id }) => server.sql(`UPDATE join_code SET max_uses = 1, uses = 1 WHERE id = $1`, [id]),
      archived: () => server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [world.here.classId]),
    };
    for (const [how, end] of Object.entries(over)) {
      const made = await code();
      const email = newEmail();
      const token = await linked(email, made.code);
      await end(made);
      expect([how, ...(await said(token))]).toEqual([how, 'code-over', 409, expect.stringContaining('No account was made')]);
      expect(await accountOf(email)).toBeUndefined();
      await server.sql(`UPDATE classroom SET status = 'active' WHERE id = $1`, [world.here.classId]);
    }
  });

  it('gives the last place of a code away once, and makes no account for who comes too late', async () => {
    const { code: typed } = await code({ maxUses: 1 });
    const emails = [newEmail(), newEmail(), newEmail()];
    const tokens = [];
    for (const email of emails) tokens.push(await linked(email, typed));
    const answers = await Promise.all(tokens.map((token) => confirm(token)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect((await Promise.all(emails.map(accountOf))).filter(Boolean)).toHaveLength(1);
  });

  it('makes nothing when somebody has the e-mail by then, and stays as it was', async () => {
    const { code: typed } = await code();
    const email = newEmail();
    const token = await linked(email, typed);
    await server.sql(`INSERT INTO account (email, email_key, name, role) VALUES ($1, $1, 'Made meanwhile', 'student')`, [email]);
    expect(await said(token)).toEqual(['taken', 409, expect.stringContaining('There is an account with this e-mail by now')]);
    expect(await accountOf(email)).toMatchObject({ name: 'Made meanwhile' });
    const [row] = await server.sql(`SELECT ended_as FROM pending_sign_up WHERE email_key = $1`, [email]);
    expect(row).toEqual({ ended_as: null });
  });

  it('makes one account of two links to one e-mail, into two classes, at the same moment', async () => {
    const email = newEmail();
    const tokens = [await linked(email, (await code()).code), await linked(email, (await code({}, world.elsewhere)).code)];
    const answers = await Promise.all(tokens.map((token) => confirm(token)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const states = (await Promise.all(tokens.map((token) => look(token)))).map(
      (looked) => looked.json<{ state: string }>().state,
    );
    expect(states.sort()).toEqual(['taken', 'used']);
    const [count] = await server.sql(`SELECT count(*)::int AS classes FROM enrollment WHERE account_id = $1`, [
      (await accountOf(email))?.id,
    ]);
    expect(count).toEqual({ classes: 1 });
  });

  it('is good for a day, and what was given goes with it', async () => {
    const email = newEmail();
    const token = await linked(email, (await code()).code);
    const [row] = await server.sql<{ hours: number }>(
      `SELECT extract(epoch FROM expires_at - created_at)::float8 / 3600 AS hours FROM pending_sign_up WHERE email_key = $1`,
      [email],
    );
    expect(row?.hours).toBe(24);
    await server.sql(`UPDATE pending_sign_up SET expires_at = now() WHERE email_key = $1`, [email]);
    expect([(await look(token)).statusCode, (await confirm(token)).statusCode]).toEqual([404, 404]);
    await server.app.get(RetentionPruning).prune();
    expect(await server.sql(`SELECT id FROM pending_sign_up WHERE email_key = $1`, [email])).toEqual([]);
  });

  it('cannot be read in the database', async () => {
    const token = await linked(newEmail(), (await code()).code);
    const [row] = await server.sql<{ all: string }>(
      `SELECT (SELECT string_agg(t::text, ' ') FROM pending_sign_up t) || (SELECT string_agg(encode(sealed_body, 'escape'), ' ') FROM mail) AS all`,
    );
    expect(row?.all).toContain('Nina Neu');
    expect(row?.all).not.toContain(token);
  });
});

describe('signing up by mail again and again', () => {
  it('is bounded for one e-mail, whoever has it; for a network; and for who guesses links', async () => {
    const limited = await TestApp.start({ ...SENDS, RATE_LIMIT: 'on', TRUST_PROXY: 'true' });
    try {
      const { here } = await makeWorld(limited);
      const made = await limited.request('POST', `classes/${here.classId}/join-codes`, { as: here.teacher, body: OPEN });
      const { code: typed } = made.json<JoinCodeDto>();
      const from = async (ip: string, email: string) => {
        const body = { code: typed, name: 'Nina', email };
        return (await limited.request('POST', 'joining/sign-ups', { body, headers: { 'x-forwarded-for': ip } })).statusCode;
      };
      const known: Person = await limited.person();
      for (const email of [known.email, 'free@home.example']) {
        const tries = await Promise.all(Array.from({ length: 6 }, (_, turn) => from(`198.51.100.${turn}`, email)));
        expect(tries.sort()).toEqual([202, 202, 202, 429, 429, 429]);
      }
      const many = await Promise.all(Array.from({ length: 310 }, (_, turn) => from('192.0.2.1', `${turn}@home.example`)));
      expect(many.filter((status) => status === 202)).toHaveLength(300);
      expect(await from('192.0.2.2', 'another@home.example')).toBe(202);
      const guesses = await Promise.all(
        Array.from({ length: 320 }, (_, turn) =>
          limited.request('POST', turn % 2 ? 'joining/confirmations' : 'joining/confirmations/lookups', {
            body: { token: `guess ${turn}`, ...(turn % 2 && { name: 'Nina', password: PASSWORD }) },
          }),
        ),
      );
      expect(guesses.filter(({ statusCode }) => statusCode === 404)).toHaveLength(300);
      expect(guesses.filter(({ statusCode }) => statusCode === 429)).toHaveLength(20);
    } finally {
      await limited.close();
    }
  });
});
