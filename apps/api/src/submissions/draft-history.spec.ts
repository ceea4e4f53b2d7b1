import { ModuleCalls } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeWorld, type World } from '../testing/world';
import type { DraftRevisionListDto, DraftRevisionTextDto } from './submissions.dto';

const QUESTION = 'life-of-a-post';

describe('the history of a draft', () => {
  let server: TestApp;
  let world: World;
  let calls: ModuleCalls;
  let student: Person;
  let revision: number;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    calls = new ModuleCalls(server, world.here);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    student = await server.person();
    await enroll(server, world.here.classId, student, 'student');
    revision = 0;
  });

  async function save(text: string, milestone = false): Promise<void> {
    const response = await server.request('PUT', `${calls.module}/questions/${QUESTION}/draft`, {
      as: student,
      body: { text, milestone },
      headers: { 'if-match': `"${revision}"` },
    });
    expect(response.statusCode).toBe(200);
    revision++;
  }

  async function pause(): Promise<void> {
    await server.sql(
      `UPDATE draft SET updated_at = updated_at - interval '2 minutes'
        WHERE enrollment_id = (SELECT id FROM enrollment WHERE account_id = $1)`,
      [student.accountId],
    );
  }

  async function history(): Promise<DraftRevisionListDto['items']> {
    const response = await server.request('GET', `${calls.module}/questions/${QUESTION}/revisions`, { as: student });
    expect(response.statusCode).toBe(200);
    return response.json<DraftRevisionListDto>().items;
  }

  const starts = async () => (await history()).map(({ start }) => start.slice(0, 20));

  it('does not hold every key, but what was there before a pause', async () => {
    for (const text of ['O', 'On', 'One', 'One day']) await save(text);
    expect(await history()).toEqual([]);
    await pause();
    await save('One day later');
    expect(await history()).toMatchObject([{ kind: 'saved', start: 'One day', words: 2 }]);
    await save('One day later still');
    expect(await history()).toHaveLength(1);
  });

  it('holds a long text before much of it is cut, and a growing one step by step', async () => {
    await save('a'.repeat(350));
    await save('b'.repeat(500));
    await save('c'.repeat(900));
    await save('d'.repeat(950));
    await save('short');
    expect(await starts()).toEqual(['d', 'c', 'b'].map((letter) => letter.repeat(20)));
  });

  it('holds what was replaced on purpose, whatever its size, and gives it back whole', async () => {
    await save('my first idea 🦉');
    await save('another', true);
    const [kept] = await history();
    const response = await server.request('GET', `${calls.module}/questions/${QUESTION}/revisions/${kept?.id}`, { as: student });
    expect(response.json<DraftRevisionTextDto>()).toMatchObject({ kind: 'saved', text: 'my first idea 🦉' });
  });

  it('holds the text that was refused because another window had saved, once', async () => {
    await save('base');
    await save('from the other window');
    for (let times = 0; times < 3; times++)
      expect((await calls.saveDraft(student, QUESTION, 'from this window', 1)).statusCode).toBe(412);
    expect(await history()).toMatchObject([{ kind: 'set-aside', start: 'from this window' }]);
  });

  it('holds the newest fifty', async () => {
    for (let index = 0; index < 53; index++) await save(`text ${index}`, true);
    const kept = await starts();
    expect(kept).toHaveLength(50);
    expect(kept[0]).toBe('text 51');
    expect(kept.at(-1)).toBe('text 2');
  });

  it('does not grow without end by texts that are refused', async () => {
    await save('base');
    await save('from the other window');
    for (let index = 0; index < 103; index++) await calls.saveDraft(student, QUESTION, `refused ${index}`, 1);
    const [row] = await server.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM draft_revision r JOIN enrollment e ON e.id = r.enrollment_id WHERE e.account_id = $1`,
      [student.accountId],
    );
    expect(row?.count).toBe(100);
    expect((await starts())[0]).toBe('refused 102');
  });

  it('is the writer’s own: nobody else lists or reads it, nor under another question', async () => {
    await save('mine');
    await save('mine too', true);
    const [kept] = await history();
    const other = await server.person();
    await enroll(server, world.here.classId, other, 'student');
    const path = (question: string) => `${calls.module}/questions/${question}/revisions`;
    expect((await server.request('GET', path(QUESTION), { as: other })).json()).toEqual({ items: [] });
    expect((await server.request('GET', `${path(QUESTION)}/${kept?.id}`, { as: other })).statusCode).toBe(404);
    expect((await server.request('GET', `${path('sql-or-nosql')}/${kept?.id}`, { as: student })).statusCode).toBe(404);
    expect((await server.request('GET', path(QUESTION), { as: world.here.teacher })).statusCode).toBe(403);
  });
});
