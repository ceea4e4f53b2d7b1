import type { ApiConsoleBlock, JwtLabBlock, ModuleDocument, SandboxTask } from '@big-six/lesson-format';
import { randomUUID } from 'node:crypto';
import type { ModuleStateDto } from '../lessons/lessons.dto';
import { ModuleCalls, publishedDocument } from '../testing/module-calls';
import { PracticeCalls } from '../testing/practice-calls';
import { statementsOf } from '../testing/statements';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeWorld, type World } from '../testing/world';

const CHEN = { name: 'Chen', email: 'chen@example.com', role: 'user' };

const task = (key: string, ...proof: SandboxTask['proof']): SandboxTask => ({
  key,
  html: `<p>Do ${key}</p>`,
  hint: null,
  feedback: `<p>You did ${key}</p>`,
  proof,
});

const CONSOLE: ApiConsoleBlock = {
  kind: 'api-console',
  key: 'console',
  title: 'Console',
  completes: 'right',
  presets: [],
  notices: [],
  tasks: [
    task('find-nothing', { method: 'GET', path: '/api/users/:id', status: 404 }),
    task('read-back', { method: 'POST', status: 201 }, { method: 'GET', path: '/api/users/:id', status: 200, same: true }),
    task(
      'two-mistakes',
      { method: 'POST', status: 400, fields: 2 },
      { method: 'GET', path: '/api/users', status: 200, unchanged: true },
    ),
  ],
};

const LAB: JwtLabBlock = {
  kind: 'jwt-lab',
  key: 'lab',
  title: 'Tokens',
  completes: 'answered',
  tasks: [task('nobody', { status: 401, token: 'none' }), task('not-there', { status: 404, token: 'own' })],
};

describe('tasks at the practice API', () => {
  let server: TestApp;
  let world: World;
  let module: ModuleCalls;
  let student: Person;
  let calls: PracticeCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    module = new ModuleCalls(server, world.here);
    await pin(withLabs(await publishedDocument(server, world.here)));
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    student = await server.person();
    await enroll(server, world.here.classId, student, 'student');
    calls = await PracticeCalls.open(server, world.here, student);
  });

  /** A lesson whose first step is the two labs, and that has no others. */
  function withLabs(document: ModuleDocument): ModuleDocument {
    const steps = document.steps.map((step, index) => ({
      ...step,
      blocks: index === 0 ? [CONSOLE, LAB] : step.blocks.filter((block) => !('tasks' in block)),
    }));
    return { ...document, steps };
  }

  async function pin(document: ModuleDocument): Promise<void> {
    await server.sql(
      `WITH made AS (
         INSERT INTO module_version (module_id, number, content_hash, document)
         SELECT module_id, 1000, $2, $3 FROM class_module WHERE id = $1 RETURNING id
       ) UPDATE class_module SET module_version_id = made.id FROM made WHERE class_module.id = $1`,
      [world.here.classModuleId, randomUUID(), JSON.stringify(document)],
    );
  }

  const state = async () => (await module.state(student)).json<ModuleStateDto>();
  const block = async (key: string) => (await state()).blocks.find(({ blockKey }) => blockKey === key);
  const attempts = () =>
    server.sql<{ number: number; marks: object }>(
      `SELECT a.block_key, a.number, a.marks FROM attempt a JOIN enrollment e ON e.id = a.enrollment_id
        WHERE e.account_id = $1 ORDER BY a.block_key, a.number`,
      [student.accountId],
    );

  it('are ticked by the request that does them, in every block that asks for it, and said so', async () => {
    const answer = await calls.send('GET', '/api/users/99');
    expect(answer.headers['sandbox-ticked']).toBe('console/find-nothing, lab/not-there');
    expect((await calls.remembered(answer)).ticked).toEqual([
      { blockKey: 'console', taskKey: 'find-nothing' },
      { blockKey: 'lab', taskKey: 'not-there' },
    ]);
    expect(await block('console')).toMatchObject({
      attempts: 1,
      points: 100,
      maxPoints: 300,
      done: false,
      questions: [{ key: 'find-nothing', chosen: 'GET /api/users/99', mark: 'right', feedback: '<p>You did find-nothing</p>' }],
    });
  });

  it('are ticked once, and a request that does them again costs what any other does', async () => {
    await calls.send('GET', '/api/users/99');
    const before = await attempts();
    const sent = await statementsOf(async () => {
      expect((await calls.send('GET', '/api/users/98')).headers['sandbox-ticked']).toBeUndefined();
    });
    expect(sent.length).toBeLessThanOrEqual(3);
    expect(await attempts()).toEqual(before);
  });

  it('may take several requests: what was made is read back', async () => {
    await calls.send('GET', '/api/users/1');
    expect(await attempts()).toEqual([]);
    const made = await calls.send('POST', '/api/users', { body: CHEN });
    await calls.send('GET', '/api/users/2');
    expect(await attempts()).toEqual([]);
    const location = String(made.headers['location']).replace(`/sandbox/${calls.id}`, '');
    expect((await calls.send('GET', location)).headers['sandbox-ticked']).toBe('console/read-back');
  });

  it('may ask that nothing was changed in between', async () => {
    const mistaken = () => calls.send('POST', '/api/users', { body: { ...CHEN, name: '', email: 'x' } });
    await mistaken();
    await calls.send('DELETE', '/api/users/2');
    expect((await calls.send('GET', '/api/users')).headers['sandbox-ticked']).toBeUndefined();
    await mistaken();
    expect((await calls.send('GET', '/api/users')).headers['sandbox-ticked']).toBe('console/two-mistakes');
  });

  it('may be done by a refusal, also of nobody', async () => {
    const refused = await calls.send('GET', '/api/users', { token: null });
    expect([refused.statusCode, refused.headers['sandbox-ticked']]).toEqual([401, 'lab/nobody']);
  });

  it('complete the step when its author asked for no more', async () => {
    await calls.send('GET', '/api/users', { token: null });
    await calls.send('GET', '/api/users/99');
    await calls.send('POST', '/api/users', { body: CHEN });
    await calls.send('GET', '/api/users/3');
    await calls.send('POST', '/api/users', { body: { ...CHEN, name: '', email: 'x' } });
    expect((await state()).steps[0]?.completedAt).toBeNull();
    await calls.send('GET', '/api/users');
    expect((await state()).steps[0]?.completedAt).not.toBeNull();
    expect(await block('console')).toMatchObject({ done: true, points: 300 });
    expect(await block('lab')).toMatchObject({ done: true, points: 200 });
  });

  it('are ticked once by two tabs that race, and each tab is answered', async () => {
    const other = await PracticeCalls.open(server, world.here, student);
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) => (n % 2 ? calls : other).send('GET', n % 3 ? '/api/users/99' : '/api/users/98')),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 404));
    const ticked = answers.flatMap(({ headers }) => (headers['sandbox-ticked'] ? [headers['sandbox-ticked']] : []));
    expect(ticked.join(', ').split(', ').sort()).toEqual(['console/find-nothing', 'lab/not-there']);
    expect((await attempts()).map(({ number }) => number)).toEqual([1, 1]);
  });

  it('are all ticked when different ones are done at once', async () => {
    const answers = await Promise.all([
      calls.send('GET', '/api/users/99'),
      calls.send('GET', '/api/users', { token: null }),
      calls.send('GET', '/api/users/97'),
      calls.send('GET', '/api/users', { token: null }),
    ]);
    expect(answers.every(({ headers }) => headers['sandbox-request'] !== undefined)).toBe(true);
    expect(await block('console')).toMatchObject({ points: 100 });
    expect(await block('lab')).toMatchObject({ points: 200, done: true });
  });

  it('are nothing that a student can claim', async () => {
    for (const key of ['console', 'lab'])
      expect((await module.attempt(student, key, { 'find-nothing': 'GET /api/users/9', nobody: 'x' })).statusCode).toBe(404);
    expect(await attempts()).toEqual([]);
  });

  it('are not marked for teachers and assistants, who may try everything', async () => {
    for (const person of [world.here.teacher, world.here.assistant]) {
      const theirs = await PracticeCalls.open(server, world.here, person);
      const answer = await theirs.send('GET', '/api/users/99');
      expect([answer.statusCode, answer.headers['sandbox-ticked']]).toEqual([404, undefined]);
      expect((await theirs.remembered(answer)).ticked).toEqual([]);
    }
    const [row] = await server.sql(
      `SELECT count(*)::int AS count FROM attempt a JOIN enrollment e ON e.id = a.enrollment_id WHERE e.account_id = ANY($1)`,
      [[world.here.teacher.accountId, world.here.assistant.accountId]],
    );
    expect(row).toEqual({ count: 0 });
  });

  it('are not ticked any more once the module is closed, while trying goes on', async () => {
    const close = (when: string) =>
      server.sql(`UPDATE class_module SET closes_at = ${when} WHERE id = $1`, [world.here.classModuleId]);
    await close(`now() - interval '1 minute'`);
    const answer = await calls.send('GET', '/api/users/99');
    expect([answer.statusCode, answer.headers['sandbox-ticked']]).toEqual([404, undefined]);
    await close('NULL');
    expect((await calls.send('GET', '/api/users/99')).headers['sandbox-ticked']).toBe('console/find-nothing, lab/not-there');
  });

  it('are ticked by nobody else’s requests', async () => {
    const stranger = await server.person();
    await enroll(server, world.here.classId, stranger, 'student');
    await calls.send('GET', '/api/users/99', { token: stranger.token });
    expect(await attempts()).toEqual([]);
  });
});
