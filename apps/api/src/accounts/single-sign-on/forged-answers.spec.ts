import { randomBytes } from 'node:crypto';
import { type Forgery, ForgingIssuer } from '../../testing/forging-issuer';
import { type Person, TestApp } from '../../testing/test-app';
import type { SignOnAddressDto } from './single-sign-on.dto';

const SITE = 'https://classroom.school.example';
const FAILED = '/sign-in?refused=failed';

let school: ForgingIssuer;
let other: ForgingIssuer;
let server: TestApp;
let student: Person;

beforeAll(async () => {
  [school, other] = [await ForgingIssuer.start(), await ForgingIssuer.start()];
  server = await TestApp.start({
    PUBLIC_URL: SITE,
    OIDC_SCHOOL_ISSUER: school.url,
    OIDC_SCHOOL_CLIENT_ID: school.clientId,
    OIDC_SCHOOL_CLIENT_SECRET: school.clientSecret,
    OIDC_OTHER_ISSUER: other.url,
    OIDC_OTHER_CLIENT_ID: other.clientId,
    OIDC_OTHER_CLIENT_SECRET: other.clientSecret,
  });
});

beforeEach(async () => {
  student = await server.person();
});

afterAll(async () => {
  await server.close();
  await Promise.all([school.stop(), other.stop()]);
});

async function leave(key = 'school'): Promise<{ url: string; cookie: string }> {
  const response = await server.request('POST', `auth/single-sign-on/${key}`, { body: {} });
  const { value } = response.cookies.find(({ name }) => name === 'single-sign-on') ?? { value: '' };
  return { url: response.json<SignOnAddressDto>().url, cookie: `single-sign-on=${value}` };
}

const comeBack = (back: URL, cookie: string) =>
  server.request('GET', `${back.pathname.slice('/api/'.length)}${back.search}`, { headers: { cookie } });

/** Where a browser ends up that comes back with this answer, and whether it is signed in then. */
function landed({ statusCode, headers, cookies }: Awaited<ReturnType<typeof comeBack>>) {
  return { statusCode, location: headers.location, signedIn: cookies.some(({ name }) => name === 'refresh') };
}

const vouched = ({ email }: Person) => ({ sub: `sub-of-${email}`, email, email_verified: true });

async function signOn(forgery: Forgery) {
  school.forgery = forgery;
  const { url, cookie } = await leave();
  return landed(await comeBack(school.consent(url), cookie));
}

it('an honest answer of this issuer lets a person in', async () => {
  expect(await signOn({ claims: vouched(student) })).toEqual({ statusCode: 303, location: '/', signedIn: true });
});

describe('an ID token', () => {
  const seconds = () => Math.floor(Date.now() / 1000);
  const forgeries: [string, () => Forgery][] = [
    ['signed by another key', () => ({ strangeKey: true })],
    ['that nobody signed', () => ({ alg: 'none' })],
    ['signed with the secret of the classroom instead of the key of the issuer', () => ({ alg: 'HS256' })],
    ['of another issuer', () => ({ claims: { iss: other.url } })],
    ['for another audience', () => ({ claims: { aud: 'another classroom' } })],
    ['for us and another audience, made for the other', () => ({ claims: { aud: ['classroom', 'b'], azp: 'b' } })],
    ['that has expired', () => ({ claims: { exp: seconds() - 60 } })],
    ['that does not say when it expires', () => ({ claims: { exp: undefined } })],
    ['for another journey', () => ({ claims: { nonce: 'another' } })],
    ['for no journey', () => ({ claims: { nonce: undefined } })],
    ['that names nobody', () => ({ claims: { sub: undefined } })],
    ['whose name for the person is empty', () => ({ claims: { sub: '' } })],
    ['whose name for the person is no text', () => ({ claims: { sub: 7 } })],
    ['whose name for the person holds a NUL', () => ({ claims: { sub: 'a\0b' } })],
    ['whose name for the person is half a character', () => ({ claims: { sub: '\ud800' } })],
    ['whose name for the person is longer than any', () => ({ claims: { sub: randomBytes(9_000).toString('hex') } })],
  ];

  it.each(forgeries)('%s lets nobody in, and links nothing', async (_, forgery) => {
    const { claims, ...rest } = forgery();
    const arrival = await signOn({ ...rest, claims: { ...vouched(student), ...claims } });
    expect(arrival).toEqual({ statusCode: 303, location: FAILED, signedIn: false });
    expect(await server.sql(`SELECT subject FROM issuer_identity WHERE account_id = $1`, [student.accountId])).toEqual([]);
  });

  it.each([
    ['with a NUL', 'a\0@school.example'],
    ['that is half a character', '\ud800@school.example'],
    ['that is a list', ['a@school.example']],
    ['longer than any', `${'a'.repeat(100_000)}@school.example`],
  ])('with an e-mail %s finds nobody', async (_, email) => {
    expect(await signOn({ claims: { sub: 'someone', email, email_verified: true } })).toEqual({
      statusCode: 303,
      location: '/sign-in?refused=unknown',
      signedIn: false,
    });
  });
});

describe('an answer', () => {
  it.each([
    ['without a state', (back: URL) => back.searchParams.delete('state')],
    ['with another state', (back: URL) => back.searchParams.set('state', 'another')],
    ['with two states', (back: URL) => back.searchParams.append('state', 'another')],
    ['with two codes', (back: URL) => back.searchParams.append('code', 'another')],
    ['that does not say whose it is', (back: URL) => back.searchParams.delete('iss')],
  ])('%s lets nobody in', async (_, change) => {
    school.forgery = { claims: vouched(student) };
    const { url, cookie } = await leave();
    const back = school.consent(url);
    change(back);
    expect(landed(await comeBack(back, cookie))).toMatchObject({ location: FAILED, signedIn: false });
  });

  it('of one issuer is never carried to the other', async () => {
    for (const issuer of [school, other]) issuer.forgery = { claims: vouched(student) };
    const [mine, theirs] = [await leave('school'), await leave('other')];
    const before = other.codes.length;
    const code = school.consent(mine.url);
    // The browser set out for the other one, and is led to bring it the code of the school's.
    const state = new URL(theirs.url).searchParams.get('state') ?? '';
    code.searchParams.set('state', state);
    expect(landed(await comeBack(code, theirs.cookie))).toMatchObject({ location: FAILED, signedIn: false });
    expect(other.codes).toHaveLength(before);
  });

  it('that is brought by two tabs at the same moment opens one of them', async () => {
    school.forgery = { claims: vouched(student) };
    const { url, cookie } = await leave();
    const back = school.consent(url);
    const arrivals = (await Promise.all([1, 2, 3].map(() => comeBack(back, cookie)))).map(landed);
    expect(arrivals.map(({ signedIn }) => signedIn).sort()).toEqual([false, false, true]);
    expect(arrivals.filter(({ location }) => location === FAILED)).toHaveLength(2);
  });
});

it('a person who comes for the first time in three tabs at once comes in in each', async () => {
  school.forgery = { claims: vouched(student) };
  const journeys = await Promise.all([leave(), leave(), leave()]);
  const arrivals = await Promise.all(
    journeys.map(async ({ url, cookie }) => landed(await comeBack(school.consent(url), cookie))),
  );
  expect(arrivals).toEqual(Array(3).fill({ statusCode: 303, location: '/', signedIn: true }));
  expect(await server.sql(`SELECT subject FROM issuer_identity WHERE account_id = $1`, [student.accountId])).toHaveLength(1);
  const linked = await server.sql(`SELECT id FROM audit_event WHERE subject_id = $1 AND action LIKE '%linked'`, [
    student.accountId,
  ]);
  expect(linked).toHaveLength(1);
});

it('one and the same e-mail at two issuers is two people until the person says otherwise', async () => {
  school.forgery = { claims: vouched(student) };
  const first = await leave('school');
  expect(landed(await comeBack(school.consent(first.url), first.cookie)).signedIn).toBe(true);
  // Another person at the same issuer, who has taken the e-mail over.
  school.forgery = { claims: { ...vouched(student), sub: 'somebody else' } };
  const second = await leave('school');
  expect(landed(await comeBack(school.consent(second.url), second.cookie))).toMatchObject({
    location: '/sign-in?refused=other-identity',
    signedIn: false,
  });
});

it('an admin is not found by e-mail in whatever way it is written', async () => {
  const boss = await server.person('admin');
  for (const email of [
    boss.email.toUpperCase(),
    ` ${boss.email}`,
    boss.email.replace('s', '\u017f'),
    boss.email.replace('.', '\uff0e'),
  ]) {
    const { location, signedIn } = await signOn({ claims: { sub: `as-${email}`, email, email_verified: true } });
    expect([email, signedIn, /refused=(admin|unknown)$/.test(location ?? '')]).toEqual([email, false, true]);
  }
});
