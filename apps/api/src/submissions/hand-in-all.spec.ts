import { createHash, randomUUID } from 'node:crypto';
import { ModuleCalls } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import type { WaitingLateTextListDto } from './late-decisions.dto';
import type { StudentQuestionDto } from './submissions.dto';
import { SubmissionsRepository } from './submissions.repository';

const QUESTION = 'life-of-a-post';
const OTHER = 'looking-back';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('handing in a whole module at once', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let ada: Person;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    here = world.here;
    calls = new ModuleCalls(server, here);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    ada = await server.person('student', 'Ada');
    await enroll(server, here.classId, ada, 'student');
  });

  const both = [
    { questionKey: QUESTION, text: 'First things.' },
    { questionKey: OTHER, text: 'Looking back.' },
  ];

  async function submissions(key: string) {
    return (await calls.question(ada, key)).json<StudentQuestionDto>().submissions;
  }

  it('gives a receipt for each exact text, in the order they were sent', async () => {
    const response = await calls.handInAll(ada, both);
    expect(response.statusCode).toBe(201);
    expect(response.json()).toMatchObject({
      items: both.map(({ questionKey, text }) => ({ questionKey, receipt: { attempt: 1, textHash: hash(text) } })),
    });
    expect(await submissions(OTHER)).toMatchObject([{ text: 'Looking back.', receipt: { handedInBy: 'student' } }]);
  });

  it('gives the same receipts to a repeat, and each once to a hundred at once', async () => {
    const key = randomUUID();
    const sent = await Promise.all(Array.from({ length: 100 }, () => calls.handInAll(ada, both, key)));
    expect(new Set(sent.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(sent[0]?.statusCode).toBe(201);
    expect([...(await submissions(QUESTION)), ...(await submissions(OTHER))]).toHaveLength(2);
  });

  it('hands in none when one of them cannot be', async () => {
    await calls.handIn(ada, OTHER, 'Handed in before.');
    expect((await calls.handInAll(ada, both)).json()).toMatchObject({ status: 409, code: 'already-handed-in' });
    expect(await submissions(QUESTION)).toEqual([]);
    const blank = await calls.handInAll(ada, [both[0], { questionKey: OTHER, text: ' ' }]);
    expect(blank.json()).toMatchObject({ status: 400, errors: [{ field: 'answers.1.text' }] });
    const strange = await calls.handInAll(ada, [both[0], { questionKey: 'no-such-thing', text: 'x' }]);
    expect(strange.statusCode).toBe(404);
    expect(await submissions(QUESTION)).toEqual([]);
  });

  it.each([
    ['nothing', []],
    ['no list', 'all'],
    ['the same question twice', [both[0], both[0]]],
    ['a text that is none', [{ questionKey: QUESTION, text: 5 }]],
    ['no question', [{ text: 'x' }]],
    ['an attempt that is none', [{ ...both[0], attempt: 0 }]],
    ['too many', Array.from({ length: 41 }, (_, index) => ({ questionKey: `q-${index}`, text: 'x' }))],
  ])('refuses %s', async (_, answers) => {
    expect((await calls.handInAll(ada, answers)).statusCode).toBe(400);
    expect(await submissions(QUESTION)).toEqual([]);
  });

  it('hands in none where the class is archived after the first of them, and keeps all for the teacher', async () => {
    const soon = await makeClass(server, world.courseId, 'Over soon');
    const there = new ModuleCalls(server, soon);
    const repository = server.app.get(SubmissionsRepository);
    const insert = repository.insert.bind(repository);
    jest.spyOn(repository, 'insert').mockImplementationOnce(async (...what) => {
      const saved = await insert(...what);
      await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [soon.classId]);
      return saved;
    });
    const refused = await there.handInAll(soon.student, both);
    expect(refused.json()).toMatchObject({ status: 403, code: 'not-open', current: { lateText: {} } });
    for (const { questionKey, text } of both) {
      const question = (await there.question(soon.student, questionKey)).json<StudentQuestionDto>();
      expect([question.submissions, question.lateText?.text]).toEqual([[], text]);
    }
  });

  it('keeps all of them for the teacher when it comes after the closing', async () => {
    await server.sql(`UPDATE class_module SET closes_at = now() - interval '1 minute' WHERE id = $1`, [here.classModuleId]);
    expect((await calls.handInAll(ada, both)).json()).toMatchObject({ status: 403, current: { lateText: {} } });
    const { items } = (await calls.lateTexts(here.teacher)).json<WaitingLateTextListDto>();
    expect(items.map(({ text }) => text).sort()).toEqual(['First things.', 'Looking back.']);
    await server.sql(`UPDATE class_module SET closes_at = NULL WHERE id = $1`, [here.classModuleId]);
  });

  it('is for students', async () => {
    for (const person of [here.teacher, here.assistant]) expect((await calls.handInAll(person, both)).statusCode).toBe(403);
  });
});
