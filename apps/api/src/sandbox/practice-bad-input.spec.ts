import { PracticeCalls } from '../testing/practice-calls';
import { TestApp } from '../testing/test-app';
import { makeWorld, type World } from '../testing/world';
import type { PracticeUserDto } from './practice-users.dto';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Text that breaks what was not written with it in mind. */
const NASTY = [
  `Robert'); DROP TABLE sandbox_user; --`,
  `' OR '1'='1`,
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  '${7*7} {{7*7}} $1 %s %n',
  '=HYPERLINK("http://example.com")',
  '../../etc/passwd',
  'Zoë Ñandú 李小龍 محمد',
  '👩‍👩‍👧‍👦',
];

describe('bad input to the practice API', () => {
  let server: TestApp;
  let world: World;
  let calls: PracticeCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    calls = await PracticeCalls.open(server, world.here, world.here.student);
  });

  afterAll(() => server.close());

  beforeEach(() => calls.reset());

  const names = async () => (await calls.send('GET', '/api/users')).json<PracticeUserDto[]>().map(({ name }) => name);

  it.each(NASTY)('is text and nothing else: %s', async (text) => {
    const answers = [
      await calls.send('POST', '/api/users', { body: { name: text, email: 'x@example.com', role: 'user' } }),
      await calls.send('PATCH', '/api/users/1', { body: { name: text } }),
    ];
    for (const answer of answers) expect(answer.json()).toMatchObject({ name: text });
    expect(await names()).toEqual([text, 'Bob', text]);
    for (const body of [
      { name: 'x', email: text, role: 'user' },
      { name: 'x', email: 'x@example.com', role: text },
    ]) {
      const refused = await calls.send('POST', '/api/users', { body });
      expect([refused.statusCode, refused.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    }
    const path = `/api/users/${encodeURIComponent(text)}`;
    const answer = await calls.send('GET', path);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect((await calls.remembered(answer)).path).toBe(path);
  });

  it.each([
    ['malformed JSON', '{"name": "x",}', 400],
    ['half of it', '{"name"', 400],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['a number', '7', 400],
    ['nothing', '', 400],
    ['deep nesting', '['.repeat(7_000), 400],
    ['deep nesting that is closed', `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`, 400],
    ['__proto__', '{"__proto__": {"role": "admin"}, "name": "x", "email": "x@example.com"}', 400],
    ['a NUL', '{"name": "a\\u0000b", "email": "x@example.com", "role": "user"}', 400],
    ['half a character', '{"name": "a\\ud800b", "email": "x@example.com", "role": "user"}', 400],
    ['an id of its own choice', '{"id": 7, "name": "x", "email": "x@example.com", "role": "user"}', 400],
    ['objects for texts', '{"name": {"$ne": ""}, "email": ["x@example.com"], "role": {"toString": 1}}', 400],
    ['more than the sandbox takes', JSON.stringify({ name: 'x'.repeat(20_000) }), 413],
    ['a megabyte', JSON.stringify({ name: 'x'.repeat(1024 * 1024 - 20) }), 413],
    ['more than a megabyte', JSON.stringify({ name: 'x'.repeat(1024 * 1024 + 20) }), 413],
    ['a long name', JSON.stringify({ name: 'x'.repeat(201), email: 'x@example.com', role: 'user' }), 400],
    ['an invisible name', JSON.stringify({ name: '\u200b\u2060', email: 'x@example.com', role: 'user' }), 400],
  ])('is refused: %s', async (_, payload, status) => {
    for (const [method, path] of [
      ['POST', '/api/users'],
      ['PUT', '/api/users/1'],
    ] as const) {
      const refused = await calls.send(method, path, { body: payload, headers: JSON_TYPE });
      expect([method, refused.statusCode, refused.headers['content-type']]).toEqual([
        method,
        status,
        'application/problem+json; charset=utf-8',
      ]);
    }
    expect(await names()).toEqual(['Alice', 'Bob']);
    expect(Object.prototype).not.toHaveProperty('role');
  });

  it('keeps a length that fits, counted as people count it', async () => {
    const name = '😀'.repeat(200);
    const made = await calls.send('POST', '/api/users', { body: { name, email: 'x@example.com', role: 'user' } });
    expect(made.json()).toMatchObject({ name });
  });

  it('gives nobody a role through the back of an object', async () => {
    const payload = '{"constructor": {"prototype": {"role": "admin"}}, "name": "x", "email": "x@example.com"}';
    const answer = await calls.send('POST', '/api/users', { body: payload, headers: JSON_TYPE });
    expect(answer.json()).toMatchObject({ id: 3, name: 'x', role: 'user' });
    expect(Object.prototype).not.toHaveProperty('role');
  });

  it('changes nothing by an empty PATCH', async () => {
    expect((await calls.send('PATCH', '/api/users/1', { body: {} })).json()).toMatchObject({ name: 'Alice' });
    for (const body of [{ name: null }, { role: null }, { email: '' }])
      expect((await calls.send('PATCH', '/api/users/1', { body })).statusCode).toBe(400);
  });

  it.each([
    '%',
    '%ff',
    '%c0%ae',
    `/${'a'.repeat(3000)}`,
    '/api/users/%2e%2e',
    '/api/users/..;/1',
    '/api/USERS',
    '/%61pi/users/7',
  ])('is an address that leads nowhere: %s', async (path) => {
    const { statusCode } = await calls.send('GET', path.startsWith('/') ? path : `/api/users/${path}`);
    expect([400, 404]).toContain(statusCode);
  });

  it('is a NUL in the address', async () => {
    expect((await calls.send('GET', '/api/users/%00')).statusCode).toBe(400);
  });

  it('is an id longer than any, which is not there rather than not allowed', async () => {
    expect((await calls.send('GET', `/api/users/${'a'.repeat(250)}`)).statusCode).toBe(404);
    expect((await calls.send('POST', `/api/users/${'a'.repeat(250)}`)).statusCode).toBe(405);
  });

  it('is an address too long to be remembered whole', async () => {
    const refused = await calls.send('GET', `/api/${'b'.repeat(2000)}`);
    expect(refused.statusCode).toBe(404);
    expect((await calls.remembered(refused)).path).toHaveLength(500);
  });
});
