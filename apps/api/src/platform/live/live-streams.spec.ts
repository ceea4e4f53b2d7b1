import Fastify, { type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ModuleCalls } from '../../testing/module-calls';
import { statementsOf } from '../../testing/statements';
import { StreamReader } from '../../testing/stream-reader';
import { type Person, TestApp } from '../../testing/test-app';
import { enroll, makeClass, makeWorld, type TestClass, type World } from '../../testing/world';
import type { ClassOverviewDto, OverviewFiguresDto } from '../../grading/overview.dto';
import { registry } from '../observability/metrics';
import { EventLine } from './event-line';
import { LiveStreams, MOST_PER_SIGN_IN, PERIOD } from './live-streams';

/** What the product promises of everything that is open, "within seconds", on a machine that does other things too. */
const SECONDS = 15_000;

const QUESTION = 'life-of-a-post';

describe('a line that stays open', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let origin: string;
  let readers: StreamReader[];
  let much: FastifyInstance | null = null;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    await server.app.listen(0, '127.0.0.1');
    origin = await server.app.getUrl();
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Watched');
    calls = new ModuleCalls(server, here);
    readers = [];
  });

  afterEach(async () => {
    for (const reader of readers) reader.hangUp();
    await until(async () => (await openLines()) === 0);
    await much?.close();
    much = null;
  });

  const overviewPath = () => `classes/${here.classId}/overview/stream`;

  async function listen(
    as: Person,
    path = overviewPath(),
    headers: Record<string, string> = {},
    at = origin,
  ): Promise<StreamReader> {
    const reader = await StreamReader.open(at, path, as, headers);
    readers.push(reader);
    return reader;
  }

  /** On a topic that says more than the network takes at once. */
  async function listenToMuch(look: () => unknown): Promise<StreamReader> {
    const [signIn] = await server.sql<{ id: string }>(`SELECT id FROM sign_in WHERE account_id = $1`, [here.teacher.accountId]);
    const { accountId, name } = here.teacher;
    const who = { accountId, name, signInId: signIn?.id ?? '', viewerId: null, role: 'teacher', requestId: '', ip: '' } as const;
    const topic = { key: 'much', event: 'much', look: () => Promise.resolve(look()) };
    much = Fastify();
    much.get('/api/much', (request, reply) => server.app.get(LiveStreams).open(who, new EventLine(request, reply), topic));
    return listen(here.teacher, 'much', {}, await much.listen({ port: 0, host: '127.0.0.1' }));
  }

  async function openLines(): Promise<number> {
    const metric = await registry.getSingleMetric('http_open_streams')?.get();
    return metric?.values[0]?.value ?? NaN;
  }

  async function anotherTeacher(): Promise<Person> {
    const person = await server.person('teacher');
    await enroll(server, here.classId, person, 'teacher');
    return person;
  }

  describe('on the class at a glance', () => {
    it('tells what is so now, word for word as the page is told it, and each hand-in within two seconds', async () => {
      const reader = await listen(here.teacher);
      expect(reader.response.headers).toMatchObject({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      });
      const first = await reader.event(0);
      const figures = async (): Promise<OverviewFiguresDto> => {
        const { students, modules } = (await calls.overview(here.teacher)).json<ClassOverviewDto>();
        return { students, modules };
      };
      expect(first).toMatchObject({ event: 'overview', data: await figures() });

      const began = performance.now();
      await calls.handIn(here.student, QUESTION, 'One.');
      const second = await reader.event(1);
      expect(performance.now() - began).toBeLessThan(SECONDS);
      expect(second.data).toEqual(await figures());
      expect((second.data as OverviewFiguresDto).modules[0]?.questions[0]).toMatchObject({ handedIn: 1, toReview: 1 });
      expect(second.id).not.toBe(first.id);
    });

    it('is not held back by what compresses other answers', async () => {
      const reader = await listen(here.teacher, overviewPath(), { 'accept-encoding': 'gzip, br' });
      await reader.event(0);
      expect(reader.response.headers['content-encoding']).toBeUndefined();
    });

    it('says nothing while nothing changes, and nothing again to who comes back', async () => {
      const reader = await listen(here.teacher);
      const { id } = await reader.event(0);
      await turn();
      await turn();
      const back = await listen(here.assistant, overviewPath(), { 'last-event-id': id ?? '' });
      await turn();
      expect([reader.events.length, back.events.length]).toEqual([1, 0]);
      await calls.place(here.student, { stepKey: 'databases', blockKey: null });
      await turn();
      expect((await back.event(0)).data).toEqual((await reader.event(1)).data);
    });

    it('costs one look and one question of rights, however many watch', async () => {
      const people = [here.teacher, here.assistant, await anotherTeacher(), await anotherTeacher(), await anotherTeacher()];
      const one = await statementsOf(async () => {
        await (await listen(people[0] ?? here.teacher)).event(0);
        await turn();
      });
      for (const person of people.slice(1)) await (await listen(person)).event(0);
      await listen(here.student, 'me/stream');
      const many = await statementsOf(turn);
      expect(one.length).toBeGreaterThan(0);
      expect(many.map(({ text }) => /FROM (\w+)/.exec(text)?.[0])).toHaveLength(2);
      const elsewhere = await statementsOf(async () => {
        await (await listen(world.elsewhere.teacher, `classes/${world.elsewhere.classId}/overview/stream`)).event(0);
        await turn();
      });
      expect(elsewhere.length).toBeGreaterThanOrEqual(3);
    });

    it('is for its staff alone, and the others get the same refusal as at any address', async () => {
      const statuses = await Promise.all(
        [here.student, world.elsewhere.teacher, world.admin].map(async (person) => (await listen(person)).status),
      );
      expect(statuses).toEqual([403, 404, 403]);
      expect(await openLines()).toBe(0);
    });

    it('tells the newest when there is much to tell and they are slow, and nothing of what was between', async () => {
      let number = 0;
      const reader = await listenToMuch(() => ({ number, filler: 'x'.repeat(8_000_000) }));
      reader.stopTaking();
      for (number = 1; number < 4; number++) await turn();
      number = 4;
      reader.response.resume();
      await until(async () => {
        await turn();
        return reader.events.length > 1;
      });
      expect(reader.events.map(({ data }) => (data as { number: number }).number)).toEqual([0, 4]);
    });

    it('is lost to who takes nothing for half a minute', async () => {
      const reader = await listenToMuch(() => 'x'.repeat(8_000_000));
      reader.stopTaking();
      const now = performance.now();
      const clock = jest.spyOn(performance, 'now').mockReturnValue(now + 25_000);
      await turn();
      expect(await openLines()).toBe(1);
      clock.mockReturnValue(now + 35_000);
      await turn();
      clock.mockRestore();
      await until(async () => (await openLines()) === 0);
    });
  });

  describe('ends within seconds and says why', () => {
    async function endOf(reader: StreamReader): Promise<unknown> {
      await turn();
      await reader.untilEnded();
      return reader.events.at(-1);
    }

    const ended = (why: string) => ({ event: 'ended', id: null, data: { why, message: expect.any(String) as string } });

    it.each<[string, 'teacher' | 'student', string, (person: Person) => Promise<unknown>]>([
      [
        'the account is suspended',
        'teacher',
        'account-suspended',
        ({ accountId }) => server.request('PATCH', `accounts/${accountId}`, { as: world.admin, body: { status: 'suspended' } }),
      ],
      [
        'the account of a student is suspended',
        'student',
        'account-suspended',
        ({ accountId }) => server.request('PATCH', `accounts/${accountId}`, { as: world.admin, body: { status: 'suspended' } }),
      ],
      [
        'the sign-in is ended on another device',
        'student',
        'sign-in-ended',
        ({ accountId }) =>
          server.sql(`UPDATE sign_in SET ended_at = now(), end_reason = 'ended-elsewhere' WHERE account_id = $1`, [accountId]),
      ],
      [
        'the sign-in has lasted its time',
        'teacher',
        'sign-in-ended',
        ({ accountId }) => server.sql(`UPDATE sign_in SET expires_at = now() WHERE account_id = $1`, [accountId]),
      ],
      [
        'they leave the class',
        'teacher',
        'class-left',
        ({ accountId }) => server.sql(`UPDATE enrollment SET ended_at = now() WHERE account_id = $1`, [accountId]),
      ],
      [
        'they teach it no longer',
        'teacher',
        'role-lost',
        ({ accountId }) => server.sql(`UPDATE enrollment SET role = 'student' WHERE account_id = $1`, [accountId]),
      ],
      [
        'the class is archived',
        'teacher',
        'class-archived',
        () => server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [here.classId]),
      ],
    ])('when %s', async (_, role, why, deed) => {
      const person = here[role];
      const reader = await listen(person, role === 'student' ? 'me/stream' : overviewPath());
      const others = [await listen(world.admin, 'me/stream'), await listen(here.assistant, 'me/stream')];
      await deed(person);
      expect(await endOf(reader)).toEqual(ended(why));
      expect(others.map((other) => [other.ended, other.events])).toEqual([
        [false, []],
        [false, []],
      ]);
    });

    it('also for an admin who sees as somebody else, once that is over', async () => {
      const [signIn] = await server.sql<{ id: string }>(`SELECT id FROM sign_in WHERE account_id = $1`, [world.admin.accountId]);
      const view = (minutes: number) =>
        server.sql(`UPDATE sign_in SET viewing_id = $2, viewing_until = now() + make_interval(mins => $3) WHERE id = $1`, [
          signIn?.id,
          here.teacher.accountId,
          minutes,
        ]);
      await view(5);
      const reader = await listen(world.admin);
      expect((await reader.event(0)).event).toBe('overview');
      await view(-1);
      expect(await endOf(reader)).toEqual(ended('view-changed'));
    });

    it('by itself', async () => {
      const reader = await listen(here.student, 'me/stream');
      const began = performance.now();
      await server.request('PATCH', `accounts/${here.student.accountId}`, { as: world.admin, body: { status: 'suspended' } });
      await reader.untilEnded();
      expect(performance.now() - began).toBeLessThan(SECONDS);
      expect(reader.events).toEqual([ended('account-suspended')]);
    });

    it('tells nothing any more that came after', async () => {
      const reader = await listen(here.teacher);
      await reader.event(0);
      await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [here.teacher.accountId]);
      await calls.handIn(here.student, QUESTION, 'Not for you.');
      await endOf(reader);
      expect(reader.events.map(({ event }) => event)).toEqual(['overview', 'ended']);
    });
  });

  describe('is one of few', () => {
    it('a browser gets three, is told so, and gets another when one is given back', async () => {
      const [first] = [await listen(here.teacher), await listen(here.teacher, 'me/stream'), await listen(here.teacher)];
      const refused = await listen(here.teacher, 'me/stream');
      expect([refused.status, refused.response.headers['retry-after']]).toEqual([429, '30']);
      await until(() => refused.heard.includes('Other windows of this browser'));
      const phone = { ...here.teacher, token: await server.signIn(here.teacher.accountId) };
      expect((await listen(phone)).status).toBe(200);
      first?.hangUp();
      await until(async () => (await openLines()) === MOST_PER_SIGN_IN);
      expect((await listen(here.teacher)).status).toBe(200);
    });

    it('also of many that are asked for at once', async () => {
      const asked = await Promise.all(Array.from({ length: 8 }, () => listen(here.teacher)));
      expect(asked.filter(({ status }) => status === 200)).toHaveLength(MOST_PER_SIGN_IN);
    });
  });

  it('is not what others get who ask without wishing to stay', async () => {
    const { statusCode, body } = await server.request('GET', overviewPath(), { as: here.teacher });
    expect([statusCode, body]).toEqual([200, expect.stringMatching(/^: now\n\nevent: overview\nid: \S+\ndata: \{.*\}\n\n$/)]);
    expect((await server.request('GET', 'me/stream', { as: here.student })).body).toBe(': now\n\n');
    const head = await server.app.inject({
      method: 'HEAD',
      url: `/api/${overviewPath()}`,
      headers: { accept: 'text/event-stream', authorization: `Bearer ${here.teacher.token}` },
    });
    expect([head.statusCode, head.body]).toEqual([200, '']);
  });

  it('does not keep the server from stopping', async () => {
    const other = await TestApp.start();
    await other.app.listen(0, '127.0.0.1');
    const person = await other.person('student', randomUUID());
    const reader = await StreamReader.open(await other.app.getUrl(), 'me/stream', person);
    const began = performance.now();
    await Promise.all([other.close(), reader.untilEnded()]);
    expect(reader.events.at(-1)).toMatchObject({ event: 'ended', data: { why: 'server-stopping' } });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  function turn(): Promise<void> {
    return server.app.get(LiveStreams).turn();
  }

  async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await happened())) await new Promise((resolve) => setTimeout(resolve, PERIOD / 50));
  }
});
