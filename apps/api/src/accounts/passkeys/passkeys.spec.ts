import { randomBytes } from 'node:crypto';
import { Tickets } from '../../platform/auth/tickets';
import { Authenticator, type DeviceAnswer, type Wrongs } from '../../testing/authenticator';
import { type Person, TestApp } from '../../testing/test-app';
import type { AccessDto } from '../auth.dto';
import type { PasskeyChallengeDto, PasskeyDto } from './passkeys.dto';

const SITE = 'https://classroom.school.example';

let server: TestApp;

beforeAll(async () => {
  server = await TestApp.start({ PUBLIC_URL: SITE });
});

afterAll(() => server.close());

interface Question {
  ticket: string;
  challenge: string;
}

async function question(path: string, as?: Person): Promise<Question> {
  const response = await server.request('POST', path, { ...(as && { as }) });
  expect(response.statusCode).toBe(200);
  const { ticket, options } = response.json<PasskeyChallengeDto>();
  return { ticket, challenge: String(options['challenge']) };
}

const atTheDoor = () => question('auth/passkeys/challenges');
const forANewKey = (as: Person) => question('me/passkeys/challenges', as);
const add = (as: Person, ticket: string, credential: DeviceAnswer, name = 'Laptop') =>
  server.request('POST', 'me/passkeys', { as, body: { ticket, credential, name } });
const enter = (ticket: string, credential: unknown) => server.request('POST', 'auth/passkeys', { body: { ticket, credential } });
const keysOf = ({ accountId }: Person) =>
  server.sql<{ credential_id: string; counter: string; last_used_at: Date | null }>(
    `SELECT credential_id, counter, last_used_at FROM passkey WHERE account_id = $1`,
    [accountId],
  );

/** Somebody with a passkey on a device of their own. */
async function owner(counter = 0): Promise<{ ada: Person; device: Authenticator }> {
  const ada = await server.person();
  const device = new Authenticator(SITE);
  device.counter = counter;
  const { ticket, challenge } = await forANewKey(ada);
  expect((await add(ada, ticket, device.register(challenge))).statusCode).toBe(201);
  return { ada, device };
}

const givePassword = ({ accountId }: Person) =>
  server.sql(`UPDATE account SET password_hash = 'theirs' WHERE id = $1`, [accountId]);

/** One try at the door. */
async function knock(device: Authenticator, wrongs: Wrongs = {}) {
  const { ticket, challenge } = await atTheDoor();
  return enter(ticket, device.assert(challenge, wrongs));
}

/** What an answer says, without what names the request. */
function said(response: Awaited<ReturnType<typeof enter>>) {
  const { status, code, detail } = response.json<Record<string, unknown>>();
  return { status, code, detail, cookies: response.cookies };
}

describe('a passkey', () => {
  it('lets its owner in, with nothing else asked for, and is kept without its secret', async () => {
    const { ada, device } = await owner();
    const response = await knock(device);
    expect(response.statusCode).toBe(200);
    expect(response.json<AccessDto>().account.id).toBe(ada.accountId);
    expect(response.json<AccessDto>().ways).toEqual({ password: false, passkey: true, issuers: [] });
    expect(response.cookies).toEqual([expect.objectContaining({ name: 'refresh', httpOnly: true })]);
    const [row] = await server.sql(`SELECT way, limited FROM sign_in WHERE account_id = $1 ORDER BY id DESC LIMIT 1`, [
      ada.accountId,
    ]);
    expect(row).toEqual({ way: 'passkey', limited: false });
    expect((await keysOf(ada))[0]?.last_used_at).not.toBeNull();
  });

  it('is asked for by finger, face or PIN, for this site, and kept on the device', async () => {
    const ada = await server.person();
    const { options } = (await server.request('POST', 'me/passkeys/challenges', { as: ada })).json<PasskeyChallengeDto>();
    expect(options).toMatchObject({
      rp: { id: 'classroom.school.example' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const door = (await server.request('POST', 'auth/passkeys/challenges')).json<PasskeyChallengeDto>();
    expect(door.options).toMatchObject({ rpId: 'classroom.school.example', userVerification: 'required' });
    // Whoever asks is told of no key: which there are would tell who has an account.
    expect(door.options['allowCredentials'] ?? []).toEqual([]);
  });

  it('is worth nothing once it was removed, to a suspended account, and to somebody else’s', async () => {
    const { ada, device } = await owner();
    await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [ada.accountId]);
    expect((await knock(device)).statusCode).toBe(403);
    await server.sql(`UPDATE account SET status = 'active' WHERE id = $1`, [ada.accountId]);
    await givePassword(ada);
    const [row] = await server.sql<{ id: string }>(`SELECT id FROM passkey WHERE account_id = $1`, [ada.accountId]);
    const grace = await server.person();
    for (const method of ['DELETE', 'PATCH'] as const) {
      const body = method === 'PATCH' ? { name: 'mine now' } : undefined;
      expect((await server.request(method, `me/passkeys/${row?.id}`, { as: grace, body })).statusCode).toBe(404);
    }
    expect((await server.request('DELETE', `me/passkeys/${row?.id}`, { as: ada })).statusCode).toBe(204);
    expect((await knock(device)).statusCode).toBe(401);
  });
});

describe('the last way in', () => {
  /** Somebody without a password, who has so many passkeys, and the paths of them. */
  async function keyed(count: number): Promise<{ ada: Person; paths: string[] }> {
    const ada = await server.person();
    const rows = await server.sql<{ id: string }>(
      `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, backed_up, name)
       SELECT $1, uuidv7(), '', 0, '{}', false, 'key ' || n FROM generate_series(1, $2::int) n RETURNING id`,
      [ada.accountId, count],
    );
    return { ada, paths: rows.map(({ id }) => `me/passkeys/${id}`) };
  }

  it('is not taken away by its person, and any before it is', async () => {
    const { ada, paths } = await keyed(2);
    const [first = '', last = ''] = paths;
    expect((await server.request('DELETE', first, { as: ada })).statusCode).toBe(204);
    const refused = await server.request('DELETE', last, { as: ada });
    expect(refused.json()).toMatchObject({ status: 409, detail: expect.stringContaining('your only way in') });
    expect(await keysOf(ada)).toHaveLength(1);
    const removed = await server.sql(`SELECT after FROM audit_event WHERE subject_id = $1 AND action LIKE '%-removed'`, [
      ada.accountId,
    ]);
    expect(removed).toEqual([{ after: { name: 'key 1' } }]);
    await givePassword(ada);
    expect((await server.request('DELETE', last, { as: ada })).statusCode).toBe(204);
  });

  it('stays when all are taken away at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const { ada, paths } = await keyed(3);
      const answers = await Promise.all(paths.map((path) => server.request('DELETE', path, { as: ada })));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 204, 409]);
      expect(await keysOf(ada)).toHaveLength(1);
    }
  });

  it('stays when the admin ends the password at the same moment', async () => {
    const admin = await server.person('admin');
    for (let round = 0; round < 20; round++) {
      const { ada, paths } = await keyed(1);
      await givePassword(ada);
      await server.sql(`UPDATE account SET password_short = true WHERE id = $1`, [ada.accountId]);
      await server.sql(`INSERT INTO second_factor (account_id, sealed_secret, confirmed_at) VALUES ($1, '', now())`, [
        ada.accountId,
      ]);
      const [own] = await Promise.all([
        server.request('DELETE', paths[0] ?? '', { as: ada }),
        server.request('DELETE', `accounts/${ada.accountId}/second-factor`, { as: admin }),
      ]);
      const invited = await server.sql(`SELECT kind FROM account_link WHERE account_id = $1`, [ada.accountId]);
      expect([own.statusCode, (await keysOf(ada)).length, invited]).toEqual(
        own.statusCode === 204 ? [204, 0, [{ kind: 'invitation' }]] : [409, 1, [{ kind: 'invitation' }]],
      );
    }
  });

  it('of an admin is not taken away by themselves under the name of an admin', async () => {
    const admin = await server.person('admin');
    await server.sql(
      `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, backed_up, name) VALUES ($1, uuidv7(), '', 0, '{}', false, 'x')`,
      [admin.accountId],
    );
    expect((await server.request('DELETE', `accounts/${admin.accountId}/passkeys`, { as: admin })).statusCode).toBe(409);
    expect(await keysOf(admin)).toHaveLength(1);
  });
});

describe('passkeys of somebody who has lost their device', () => {
  const removeAll = (as: Person, { accountId }: Person) => server.request('DELETE', `accounts/${accountId}/passkeys`, { as });

  it('are taken away by an admin: who has the device is out at once and stays out, and everything else goes on', async () => {
    const [admin, { ada, device }, other] = [await server.person('admin'), await owner(), await owner()];
    const thief = (await knock(device)).json<AccessDto>().accessToken;
    expect((await removeAll(admin, ada)).statusCode).toBe(204);
    const me = (token: string) => server.request('GET', 'me', { headers: { authorization: `Bearer ${token}` } });
    expect([(await me(thief)).statusCode, (await me(ada.token)).statusCode]).toEqual([401, 200]);
    expect((await knock(device)).statusCode).toBe(401);
    expect((await knock(other.device)).statusCode).toBe(200);
    const rows = await server.sql(`SELECT actor_id, after FROM audit_event WHERE subject_id = $1 AND action LIKE '%-removed'`, [
      ada.accountId,
    ]);
    expect(rows).toEqual([{ actor_id: admin.accountId, after: { names: ['Laptop'] } }]);
    expect((await removeAll(admin, ada)).statusCode).toBe(404);
  });

  it('are left alone when the admin has not shown for a while that it is them', async () => {
    const [admin, { ada, device }] = [await server.person('admin'), await owner()];
    await server.sql(`UPDATE sign_in SET confirmed_at = now() - interval '11 minutes' WHERE account_id = $1`, [admin.accountId]);
    expect((await removeAll(admin, ada)).json()).toMatchObject({ status: 403, code: 'confirm-first' });
    expect((await knock(device)).statusCode).toBe(200);
  });
});

describe('at the door, an answer', () => {
  const wrongs: [string, Wrongs][] = [
    ['to another question', { challenge: randomBytes(32).toString('base64url') }],
    ['made on another site', { origin: 'https://classroom.evil.example' }],
    ['made on this site without TLS', { origin: 'http://classroom.school.example' }],
    ['made for another site’s keys', { rpId: 'evil.example' }],
    ['made for the domain above', { rpId: 'school.example' }],
    ['made without finger, face or PIN', { verified: false }],
    ['made without anybody there', { present: false }],
    ['made when the key was made', { type: 'webauthn.create' }],
  ];

  it.each(wrongs)('%s is refused', async (_, wrong) => {
    const { ada, device } = await owner();
    const response = await knock(device, wrong);
    expect(said(response)).toMatchObject({ status: 401, cookies: [], code: 'wrong-credentials' });
    expect((await keysOf(ada))[0]?.last_used_at).toBeNull();
  });

  it('with another key’s signature is refused, whosever key it is', async () => {
    const [{ ada, device }, thief] = [await owner(), await owner()];
    const { ticket, challenge } = await atTheDoor();
    const forged = thief.device.assert(challenge, { credentialId: device.credentialId, userHandle: ada.accountId });
    expect((await enter(ticket, forged)).statusCode).toBe(401);
    const flipped = device.assert(challenge);
    const signature = Buffer.from(String(flipped.response['signature']), 'base64url');
    signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
    flipped.response['signature'] = signature.toString('base64url');
    expect((await enter(ticket, flipped)).statusCode).toBe(401);
    expect((await keysOf(ada))[0]?.last_used_at).toBeNull();
  });

  it('opens the account of its key, whomever it says that it is', async () => {
    const [{ ada, device }, { ada: victim }] = [await owner(), await owner()];
    const response = await knock(device, { userHandle: Buffer.from(victim.accountId).toString('base64url') });
    expect(response.json<AccessDto>().account.id).toBe(ada.accountId);
  });

  it('is good once, also at the same moment', async () => {
    const { ada, device } = await owner();
    const { ticket, challenge } = await atTheDoor();
    const answer = device.assert(challenge);
    const answers = await Promise.all(Array.from({ length: 6 }, () => enter(ticket, answer)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401, 401, 401, 401]);
    expect((await enter(ticket, answer)).json()).toMatchObject({ code: 'token-expired' });
    expect(await server.sql(`SELECT id FROM sign_in WHERE account_id = $1 AND way = 'passkey'`, [ada.accountId])).toHaveLength(1);
  });

  it('of a key that counts must count on; one that stands still or goes back was copied', async () => {
    const { ada, device } = await owner(7);
    for (const [counter, status] of [
      [8, 200],
      [8, 401],
      [3, 401],
      [0, 401],
      [9, 200],
    ] as const)
      expect([counter, (await knock(device, { counter })).statusCode]).toEqual([counter, status]);
    expect((await keysOf(ada))[0]?.counter).toBe('9');
    // Two devices with one key, at the same moment: one of them is the copy.
    const race = await Promise.all([knock(device, { counter: 10 }), knock(device, { counter: 10 })]);
    expect(race.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });

  it('to a question that is too old, made up, or was asked for something else is refused', async () => {
    const { ada, device } = await owner();
    const tickets = server.app.get(Tickets);
    const challenge = randomBytes(32).toString('base64url');
    const content = { challenge, accountId: null };
    const old = tickets.issue('passkey-sign-in', content, 300, new Date(Date.now() - 301_000));
    const forAdding = await forANewKey(ada);
    const halfway = tickets.issue('second-step', { ...content, accountId: ada.accountId }, 300, new Date());
    for (const ticket of [old, forAdding.ticket, halfway, 'made-up', 'x'.repeat(2000)]) {
      const asked = ticket === forAdding.ticket ? forAdding.challenge : challenge;
      expect((await enter(ticket, device.assert(asked))).json()).toMatchObject({ status: 401, code: 'token-expired' });
    }
  });

  it('never tells whether there is such a key, or an account', async () => {
    const { ada, device } = await owner();
    const stranger = new Authenticator(SITE);
    const { ticket, challenge } = await atTheDoor();
    const unknown = stranger.assert(challenge, { userHandle: Buffer.from(ada.accountId).toString('base64url') });
    const known = stranger.assert(challenge, { credentialId: device.credentialId });
    expect(said(await enter(ticket, unknown))).toEqual(said(await enter(ticket, known)));
  });

  it('that is no answer at all is refused, and nothing breaks', async () => {
    const { device } = await owner();
    const { ticket, challenge } = await atTheDoor();
    const good = device.assert(challenge);
    const broken: unknown[] = [
      {},
      { id: good.id },
      { ...good, id: 7 },
      { ...good, id: ['a'] },
      { ...good, id: 'a'.repeat(500_000) },
      { ...good, rawId: 'other' },
      { ...good, type: 'password' },
      { ...good, response: null },
      { ...good, response: 'x' },
      { ...good, response: {} },
      ...['clientDataJSON', 'authenticatorData', 'signature'].flatMap((name) =>
        ['', '!', 'AAAA', 7, null, {}].map((value) => ({ ...good, response: { ...good.response, [name]: value } })),
      ),
    ];
    for (const credential of broken) {
      const { statusCode, body } = await enter(ticket, credential);
      expect([statusCode, body]).toEqual([401, expect.stringContaining('wrong-credentials')]);
    }
    for (const credential of [null, 'x', [], 7]) expect((await enter(ticket, credential)).json()).toMatchObject({ status: 400 });
    // None of that has used up the question.
    expect((await enter(ticket, good)).statusCode).toBe(200);
  });
});

describe('a new key', () => {
  const wrongs: [string, Wrongs][] = [
    ['for another question', { challenge: randomBytes(32).toString('base64url') }],
    ['made on another site', { origin: 'https://classroom.evil.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['made without finger, face or PIN', { verified: false }],
    ['made without anybody there', { present: false }],
    ['that is an answer at the door', { type: 'webauthn.get' }],
    ['with an id longer than WebAuthn knows', { credentialId: randomBytes(1024) }],
    ['with an id that no index could hold', { credentialId: randomBytes(9000) }],
    ['with an empty id', { credentialId: Buffer.alloc(0) }],
  ];

  it.each(wrongs)('%s is refused, and none is kept', async (_, wrong) => {
    const ada = await server.person();
    const { ticket, challenge } = await forANewKey(ada);
    const response = await add(ada, ticket, new Authenticator(SITE).register(challenge, wrong));
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'credential' }] });
    expect(await keysOf(ada)).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'usb'],
    ['an object', { usb: true }],
    ['what is no list of words', [{}, 7, ['usb'], null]],
    ['ten thousand words', Array.from({ length: 10_000 }, () => 'usb')],
  ])('whose device says %s of how it is reached is kept, and nothing of that which is no such word', async (_, transports) => {
    const ada = await server.person();
    const { ticket, challenge } = await forANewKey(ada);
    const response = await add(ada, ticket, new Authenticator(SITE).register(challenge, { transports }));
    expect(response.statusCode).toBe(201);
    const [row] = await server.sql<{ transports: string[] }>(`SELECT transports FROM passkey WHERE account_id = $1`, [
      ada.accountId,
    ]);
    expect(row?.transports).toEqual(Array.isArray(transports) && transports.includes('usb') ? ['usb'] : []);
  });

  it('is added once for one question, and no question is another person’s, or of the door', async () => {
    const [ada, grace] = [await server.person(), await server.person()];
    const { ticket, challenge } = await forANewKey(ada);
    const door = await atTheDoor();
    const device = new Authenticator(SITE);
    expect((await add(grace, ticket, device.register(challenge))).json()).toMatchObject({ code: 'token-expired' });
    expect((await add(ada, door.ticket, device.register(door.challenge))).json()).toMatchObject({ code: 'token-expired' });
    const twice = [add(ada, ticket, device.register(challenge)), add(ada, ticket, new Authenticator(SITE).register(challenge))];
    expect((await Promise.all(twice)).map(({ statusCode }) => statusCode).sort()).toEqual([201, 401]);
    expect(await keysOf(ada)).toHaveLength(1);
  });

  it('cannot be one that somebody has already', async () => {
    const [{ device }, grace] = [await owner(), await server.person()];
    const { ticket, challenge } = await forANewKey(grace);
    expect((await add(grace, ticket, device.register(challenge))).statusCode).toBe(409);
    expect(await keysOf(grace)).toEqual([]);
  });

  it('needs a password that was given a short while ago, also at its end', async () => {
    const ada = await server.person();
    const { ticket, challenge } = await forANewKey(ada);
    await server.sql(`UPDATE sign_in SET confirmed_at = now() - interval '11 minutes' WHERE account_id = $1`, [ada.accountId]);
    expect((await add(ada, ticket, new Authenticator(SITE).register(challenge))).json()).toMatchObject({ code: 'confirm-first' });
  });

  it('is one of twenty at most, however many questions were asked for beforehand', async () => {
    const ada = await server.person();
    const questions = await Promise.all(Array.from({ length: 24 }, () => forANewKey(ada)));
    const answers = await Promise.all(
      questions.map(({ ticket, challenge }) => add(ada, ticket, new Authenticator(SITE).register(challenge))),
    );
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 201)).toHaveLength(20);
    expect(await keysOf(ada)).toHaveLength(20);
    expect((await server.request('POST', 'me/passkeys/challenges', { as: ada })).json()).toMatchObject({ code: 'quota-reached' });
  });

  it('is written down, as is its new name and that it was removed', async () => {
    const { ada } = await owner();
    await givePassword(ada);
    const [row] = await server.sql<{ id: string }>(`SELECT id FROM passkey WHERE account_id = $1`, [ada.accountId]);
    const renamed = await server.request('PATCH', `me/passkeys/${row?.id}`, { as: ada, body: { name: '  Phone ' } });
    expect(renamed.json<PasskeyDto>().name).toBe('Phone');
    await server.request('DELETE', `me/passkeys/${row?.id}`, { as: ada });
    const events = await server.sql(`SELECT action, before, after FROM audit_event WHERE subject_id = $1 ORDER BY at`, [
      ada.accountId,
    ]);
    expect(events).toEqual([
      { action: 'account.passkey-added', before: null, after: { name: 'Laptop' } },
      { action: 'account.passkey-renamed', before: { name: 'Laptop' }, after: { name: 'Phone' } },
      { action: 'account.passkey-removed', before: null, after: { name: 'Phone' } },
    ]);
  });
});

it('a classroom that was not told its address asks for keys of the one it is called by, and refuses a name that is none', async () => {
  const unnamed = await TestApp.start({ PUBLIC_URL: '' });
  try {
    const ask = (host: string) => unnamed.request('POST', 'auth/passkeys/challenges', { headers: { host } });
    const { options } = (await ask('classroom.local:3000')).json<PasskeyChallengeDto>();
    expect(options['rpId']).toBe('classroom.local');
    for (const host of ['[', 'a b', 'x:99999', 'a/b', 'a@b', '%', '<b>', 'a?b', 'a#b', 'a\\b'])
      expect([host, (await ask(host)).statusCode]).toEqual([host, 400]);
  } finally {
    await unnamed.close();
  }
});
