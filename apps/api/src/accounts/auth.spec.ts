import type { LightMyRequestResponse } from 'fastify';
import { createHmac } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { Config } from '../platform/config/config';
import { Passwords } from '../platform/auth/passwords';
import { newSecret } from '../platform/auth/secrets';
import { type Person, TestApp } from '../testing/test-app';
import type { AccessDto, EndedSignInPageDto } from './auth.dto';

const PASSWORD = 'a lantern in the meadow';

let server: TestApp;
let admin: Person;

beforeAll(async () => {
  server = await TestApp.start();
  admin = await server.person('admin');
});

afterAll(() => server.close());

let made = 0;
async function account(role = 'student'): Promise<{ id: string; email: string }> {
  const email = `person-${made++}@school.example`;
  const response = await server.request('POST', 'accounts', {
    as: admin,
    body: { name: 'Ada Lovelace', email, role, password: PASSWORD },
  });
  expect(response.statusCode).toBe(201);
  return { id: response.json<{ id: string }>().id, email };
}

function signIn(email: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  return server.request('POST', 'auth/sign-in', { body: { email, password }, headers });
}

function refresh(cookie: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  return server.request('POST', 'auth/refresh', { headers: { cookie: `refresh=${cookie}`, ...headers } });
}

function cookieOf(response: LightMyRequestResponse): string {
  const cookie = response.cookies.find(({ name }) => name === 'refresh');
  if (!cookie) throw new Error(`no cookie in the answer: ${response.body}`);
  return cookie.value;
}

function me(token: string): Promise<LightMyRequestResponse> {
  return server.request('GET', 'me', { headers: { authorization: `Bearer ${token}` } });
}

async function statusOfMe(response: LightMyRequestResponse): Promise<number> {
  return (await me(response.json<AccessDto>().accessToken)).statusCode;
}

describe('signing in', () => {
  it('gives the key of this account’s device texts: the same each time, another for everybody else', async () => {
    const [one, other] = [await account(), await account()];
    const keyOf = async ({ email }: { email: string }) => (await signIn(email)).json<AccessDto>().deviceKey;
    const key = await keyOf(one);
    expect(await keyOf(one)).toBe(key);
    expect(await keyOf(other)).not.toBe(key);
  });

  it('gives an access token, who one is, and a cookie for 24 hours that no script and no other site gets', async () => {
    const { id, email } = await account('teacher');
    const response = await signIn(email);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      accessToken: expect.any(String),
      expiresIn: 300,
      account: { id, name: 'Ada Lovelace', email, role: 'teacher', preferences: expect.any(Object) },
      deviceKey: expect.stringMatching(/^[\w-]{43}$/),
      secondFactorDue: false,
      viewing: null,
      signedInUntil: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      ways: { password: true, passkey: false, issuers: [] },
    });
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: 'refresh', path: '/api/auth', httpOnly: true, sameSite: 'Strict' });
    expect(cookie?.maxAge).toBeGreaterThan(86_390);
    expect(cookie?.maxAge).toBeLessThanOrEqual(86_400);
    expect(cookie).not.toHaveProperty('secure');
    expect(await statusOfMe(response)).toBe(200);
  });

  it('knows the e-mail in any case and Unicode spelling', async () => {
    const { email } = await account();
    expect((await signIn(` ${email.toUpperCase()} `)).statusCode).toBe(200);
    expect((await signIn(email.replace('@', '＠').replace('p', 'ｐ'))).statusCode).toBe(200);
  });

  it('knows a password whether its accents are composed or not', async () => {
    const { id, email } = await account();
    await server.request('PUT', `accounts/${id}/password`, { as: admin, body: { password: 'Zoe\u0308 and the caf\u00e9' } });
    expect((await signIn(email, 'Zo\u00eb and the cafe\u0301')).statusCode).toBe(200);
  });

  it('says the same to a wrong password and to an e-mail that nobody has', async () => {
    const { email } = await account();
    const [wrong, unknown] = [await signIn(email, 'not the password'), await signIn('nobody@school.example')];
    const said = (response: LightMyRequestResponse) => ({
      status: response.statusCode,
      ...response.json<object>(),
      requestId: null,
      cookies: response.cookies,
    });
    expect(said(wrong)).toEqual(said(unknown));
    expect(said(wrong)).toMatchObject({ status: 401, code: 'wrong-credentials', cookies: [] });
  });

  it('compares a password for an e-mail that nobody has too, so that it takes as long', async () => {
    const { email } = await account();
    const verify = jest.spyOn(server.app.get(Passwords), 'verify');
    await signIn(email, 'not the password');
    await signIn('nobody@school.example', 'not the password');
    expect(verify.mock.calls).toEqual([
      [expect.stringMatching(/^\$argon2id/), 'not the password'],
      [null, 'not the password'],
    ]);
    verify.mockRestore();
  });

  it('tells of a suspension only to who knows the password', async () => {
    const { id, email } = await account();
    await server.request('PATCH', `accounts/${id}`, { as: admin, body: { status: 'suspended' } });
    const right = await signIn(email);
    expect([right.statusCode, right.json<{ code: string }>().code, right.cookies]).toEqual([403, 'account-suspended', []]);
    expect((await signIn(email, 'not the password')).json()).toMatchObject({ status: 401, code: 'wrong-credentials' });
  });

  it('does not work for an account without a password', async () => {
    const person = await server.person();
    expect((await signIn(person.email, '')).statusCode).toBe(400);
    expect((await signIn(person.email, 'anything at all')).statusCode).toBe(401);
  });

  it.each([
    ['no body', undefined],
    ['no password', { email: 'a@school.example' }],
    ['a number for a password', { email: 'a@school.example', password: 1234567890 }],
    ['an object for an e-mail', { email: { $ne: null }, password: PASSWORD }],
    ['a field too many', { email: 'a@school.example', password: PASSWORD, role: 'admin' }],
    ['NUL in the password', { email: 'a@school.example', password: 'a\0b' }],
    ['a lone surrogate in the e-mail', { email: 'a\ud800@school.example', password: PASSWORD }],
    ['a password of 200,000 emoji', { email: 'a@school.example', password: '😀'.repeat(200_000) }],
  ])('refuses %s as bad input', async (_, body) => {
    const response = await server.request('POST', 'auth/sign-in', { body });
    expect([400, 413]).toContain(response.statusCode);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });

  it('marks the cookie Secure when the request came over HTTPS', async () => {
    const { email } = await account();
    const behindProxy = await TestApp.start({ TRUST_PROXY: 'true' });
    try {
      await behindProxy.sql(
        `INSERT INTO account (email, email_key, name, role, password_hash) VALUES ($1, $1, 'Ada', 'student', $2)`,
        [
          email,
          (await server.sql<{ password_hash: string }>(`SELECT password_hash FROM account WHERE email = $1`, [email]))[0]
            ?.password_hash,
        ],
      );
      const response = await behindProxy.request('POST', 'auth/sign-in', {
        body: { email, password: PASSWORD },
        headers: { 'x-forwarded-proto': 'https' },
      });
      expect(response.cookies).toMatchObject([{ name: 'refresh', secure: true }]);
    } finally {
      await behindProxy.close();
    }
  });
});

describe('staying signed in', () => {
  it('changes the cookie each time and never moves the end', async () => {
    const { email } = await account();
    const first = await signIn(email);
    const second = await refresh(cookieOf(first));
    expect(second.statusCode).toBe(200);
    expect(second.json()).toMatchObject({ expiresIn: 300, account: { email } });
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    expect(await statusOfMe(second)).toBe(200);
    const [signInId] = cookieOf(first).split('.');
    await server.sql(`UPDATE sign_in SET expires_at = now() + interval '1 hour' WHERE id = $1`, [signInId]);
    const third = await refresh(cookieOf(second));
    expect(third.cookies[0]?.maxAge).toBeLessThanOrEqual(3600);
    expect(third.cookies[0]?.maxAge).toBeGreaterThan(3590);
  });

  it('leads twenty tabs that race with one token to one successor', async () => {
    const { email } = await account();
    const cookie = cookieOf(await signIn(email));
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(cookie)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 200));
    const successors = new Set(answers.map(cookieOf));
    expect(successors.size).toBe(1);
    const [successor = ''] = successors;
    expect((await refresh(successor)).statusCode).toBe(200);
  });

  it('ends for everybody when a token that was used comes again after the grace', async () => {
    const { email } = await account();
    const stolen = cookieOf(await signIn(email));
    const honest = await refresh(stolen);
    const [signInId] = stolen.split('.');
    await server.sql(`UPDATE sign_in SET rotated_at = now() - interval '31 seconds' WHERE id = $1`, [signInId]);
    const reuse = await refresh(stolen);
    expect(reuse.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect((await refresh(cookieOf(honest))).statusCode).toBe(401);
    expect(await statusOfMe(honest)).toBe(401);
    const [row] = await server.sql(`SELECT end_reason FROM sign_in WHERE id = $1`, [signInId]);
    expect(row).toEqual({ end_reason: 'reused' });
  });

  it('tells who owns it, and the record, once, that an old key was used and from where', async () => {
    const { id, email } = await account();
    const stolen = cookieOf(await signIn(email, PASSWORD, { 'user-agent': 'A Chromebook' }));
    const [signInId] = stolen.split('.');
    await refresh(stolen);
    await server.sql(`UPDATE sign_in SET rotated_at = now() - interval '31 seconds' WHERE id = $1`, [signInId]);
    const reuse = await refresh(stolen, { 'user-agent': 'A stranger' });
    await refresh(stolen, { 'user-agent': 'A stranger' });
    const events = await server.sql(
      `SELECT actor_id, subject_id, after, ip, request_id FROM audit_event WHERE action = 'account.sign-in-reused' AND subject_id = $1`,
      [id],
    );
    expect(events).toEqual([
      {
        actor_id: null,
        subject_id: id,
        after: { signInId, device: 'A stranger', signedInOn: 'A Chromebook' },
        ip: '127.0.0.1',
        request_id: reuse.headers['x-request-id'],
      },
    ]);
    const owner = { accountId: id, email, name: 'Ada', token: (await signIn(email)).json<AccessDto>().accessToken };
    const ended = await server.request('GET', 'me/sign-ins/ended', { as: owner });
    expect(ended.json<EndedSignInPageDto>()).toEqual({
      items: [
        {
          id: signInId,
          userAgent: 'A Chromebook',
          ip: '127.0.0.1',
          createdAt: expect.any(String),
          endedAt: expect.any(String),
          reason: 'reused',
        },
      ],
      nextCursor: null,
    });
  });

  it('ends too for a token that is two steps old, grace or not', async () => {
    const { email } = await account();
    const first = cookieOf(await signIn(email));
    const third = await refresh(cookieOf(await refresh(first)));
    expect((await refresh(first)).statusCode).toBe(401);
    expect((await refresh(cookieOf(third))).statusCode).toBe(401);
  });

  it.each([
    ['is over', `UPDATE sign_in SET expires_at = now() - interval '1 second' WHERE id = $1`],
    ['was ended', `UPDATE sign_in SET ended_at = now(), end_reason = 'signed-out' WHERE id = $1`],
  ])('stops when the sign-in %s, and the cookie goes', async (_, sql) => {
    const { email } = await account();
    const cookie = cookieOf(await signIn(email));
    await server.sql(sql, [cookie.split('.')[0]]);
    const response = await refresh(cookie);
    expect(response.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(response.cookies).toMatchObject([{ name: 'refresh', value: '', path: '/api/auth', maxAge: 0 }]);
  });

  it('stops when the account is suspended, and says so for as long as it is, to nobody but who has the token', async () => {
    const { id, email } = await account();
    const cookie = cookieOf(await signIn(email));
    const [signInId = ''] = cookie.split('.');
    await server.request('PATCH', `accounts/${id}`, { as: admin, body: { status: 'suspended' } });
    for (let times = 0; times < 2; times++) {
      const response = await refresh(cookie);
      expect(response.json()).toMatchObject({ status: 403, code: 'account-suspended' });
      expect(response.cookies).toEqual([]);
    }
    expect((await refresh(`${signInId}.${'A'.repeat(43)}`)).json()).toMatchObject({ status: 401, code: 'not-signed-in' });
    await server.request('PATCH', `accounts/${id}`, { as: admin, body: { status: 'active' } });
    expect((await refresh(cookie)).json()).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  it.each([
    '',
    'nonsense',
    '..',
    "0190'; DROP TABLE sign_in.x",
    `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}.${'A'.repeat(43)}`,
  ])('is not for a cookie that we never set: %j', async (cookie) => expect((await refresh(cookie)).statusCode).toBe(401));

  it('tells a browser without a cookie that nobody is signed in, without an error', async () => {
    const response = await server.request('POST', 'auth/refresh');
    expect(response.statusCode).toBe(204);
    expect(response.body).toBe('');
    expect(response.cookies).toEqual([]);
  });

  it('is not for somebody who makes up a token for a known sign-in', async () => {
    const { id, email } = await account();
    const cookie = cookieOf(await signIn(email));
    const [signInId = ''] = cookie.split('.');
    const mallory = cookieOf(await signIn((await account()).email)).split('.')[1];
    for (const secret of ['A'.repeat(43), newSecret(), mallory]) {
      expect((await refresh(`${signInId}.${secret}`)).json()).toMatchObject({ status: 401, code: 'not-signed-in' });
    }
    expect((await refresh(cookie)).statusCode).toBe(200);
    expect(
      await server.sql(`SELECT id FROM audit_event WHERE action = 'account.sign-in-reused' AND subject_id = $1`, [id]),
    ).toEqual([]);
  });

  it('goes on from a token that an older version of this server made, and still knows it when it comes again', async () => {
    const { email } = await account();
    const [signInId = ''] = cookieOf(await signIn(email)).split('.');
    const old = `${signInId}.${newSecret()}`;
    await server.sql(`UPDATE sign_in SET current_hash = encode(sha256($2::bytea), 'hex') WHERE id = $1`, [
      signInId,
      old.split('.')[1],
    ]);
    const next = await refresh(old);
    expect(next.statusCode).toBe(200);
    await server.sql(`UPDATE sign_in SET rotated_at = now() - interval '31 seconds' WHERE id = $1`, [signInId]);
    expect((await refresh(old)).statusCode).toBe(401);
    expect((await refresh(cookieOf(next))).statusCode).toBe(401);
  });

  it('is not for another site’s page, and such a try changes nothing', async () => {
    const { email } = await account();
    const cookie = cookieOf(await signIn(email));
    expect((await refresh(cookie, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await refresh(cookie, { 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
  });

  it('keeps only hashes of what the cookie holds', async () => {
    const { email } = await account();
    const [signInId, secret] = cookieOf(await signIn(email)).split('.');
    const [row] = await server.sql(`SELECT * FROM sign_in WHERE id = $1`, [signInId]);
    expect(JSON.stringify(row)).not.toContain(secret);
  });
});

describe('signing out', () => {
  it('ends the sign-in at once and takes the cookie away', async () => {
    const { email } = await account();
    const signedIn = await signIn(email);
    const cookie = cookieOf(signedIn);
    const response = await server.request('POST', 'auth/sign-out', { headers: { cookie: `refresh=${cookie}` } });
    expect(response.statusCode).toBe(204);
    expect(response.cookies).toMatchObject([{ name: 'refresh', value: '', maxAge: 0 }]);
    expect(await statusOfMe(signedIn)).toBe(401);
    expect((await refresh(cookie)).statusCode).toBe(401);
  });

  it('is fine without a cookie and with one that means nothing', async () => {
    expect((await server.request('POST', 'auth/sign-out')).statusCode).toBe(204);
    expect((await server.request('POST', 'auth/sign-out', { headers: { cookie: 'refresh=nonsense' } })).statusCode).toBe(204);
  });

  it('does not end a sign-in for who only knows its id', async () => {
    const { email } = await account();
    const signedIn = await signIn(email);
    const [signInId = ''] = cookieOf(signedIn).split('.');
    await server.request('POST', 'auth/sign-out', { headers: { cookie: `refresh=${signInId}.${'A'.repeat(43)}` } });
    expect(await statusOfMe(signedIn)).toBe(200);
  });
});

describe('an access token', () => {
  let claims: { sub: string; sid: string };
  let good: string;

  beforeAll(async () => {
    const { email } = await account();
    good = (await signIn(email)).json<AccessDto>().accessToken;
    claims = server.app.get(JwtService, { strict: false }).decode(good);
  });

  const sign = (options: object, payload: object = { sid: claims.sid }) =>
    server.app.get(JwtService, { strict: false }).sign(payload, { subject: claims.sub, ...options });

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('opens the door when it is right', async () => expect((await me(good)).statusCode).toBe(200));

  it.each<[string, () => string]>([
    ['expired', () => sign({ expiresIn: -1 })],
    ['for another audience', () => sign({ audience: 'somebody-else' })],
    ['of another issuer', () => sign({ issuer: 'somebody-else' })],
    ['signed with another key', () => sign({ secret: 'another key of sufficient length for this' })],
    ['signed with the right key and another algorithm', () => sign({ algorithm: 'HS512' })],
    ['of nobody', () => sign({ subject: 'nobody' })],
    ['without a sign-in', () => sign({}, {})],
    ['with a sign-in that is no text', () => sign({}, { sid: { $ne: 1 } })],
    ['of another account', () => sign({ subject: admin.accountId })],
    ['tampered with', () => good.replace(/\.[^.]+\./, `.${part({ ...claims, sub: admin.accountId })}.`)],
    ['without a signature', () => `${part({ alg: 'none', typ: 'JWT' })}.${good.split('.')[1] ?? ''}.`],
    [
      'that says none and is signed all the same',
      () => {
        const text = `${part({ alg: 'none' })}.${good.split('.')[1] ?? ''}`;
        return `${text}.${createHmac('sha256', server.app.get(Config).key('access-token')).update(text).digest('base64url')}`;
      },
    ],
    ['cut short', () => good.slice(0, -3)],
    ['of nonsense', () => 'x.y.z'],
  ])('is refused when it is %s', async (_, token) => {
    const response = await me(token());
    expect(response.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(response.headers['www-authenticate']).toBe('Bearer');
  });

  it('is good to its last second and no longer, also when it was shown before', async () => {
    const { exp } = server.app.get(JwtService, { strict: false }).decode<{ exp: number }>(good);
    const statusAt = async (milliseconds: number) => {
      const clock = jest.spyOn(Date, 'now').mockReturnValue(milliseconds);
      try {
        return (await me(good)).statusCode;
      } finally {
        clock.mockRestore();
      }
    };
    expect(await statusAt(1000 * exp - 1)).toBe(200);
    expect(await statusAt(1000 * exp)).toBe(401);
    expect(await statusAt(1000 * exp - 1)).toBe(200);
  });

  it('says nothing of the person but their id', () => {
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
  });

  it('is worth nothing from the moment the account is suspended', async () => {
    const { id, email } = await account();
    const signedIn = await signIn(email);
    expect(await statusOfMe(signedIn)).toBe(200);
    await server.request('PATCH', `accounts/${id}`, { as: admin, body: { status: 'suspended' } });
    expect(await statusOfMe(signedIn)).toBe(401);
    await server.request('PATCH', `accounts/${id}`, { as: admin, body: { status: 'active' } });
    expect(await statusOfMe(signedIn)).toBe(401);
    expect((await signIn(email)).statusCode).toBe(200);
  });
});
