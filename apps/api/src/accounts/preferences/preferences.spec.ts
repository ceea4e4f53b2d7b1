import { DESK_ACTIONS } from '@big-six/domain';
import { type Person, TestApp } from '../../testing/test-app';
import type { AccessDto, MeDto } from '../auth.dto';
import type { PreferencesDto } from './preferences.dto';

const PASSWORD = 'a lantern in the meadow';
const nothing = { calledName: null, locale: null, timeZone: null, theme: null, deskKeys: null };
const letters = Object.fromEntries(DESK_ACTIONS.map((action, index) => [action, 'abcdefgh'.charAt(index)]));

describe('how a person likes to be called and to see things', () => {
  let server: TestApp;
  let admin: Person;

  beforeAll(async () => {
    server = await TestApp.start();
    admin = await server.person('admin', 'Ada Admin');
  });

  afterAll(() => server.close());

  const read = async (as: Person) => (await server.request('GET', 'me/preferences', { as })).json<PreferencesDto>();
  const change = (as: Person, body: object) => server.request('PATCH', 'me/preferences', { as, body });
  const events = ({ accountId }: Person) =>
    server.sql(
      `SELECT actor_id, before, after FROM audit_event WHERE action = 'account.preferences-changed' AND subject_id = $1 ORDER BY id`,
      [accountId],
    );

  it('is unsaid at first, and each thing is said and withdrawn by itself', async () => {
    const sam = await server.person('student', 'Samuel Okafor');
    expect(await read(sam)).toEqual(nothing);
    expect((await change(sam, { calledName: '  Sam ', theme: 'dark' })).json()).toEqual({
      ...nothing,
      calledName: 'Sam',
      theme: 'dark',
    });
    await change(sam, { locale: 'de-ch', timeZone: 'Asia/Tokyo' });
    await change(sam, { calledName: null });
    expect(await read(sam)).toEqual({ ...nothing, theme: 'dark', locale: 'de-CH', timeZone: 'Asia/Tokyo' });
  });

  it('is recorded with what it was, and only when something is different', async () => {
    const sam = await server.person('student', 'Samuel Okafor');
    await change(sam, { theme: 'dark' });
    await change(sam, { theme: 'dark' });
    await change(sam, {});
    await change(sam, { theme: 'light' });
    expect(await events(sam)).toEqual([
      { actor_id: sam.accountId, before: { theme: null }, after: { theme: 'dark' } },
      { actor_id: sam.accountId, before: { theme: 'dark' }, after: { theme: 'light' } },
    ]);
  });

  it('keeps the keys of the desk in one form', async () => {
    const tess = await server.person('teacher', 'Tess Teacher');
    const upper = { ...letters, help: 'H' };
    expect((await change(tess, { deskKeys: { on: false, letters: upper } })).json()).toMatchObject({
      deskKeys: { on: false, letters },
    });
    await change(tess, { deskKeys: { on: false, letters } });
    expect(await events(tess)).toHaveLength(1);
  });

  it.each<[object, string, RegExp]>([
    [{ calledName: '' }, 'calledName', /can be seen/],
    [{ calledName: '   ' }, 'calledName', /can be seen/],
    [{ calledName: 'x'.repeat(61) }, 'calledName', /61 characters; at most 60/],
    [{ calledName: '\u200b\u200d' }, 'calledName', /can be seen/],
    [{ calledName: 'Sam\u202e' }, 'calledName', /writing direction/],
    [{ calledName: 'a\nb' }, 'calledName', /one line/],
    [{ calledName: 7 }, 'calledName', /text/],
    [{ locale: 'de_DE' }, 'locale', /language tag/],
    [{ locale: 'klingon' }, 'locale', /language tag/],
    [{ locale: `en-x-${'a'.repeat(80)}` }, 'locale', /language tag/],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone', /IANA/],
    [{ timeZone: '+02:00' }, 'timeZone', /IANA/],
    [{ theme: 'pink' }, 'theme', /system, light or dark/],
    [{ deskKeys: [] }, 'deskKeys', /object/],
    [{ deskKeys: { on: 'yes', letters } }, 'deskKeys.on', /true or false/],
    [{ deskKeys: { on: true, letters: { ...letters, help: 'a' } } }, 'deskKeys.letters', /one key for two things/],
    [{ deskKeys: { on: true } }, 'deskKeys.letters', /object/],
    [{ name: 'Somebody Else' }, 'name', /./],
  ])('is refused as %j, by name', async (body, field, message) => {
    const sam = await server.person();
    const answer = await change(sam, body);
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'bad-input',
      errors: [{ field, message: expect.stringMatching(message) }],
    });
    expect(await read(sam)).toEqual(nothing);
  });

  it('changed on two devices at once keeps what each said', async () => {
    const sam = await server.person();
    const answers = await Promise.all([change(sam, { theme: 'dark' }), change(sam, { calledName: 'Sam' })]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(await read(sam)).toEqual({ ...nothing, theme: 'dark', calledName: 'Sam' });
    expect(await events(sam)).toHaveLength(2);
  });

  it('is told to each device when it signs in, and again with every renewal', async () => {
    const body = { name: 'Grace Hopper', email: 'grace-prefers@school.example', role: 'teacher', password: PASSWORD };
    await server.request('POST', 'accounts', { as: admin, body });
    const signIn = () => server.request('POST', 'auth/sign-in', { body: { email: body.email, password: PASSWORD } });
    const here = await signIn();
    const { accessToken, account } = here.json<AccessDto>();
    expect(account.preferences).toEqual(nothing);
    const grace = { accountId: account.id, email: body.email, name: body.name, token: accessToken };
    await change(grace, { theme: 'dark', deskKeys: { on: true, letters } });

    expect((await signIn()).json<AccessDto>().account.preferences).toMatchObject({ theme: 'dark', deskKeys: { letters } });
    const cookie = String(here.headers['set-cookie']).split(';')[0] ?? '';
    const renewed = await server.request('POST', 'auth/refresh', { headers: { cookie } });
    expect(renewed.json<AccessDto>().account.preferences).toMatchObject({ theme: 'dark', deskKeys: { letters } });
  });

  it('is seen by an admin who looks as that person, and not changed', async () => {
    const [sam, looking] = [await server.person('student', 'Samuel Okafor'), await server.person('admin', 'Lena Looks')];
    await change(sam, { calledName: 'Sam', theme: 'dark' });
    await change(looking, { theme: 'light' });
    await server.request('POST', `accounts/${sam.accountId}/views`, { as: looking, body: { reason: 'cannot read the page' } });
    expect((await server.request('GET', 'me', { as: looking })).json<MeDto>().preferences).toMatchObject({ theme: 'dark' });
    expect((await change(looking, { theme: 'system' })).json()).toMatchObject({ status: 403, code: 'only-looking' });
    expect(await read(sam)).toMatchObject({ theme: 'dark', calledName: 'Sam' });
    await server.request('DELETE', 'me/view', { as: looking });
    expect(await read(looking)).toMatchObject({ theme: 'light' });
  });
});
