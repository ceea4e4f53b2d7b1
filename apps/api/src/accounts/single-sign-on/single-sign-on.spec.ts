import { TestIssuer } from '../../../../../tools/jest/test-issuer.mjs';
import { type Person, TestApp } from '../../testing/test-app';
import type { AccessDto } from '../auth.dto';
import type { SignOnAddressDto } from './single-sign-on.dto';

const SITE = 'http://localhost:3000';

let issuer: TestIssuer;
let server: TestApp;
let admin: Person;

beforeAll(async () => {
  issuer = await TestIssuer.start();
  issuer.serve(`${SITE}/api/auth/single-sign-on/callback`);
  server = await TestApp.start({
    PUBLIC_URL: SITE,
    OIDC_SCHOOL_ISSUER: issuer.url,
    OIDC_SCHOOL_CLIENT_ID: issuer.clientId,
    OIDC_SCHOOL_CLIENT_SECRET: issuer.clientSecret,
    OIDC_SCHOOL_NAME: 'Example School',
  });
  admin = await server.person('admin');
});

afterAll(async () => {
  await server.close();
  await issuer.stop();
});

interface Left {
  url: string;
  cookie: string;
}

async function leave(as?: Person, returnTo = '/'): Promise<Left> {
  const path = `${as ? 'me' : 'auth'}/single-sign-on/school`;
  const response = await server.request('POST', path, { ...(as && { as }), body: as ? undefined : { returnTo } });
  expect(response.statusCode).toBe(200);
  const cookie = response.cookies.find(({ name }) => name === 'single-sign-on');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/api/auth/single-sign-on' });
  return { url: response.json<SignOnAddressDto>().url, cookie: `single-sign-on=${cookie?.value}` };
}

/** Goes through the issuer's pages as a browser does, up to the address that leads back to us. */
async function visitIssuer(start: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 10; hop++) {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await fetch(url, { redirect: 'manual', headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const next = response.headers.get('location');
    if (!next) throw new Error(`the issuer stopped at ${url}: ${response.status} ${await response.text()}`);
    url = new URL(next, url).href;
    if (url.startsWith(SITE)) return url;
  }
  throw new Error('the issuer never sent us back');
}

function comeBack(url: string, cookie: string) {
  return server.request('GET', url.slice(`${SITE}/api/`.length), { headers: { cookie } });
}

/** The whole way there and back as whoever sits before the issuer. */
async function signOn(person: Record<string, unknown> & { sub: string }, as?: Person, returnTo?: string) {
  issuer.person = person;
  const { url, cookie } = await leave(as, returnTo);
  return comeBack(await visitIssuer(url), cookie);
}

const refreshCookie = (response: Awaited<ReturnType<typeof signOn>>) => response.cookies.find(({ name }) => name === 'refresh');
const verified = ({ email }: Person) => ({ sub: `sub-of-${email}`, email, email_verified: true });

/** What the cookie of an answer is good for. */
async function accessBy(response: Awaited<ReturnType<typeof signOn>>): Promise<AccessDto> {
  const headers = { cookie: `refresh=${refreshCookie(response)?.value}` };
  return (await server.request('POST', 'auth/refresh', { headers })).json<AccessDto>();
}

/** Who is signed in by it. */
const whoIs = async (response: Awaited<ReturnType<typeof signOn>>) => (await accessBy(response)).account.id;

describe('a sign-in through the school’s issuer', () => {
  it('stands on the sign-in page by its name', async () => {
    const { issuers } = (await server.request('GET', 'auth/ways-in')).json<{ issuers: object[] }>();
    expect(issuers).toEqual([{ key: 'school', name: 'Example School' }]);
  });

  it('finds the account of the e-mail that the issuer verified, and leads to where the person was headed', async () => {
    const teacher = await server.person('teacher');
    const response = await signOn({ ...verified(teacher), email: teacher.email.toUpperCase() }, undefined, '/classes/7');
    expect([response.statusCode, response.headers.location]).toEqual([303, '/classes/7']);
    expect(await accessBy(response)).toMatchObject({
      account: { id: teacher.accountId },
      ways: { password: false, passkey: false, issuers: ['school'] },
    });
    const rows = await server.sql(`SELECT action, after FROM audit_event WHERE subject_id = $1`, [teacher.accountId]);
    expect(rows).toEqual([{ action: 'account.single-sign-on-linked', after: { issuer: 'school' } }]);
    const [row] = await server.sql(`SELECT way FROM sign_in WHERE account_id = $1 ORDER BY id DESC LIMIT 1`, [teacher.accountId]);
    expect(row).toEqual({ way: 'single-sign-on' });
  });

  it('knows the person by the issuer’s own name for them afterwards, whatever their e-mail says', async () => {
    const [student, other] = [await server.person(), await server.person()];
    await signOn(verified(student));
    const again = await signOn({ ...verified(other), sub: verified(student).sub });
    expect(await whoIs(again)).toBe(student.accountId);
  });

  it.each([
    ['unknown', 'has no account here', () => ({ sub: 'stranger', email: 'stranger@school.example', email_verified: true })],
    ['unknown', 'shows no e-mail', () => ({ sub: 'nobody' })],
  ])('is told %s when the person %s, and makes no account', async (problem, _, person) => {
    const before = await server.sql(`SELECT count(*) FROM account`);
    const response = await signOn(person());
    expect([response.headers.location, refreshCookie(response)]).toEqual([`/sign-in?refused=${problem}`, undefined]);
    expect(await server.sql(`SELECT count(*) FROM account`)).toEqual(before);
  });

  it('does not believe an e-mail that the issuer has not verified', async () => {
    const student = await server.person();
    const response = await signOn({ ...verified(student), email_verified: false });
    expect([response.headers.location, refreshCookie(response)]).toEqual(['/sign-in?refused=email-unverified', undefined]);
  });

  it('never finds an admin by their e-mail; an admin links it signed in, and comes in by it from then on', async () => {
    const boss = await server.person('admin');
    expect((await signOn(verified(boss))).headers.location).toBe('/sign-in?refused=admin');
    expect((await signOn(verified(boss), boss)).headers.location).toBe('/account/security');
    expect(await whoIs(await signOn(verified(boss)))).toBe(boss.accountId);
    const unlink = () => server.request('DELETE', 'me/single-sign-on/school', { as: boss });
    expect((await unlink()).json()).toMatchObject({ status: 409, detail: expect.stringContaining('your only way in') });
    await server.sql(`UPDATE account SET password_hash = 'theirs' WHERE id = $1`, [boss.accountId]);
    expect((await unlink()).statusCode).toBe(204);
    expect((await signOn(verified(boss))).headers.location).toBe('/sign-in?refused=admin');
  });

  it('is refused a suspended account, and an account that is another person’s at the issuer', async () => {
    const [suspended, taken] = [await server.person(), await server.person()];
    await server.request('PATCH', `accounts/${suspended.accountId}`, { as: admin, body: { status: 'suspended' } });
    expect((await signOn(verified(suspended))).headers.location).toBe('/sign-in?refused=suspended');
    await signOn(verified(taken));
    expect((await signOn({ ...verified(taken), sub: 'impostor' })).headers.location).toBe('/sign-in?refused=other-identity');
  });

  it('does not take over with it what a stranger set up under an e-mail that was not theirs', async () => {
    const victim = await server.person();
    await server.sql(`UPDATE account SET email_unconfirmed = true, password_hash = 'theirs' WHERE id = $1`, [victim.accountId]);
    const response = await signOn(verified(victim));
    expect(await whoIs(response)).toBe(victim.accountId);
    expect((await server.request('GET', 'me', { as: victim })).statusCode).toBe(401);
    const [row] = await server.sql(`SELECT password_hash, email_unconfirmed FROM account WHERE id = $1`, [victim.accountId]);
    expect(row).toEqual({ password_hash: null, email_unconfirmed: false });
  });

  it('still asks for a second factor, unless the issuer says that it did', async () => {
    const student = await server.person();
    await server.sql(`INSERT INTO second_factor (account_id, sealed_secret, confirmed_at) VALUES ($1, '', now())`, [
      student.accountId,
    ]);
    const response = await signOn(verified(student), undefined, '/courses');
    expect(response.headers.location).toMatch(/^\/sign-in\?returnTo=%2Fcourses#step=[\w-]+$/);
    expect(refreshCookie(response)).toBeUndefined();
    expect(await whoIs(await signOn({ ...verified(student), amr: ['pwd', 'mfa'] }))).toBe(student.accountId);
  });
});

describe('the last way in', () => {
  it('stays when a passkey and the issuer are taken away at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const boss = await server.person('admin');
      await server.sql(`INSERT INTO issuer_identity (issuer, subject, account_id) VALUES ($1, uuidv7(), $2)`, [
        issuer.url,
        boss.accountId,
      ]);
      const [key] = await server.sql<{ id: string }>(
        `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, backed_up, name)
         VALUES ($1, uuidv7(), '', 0, '{}', false, 'x') RETURNING id`,
        [boss.accountId],
      );
      const answers = await Promise.all(
        [`me/passkeys/${key?.id}`, 'me/single-sign-on/school'].map((path) => server.request('DELETE', path, { as: boss })),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    }
  });
});

describe('a person whom the issuer takes for somebody else', () => {
  const unlink = (as: Person, { accountId }: Person, key = 'school') =>
    server.request('DELETE', `accounts/${accountId}/single-sign-on/${key}`, { as });

  it('is disconnected by an admin: who came in as them is out, and whose e-mail it is comes in the next time', async () => {
    const student = await server.person();
    const impostor = await accessBy(await signOn({ ...verified(student), sub: 'impostor' }));
    expect((await signOn(verified(student))).headers.location).toBe('/sign-in?refused=other-identity');
    expect((await unlink(admin, student)).statusCode).toBe(204);
    const headers = { authorization: `Bearer ${impostor.accessToken}` };
    expect((await server.request('GET', 'me', { headers })).statusCode).toBe(401);
    expect((await server.request('GET', 'me', { as: student })).statusCode).toBe(200);
    expect(await whoIs(await signOn(verified(student)))).toBe(student.accountId);
    const rows = await server.sql(`SELECT actor_id, after FROM audit_event WHERE subject_id = $1 AND action LIKE '%-unlinked'`, [
      student.accountId,
    ]);
    expect(rows).toEqual([{ actor_id: admin.accountId, after: { issuer: 'school' } }]);
  });

  it('is not there to be disconnected where nothing is linked, nor by somebody who is no admin or has not shown that it is them', async () => {
    const [student, other, late] = [await server.person(), await server.person('teacher'), await server.person('admin')];
    expect((await unlink(admin, student)).statusCode).toBe(404);
    expect((await unlink(admin, student, 'nowhere')).statusCode).toBe(404);
    await signOn(verified(student));
    expect((await unlink(other, student)).statusCode).toBe(403);
    await server.sql(`UPDATE sign_in SET confirmed_at = now() - interval '11 minutes' WHERE account_id = $1`, [late.accountId]);
    expect((await unlink(late, student)).json()).toMatchObject({ status: 403, code: 'confirm-first' });
    expect((await accessBy(await signOn(verified(student)))).ways.issuers).toEqual(['school']);
  });
});

describe('an answer of the issuer', () => {
  const failed = '/sign-in?refused=failed';
  let student: Person;

  beforeAll(async () => {
    student = await server.person();
  });

  beforeEach(() => {
    issuer.person = verified(student);
  });

  it('is good once', async () => {
    const { url, cookie } = await leave();
    const back = await visitIssuer(url);
    expect((await comeBack(back, cookie)).headers.location).toBe('/');
    expect((await comeBack(back, cookie)).headers.location).toBe(failed);
  });

  it('is worth nothing in another browser, or with the state of another journey', async () => {
    const [mine, theirs] = [await leave(), await leave()];
    const back = await visitIssuer(mine.url);
    expect((await comeBack(back, '')).headers.location).toBe(failed);
    expect((await comeBack(back, theirs.cookie)).headers.location).toBe(failed);
  });

  it('is worth nothing when it was tampered with or says no', async () => {
    const changes: ((url: URL) => void)[] = [
      (url) => url.searchParams.set('code', 'another'),
      (url) => url.searchParams.delete('code'),
      (url) => url.searchParams.set('iss', 'https://evil.example'),
      (url) => {
        url.searchParams.delete('code');
        url.searchParams.set('error', 'access_denied');
      },
    ];
    for (const change of changes) {
      const { url, cookie } = await leave();
      const back = new URL(await visitIssuer(url));
      change(back);
      expect((await comeBack(back.href, cookie)).headers.location).toBe(failed);
    }
  });

  it('leads nowhere but into the classroom', async () => {
    for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const { url, cookie } = await leave(undefined, returnTo);
      expect((await comeBack(await visitIssuer(url), cookie)).headers.location).toBe('/');
    }
  });

  it('is asked for with PKCE, state and nonce', async () => {
    const { searchParams } = new URL((await leave()).url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.any(String),
      nonce: expect.any(String),
      redirect_uri: `${SITE}/api/auth/single-sign-on/callback`,
    });
  });
});

it('an issuer that cannot be reached is said to be so, and others go on', async () => {
  const away = await TestApp.start({
    OIDC_SCHOOL_ISSUER: 'http://127.0.0.1:9',
    OIDC_SCHOOL_CLIENT_ID: 'x',
    OIDC_SCHOOL_CLIENT_SECRET: '',
  });
  try {
    const response = await away.request('POST', 'auth/single-sign-on/school', { body: {} });
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '10']);
    expect((await away.request('POST', 'auth/single-sign-on/other', { body: {} })).statusCode).toBe(404);
  } finally {
    await away.close();
  }
});
