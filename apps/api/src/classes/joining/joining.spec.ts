import type { Person } from '../../testing/test-app';
import { TestApp } from '../../testing/test-app';
import { enroll, makeWorld, type World } from '../../testing/world';
import type { CurrentJoinCodeDto, JoinCodeDto, JoinRequestsDto, NewJoinCodeDto } from './joining.dto';

const PASSWORD = 'a lantern in the meadow';
const OPEN: NewJoinCodeDto = { hours: 24, maxUses: null, approval: false, signUp: false };

let server: TestApp;
let world: World;

beforeAll(async () => {
  server = await TestApp.start();
  world = await makeWorld(server);
});

afterAll(() => server.close());

const path = () => `classes/${world.here.classId}`;

async function code(wanted: Partial<NewJoinCodeDto> = {}): Promise<JoinCodeDto> {
  const response = await server.request('POST', `${path()}/join-codes`, { as: world.here.teacher, body: { ...OPEN, ...wanted } });
  expect(response.statusCode).toBe(201);
  return response.json<JoinCodeDto>();
}

const join = (as: Person, typed: string) => server.request('POST', 'joining', { as, body: { code: typed } });
const look = (typed: string) => server.request('POST', 'joining/lookups', { body: { code: typed } });
const signUp = (typed: string, email: string, password = PASSWORD) =>
  server.request('POST', 'joining/sign-ups', { body: { code: typed, name: 'Nina Neu', email, password } });
const current = async () =>
  (await server.request('GET', `${path()}/join-code`, { as: world.here.teacher })).json<CurrentJoinCodeDto>();
const waiting = async () =>
  (await server.request('GET', `${path()}/join-requests`, { as: world.here.teacher })).json<JoinRequestsDto>().items;
const decide = (id: string, verdict: string) =>
  server.request('PUT', `${path()}/join-requests/${id}`, { as: world.here.teacher, body: { verdict } });
const isIn = async (person: Person) => (await server.request('GET', path(), { as: person })).statusCode === 200;

describe('a join code', () => {
  it('brings who is signed in into the class as a student, however it is typed, and is recorded', async () => {
    const made = await code();
    expect(made.code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
    const nina = await server.person();
    expect((await look(made.code.toLowerCase())).json()).toEqual({
      className: 'Here',
      courseTitle: 'Big Six',
      approval: false,
      signUp: false,
      confirmByMail: false,
    });
    expect((await join(nina, ` ${made.code.toLowerCase().replace('-', ' ')} `)).json()).toMatchObject({
      state: 'joined',
      className: 'Here',
    });
    expect(await isIn(nina)).toBe(true);
    const actions = await server.sql(
      `SELECT action, actor_id FROM audit_event WHERE classroom_id = $1 ORDER BY at DESC LIMIT 2`,
      [world.here.classId],
    );
    expect(actions).toEqual([
      { action: 'class.joined', actor_id: nina.accountId },
      { action: 'class.join-code-made', actor_id: world.here.teacher.accountId },
    ]);
    expect((await join(nina, made.code)).json()).toMatchObject({ state: 'joined' });
    expect((await current()).current?.uses).toBe(1);
  });

  it('leaves who is in the class what they are there', async () => {
    const made = await code();
    expect((await join(world.here.assistant, made.code)).json()).toMatchObject({ state: 'joined' });
    const [row] = await server.sql(`SELECT role FROM enrollment WHERE account_id = $1`, [world.here.assistant.accountId]);
    expect(row).toEqual({ role: 'assistant' });
  });

  it('is answered alike when it is wrong, over, used up, taken back or of an archived class', async () => {
    const over = await code();
    await server.sql(`UPDATE join_code SET expires_at = now() WHERE id = $1`, [over.id]);
    const answers = [await look('AAAA-AAAA'), await look('no code at all'), await look(over.code)];
    const usedUp = await code({ maxUses: 1 });
    await join(await server.person(), usedUp.code);
    answers.push(await look(usedUp.code), await join(await server.person(), usedUp.code));
    const takenBack = await code();
    expect((await server.request('DELETE', `${path()}/join-codes/${takenBack.id}`, { as: world.here.teacher })).statusCode).toBe(
      204,
    );
    answers.push(await look(takenBack.code), await signUp(takenBack.code, 'someone@school.example'));
    const archived = await code({ signUp: true });
    await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [world.here.classId]);
    answers.push(await look(archived.code), await signUp(archived.code, 'someone@school.example'));
    await server.sql(`UPDATE classroom SET status = 'active' WHERE id = $1`, [world.here.classId]);
    const said = answers.map((answer) => answer.json<{ status: number; code: string; detail: string }>());
    expect(new Set(said.map(({ status, code: word, detail }) => `${status} ${word} ${detail}`)).size).toBe(1);
    expect(said[0]?.status).toBe(404);
  });

  it('gives its last place away once', async () => {
    const made = await code({ maxUses: 2 });
    const people = await Promise.all(Array.from({ length: 6 }, () => server.person()));
    const answers = await Promise.all(people.map((person) => join(person, made.code)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(2);
  });

  it('is one at a time: a new one takes the place of the one before', async () => {
    const [first, second] = [await code(), await code()];
    expect((await look(first.code)).statusCode).toBe(404);
    expect((await current()).current?.id).toBe(second.id);
  });

  it('lets nobody in before a teacher says yes, where the class wants that', async () => {
    const made = await code({ approval: true });
    const [nina, ben] = [await server.person('student', 'Nina'), await server.person('student', 'Ben')];
    expect((await join(nina, made.code)).json()).toMatchObject({ state: 'waiting' });
    await Promise.all([join(ben, made.code), join(ben, made.code)]);
    expect(await isIn(nina)).toBe(false);
    expect((await current()).waiting).toBe(2);
    const [first, second] = await waiting();
    expect([first?.name, second?.name]).toEqual(['Nina', 'Ben']);
    expect((await decide(first?.id ?? '', 'admitted')).statusCode).toBe(204);
    expect((await decide(second?.id ?? '', 'refused')).statusCode).toBe(204);
    expect((await decide(second?.id ?? '', 'admitted')).statusCode).toBe(404);
    expect([await isIn(nina), await isIn(ben)]).toEqual([true, false]);
    expect((await join(ben, made.code)).json()).toMatchObject({ status: 403 });
  });

  it('does not bring back by itself who was taken out', async () => {
    const nina = await server.person();
    const enrollmentId = await enroll(server, world.here.classId, nina, 'student');
    await server.request('DELETE', `${path()}/enrollments/${enrollmentId}`, { as: world.admin });
    expect((await join(nina, (await code()).code)).json()).toMatchObject({ state: 'waiting' });
  });
});

describe('signing up with a code', () => {
  it('makes a student whose e-mail is unconfirmed, and who is in the class', async () => {
    const made = await code({ signUp: true });
    expect((await signUp(made.code, 'nina@home.example')).statusCode).toBe(202);
    const [row] = await server.sql(`SELECT id, role, email_unconfirmed FROM account WHERE email_key = 'nina@home.example'`);
    expect(row).toMatchObject({ role: 'student', email_unconfirmed: true });
    const signedIn = await server.request('POST', 'auth/sign-in', { body: { email: 'nina@home.example', password: PASSWORD } });
    const token = signedIn.json<{ accessToken: string }>().accessToken;
    expect(await isIn({ accountId: '', email: '', name: '', token })).toBe(true);
  });

  it('is answered the same when somebody has the e-mail already, and touches nothing of theirs', async () => {
    const made = await code({ signUp: true });
    const known = await server.person('teacher');
    const before = await server.sql(`SELECT * FROM account WHERE id = $1`, [known.accountId]);
    const [fresh, taken] = [await signUp(made.code, 'fresh@home.example'), await signUp(made.code, known.email.toUpperCase())];
    const said = ({ statusCode, body, headers }: typeof fresh) => [statusCode, body, Object.keys(headers).sort()];
    expect(said(taken)).toEqual(said(fresh));
    expect(await server.sql(`SELECT * FROM account WHERE id = $1`, [known.accountId])).toEqual(before);
    expect(await isIn(known)).toBe(false);
  });

  it('with an e-mail that somebody has is on the record of the class, without whose it is', async () => {
    const made = await code({ signUp: true });
    const known = await server.person();
    await signUp(made.code, known.email);
    const [row] = await server.sql(
      `SELECT action, actor_id, subject_id, after FROM audit_event WHERE classroom_id = $1 ORDER BY at DESC LIMIT 1`,
      [world.here.classId],
    );
    expect(row).toEqual({ action: 'class.sign-up-refused', actor_id: null, subject_id: world.here.classId, after: null });
  });

  it('is possible only where the class allows it, with a password that may be chosen', async () => {
    const closed = await code({ signUp: false });
    expect((await signUp(closed.code, 'new@home.example')).statusCode).toBe(404);
    const open = await code({ signUp: true });
    expect((await signUp(open.code, 'new@home.example', 'too short')).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'password' }],
    });
    const body = { code: open.code, name: 'Nina Neu', email: 'new@home.example' };
    expect((await server.request('POST', 'joining/sign-ups', { body })).json()).toMatchObject({
      errors: [{ field: 'password' }],
    });
    expect((await signUp(open.code, 'no e-mail')).json()).toMatchObject({ status: 400, errors: [{ field: 'email' }] });
    expect(await server.sql(`SELECT id FROM account WHERE email_key = 'new@home.example'`)).toEqual([]);
  });
});

describe('guessing codes', () => {
  it('is stopped after ten wrong ones by a person, and after a hundred from a network; right ones count for nothing', async () => {
    const limited = await TestApp.start({ RATE_LIMIT: 'on' });
    try {
      const guess = (as?: Person) =>
        limited.request('POST', as ? 'joining' : 'joining/lookups', { ...(as && { as }), body: { code: 'AAAA-AAAA' } });
      const person = await limited.person();
      const statuses = [];
      for (let turn = 0; turn < 12; turn++) statuses.push((await guess(person)).statusCode);
      expect(statuses).toEqual([...Array<number>(10).fill(404), 429, 429]);
      expect((await guess(await limited.person())).statusCode).toBe(404);
      let stopped = 0;
      for (let turn = 0; turn < 100; turn++) if ((await guess()).statusCode === 429) stopped++;
      expect(stopped).toBe(11);
    } finally {
      await limited.close();
    }
  });

  it('is stopped as early when two hundred come at the same moment, by lookup, by sign-up and by a person from many addresses', async () => {
    const limited = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'true' });
    try {
      const here = (await makeWorld(limited)).here;
      const made = await limited.request('POST', `classes/${here.classId}/join-codes`, {
        as: here.teacher,
        body: { ...OPEN, signUp: true },
      });
      const right = made.json<JoinCodeDto>().code;
      const guesses = (count: number, one: (turn: number) => Promise<{ statusCode: number }>) =>
        Promise.all(Array.from({ length: count }, async (_, turn) => (await one(turn)).statusCode));
      const from = (ip: string, code = 'AAAA-AAAA') =>
        limited.request('POST', 'joining/lookups', { body: { code }, headers: { 'x-forwarded-for': ip } });
      const told = (statuses: number[], status: number) => statuses.filter((one) => one === status).length;

      // The right one is the last of two hundred: too late.
      const looked = await guesses(200, (turn) => from('192.0.2.1', turn === 199 ? right : 'AAAA-AAAA'));
      expect([told(looked, 404), told(looked, 429)]).toEqual([100, 100]);
      expect((await from('192.0.2.2', right)).statusCode).toBe(200);

      const signedUp = await guesses(200, (turn) =>
        limited.request('POST', 'joining/sign-ups', {
          body: { code: 'AAAA-AAAA', name: 'Nina', email: `guess-${turn}@home.example`, password: PASSWORD },
          headers: { 'x-forwarded-for': '192.0.2.3' },
        }),
      );
      expect([told(signedUp, 404), told(signedUp, 429)]).toEqual([100, 100]);

      const person = await limited.person();
      const joined = await guesses(50, (turn) =>
        limited.request('POST', 'joining', {
          as: person,
          body: { code: 'AAAA-AAAA' },
          headers: { 'x-forwarded-for': `198.51.100.${turn}` },
        }),
      );
      expect([told(joined, 404), told(joined, 429)]).toEqual([10, 40]);
    } finally {
      await limited.close();
    }
  });
});

describe('finding out by signing up who has an account', () => {
  it('is over after twenty e-mails that somebody has, from one network, also at the same moment', async () => {
    const limited = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'true' });
    try {
      const { here } = await makeWorld(limited);
      const body = { ...OPEN, signUp: true };
      const made = (
        await limited.request('POST', `classes/${here.classId}/join-codes`, { as: here.teacher, body })
      ).json<JoinCodeDto>();
      const known = await limited.person();
      const from = (ip: string, email: string) =>
        limited.request('POST', 'joining/sign-ups', {
          body: { code: made.code, name: 'Nina', email, password: PASSWORD },
          headers: { 'x-forwarded-for': ip },
        });
      expect((await from('192.0.2.1', 'free@home.example')).statusCode).toBe(202);
      const tries = await Promise.all(Array.from({ length: 25 }, () => from('192.0.2.1', known.email)));
      const told = (status: number) => tries.filter(({ statusCode }) => statusCode === status).length;
      expect([told(202), told(429)]).toEqual([20, 5]);
      expect((await from('192.0.2.1', 'another@home.example')).statusCode).toBe(429);
      expect((await from('192.0.2.2', 'another@home.example')).statusCode).toBe(202);
    } finally {
      await limited.close();
    }
  });
});
