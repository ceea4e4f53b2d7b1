import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { poolOf } from '../platform/database/database';
import { Lanes } from '../platform/lanes';
import { PracticeCalls } from '../testing/practice-calls';
import { TestApp } from '../testing/test-app';
import { makeWorld, type World } from '../testing/world';
import { Turn } from './turn';

/** Whoever is kept waiting is so for good; whoever is not is answered by then on any machine. */
const patience = () => pause(20_000, undefined, { ref: false });

describe('when everybody presses Send at once', () => {
  let server: TestApp;
  let world: World;
  let calls: PracticeCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    calls = await PracticeCalls.open(server, world.here, world.here.student);
  });

  afterAll(() => server.close());

  it('practice requests wait for each other and not before the database, where others ask', async () => {
    const client = await poolOf(server.database).connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE sandbox_user IN ACCESS EXCLUSIVE MODE');
    const sent = Array.from({ length: 40 }, () => calls.send('GET', '/api/users'));
    await pause(100);
    const home = await Promise.race([server.request('GET', 'home', { as: world.here.student }), patience()]);
    await client.query('COMMIT');
    client.release();
    expect(home?.statusCode).toBe(200);
    expect((await Promise.all(sent)).map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 40 }, () => 200));
  });

  it('a report that is computed for long lets the next practice', async () => {
    await calls.send('GET', '/api/orders');
    const client = await poolOf(server.database).connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE practice_order IN ACCESS EXCLUSIVE MODE');
    const reports = Array.from({ length: 40 }, () =>
      calls.send('GET', '/api/report', { headers: { 'cache-control': 'no-cache' } }),
    );
    await pause(100);
    const users = await Promise.race([calls.send('GET', '/api/users'), patience()]);
    await client.query('COMMIT');
    client.release();
    expect(users?.statusCode).toBe(200);
    expect((await Promise.all(reports)).map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 40 }, () => 200));
  });
});

describe('senders who take their time', () => {
  let server: TestApp;
  let world: World;
  let calls: PracticeCalls;
  let port: number;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    calls = await PracticeCalls.open(server, world.here, world.here.student);
    await server.app.listen(0, '127.0.0.1');
    port = Number(new URL(await server.app.getUrl()).port);
  });

  afterEach(() => sockets.splice(0).forEach((socket) => socket.destroy()));
  afterAll(() => server.close());

  function dial(): Socket {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    return socket;
  }

  const answered = async () => (await Promise.race([calls.send('GET', '/api/users'), patience()]))?.statusCode;

  it('to send their bodies keep nobody else waiting', async () => {
    const head = `POST /sandbox/${calls.id}/api/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
    for (let sent = 0; sent < 20; sent++) dial().write(head);
    await pause(200);
    expect(await answered()).toBe(200);
  });

  it('to read their answers keep nobody else waiting', async () => {
    // Long answers, so that what lies between the two sockets is soon full.
    const name = 'x'.repeat(100);
    const email = (n: number) => `${n}@${'x.'.repeat(100)}example.com`;
    for (let n = 0; n < 48; n++) await calls.send('POST', '/api/users', { body: { name, email: email(n), role: 'user' } });
    expect((await calls.send('GET', '/api/users')).body.length).toBeGreaterThan(20_000);
    const ask = `GET /sandbox/${calls.id}/api/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${calls.person.token}\r\n\r\n`;
    for (let sent = 0; sent < 4; sent++) dial().pause().write(ask.repeat(200));
    await pause(500);
    expect(await answered()).toBe(200);
  });
});

describe('a turn', () => {
  const held = async (lanes: Lanes): Promise<boolean> =>
    Promise.race([lanes.enter().then(() => false), pause(20).then(() => true)]);

  async function turn() {
    const lanes = new Lanes(1, 10);
    await lanes.enter();
    return { lanes, turn: new Turn(lanes) };
  }

  it('keeps its lane until it ends, and gives it back once', async () => {
    const { lanes, turn: own } = await turn();
    const next = lanes.enter();
    expect(await Promise.race([next.then(() => 'in'), pause(20).then(() => 'waits')])).toBe('waits');
    own.end();
    own.end();
    await next;
    expect(await held(lanes)).toBe(true);
  });

  it('lets others in while it waits aside, and waits for them afterwards', async () => {
    const { lanes, turn: own } = await turn();
    let back = false;
    const aside = own.aside(() => lanes.enter()).then(() => (back = true));
    await pause(20);
    expect(back).toBe(false);
    lanes.leave();
    await aside;
    expect(await held(lanes)).toBe(true);
  });

  it('that ends while aside takes no lane again', async () => {
    const { lanes, turn: own } = await turn();
    await own.aside(async () => own.end());
    expect(await held(lanes)).toBe(false);
  });

  it('passes on what goes wrong aside', async () => {
    const { lanes, turn: own } = await turn();
    await expect(own.aside(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    own.end();
    expect(await held(lanes)).toBe(false);
  });
});
