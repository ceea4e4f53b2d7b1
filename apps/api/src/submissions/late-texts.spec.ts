import { createHash } from 'node:crypto';
import { ModuleCalls } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import { ClosingService } from './closing.service';
import type { LateDecidedDto, WaitingLateTextDto, WaitingLateTextListDto } from './late-decisions.dto';
import type { DraftRevisionListDto, StudentQuestionDto } from './submissions.dto';

const QUESTION = 'life-of-a-post';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a text that comes after the closing', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let ada: Person & { enrollmentId: string };

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Late');
    calls = new ModuleCalls(server, here);
    ada = await student('Ada');
  });

  async function student(name: string): Promise<Person & { enrollmentId: string }> {
    const person = await server.person('student', name);
    return { ...person, enrollmentId: await enroll(server, here.classId, person, 'student') };
  }

  /** Due the day before it closed, a day costs a tenth. */
  async function close(ago = '1 minute') {
    await server.sql(
      `UPDATE class_module SET closes_at = now() - $2::interval, due_at = now() - $2::interval - interval '1 day',
              late_policy = '{"kind": "per-day", "percent": 1000, "cap": 5000}' WHERE id = $1`,
      [here.classModuleId, ago],
    );
    await server.app.get(ClosingService).collect();
  }

  async function question(as: Person = ada): Promise<StudentQuestionDto> {
    return (await calls.question(as, QUESTION)).json<StudentQuestionDto>();
  }

  async function history(): Promise<string[]> {
    const response = await server.request('GET', `${calls.module}/questions/${QUESTION}/revisions`, { as: ada });
    return response.json<DraftRevisionListDto>().items.map(({ start }) => start);
  }

  async function waiting(as = here.teacher, query = ''): Promise<WaitingLateTextDto[]> {
    return (await calls.lateTexts(as, query)).json<WaitingLateTextListDto>().items;
  }

  async function only(): Promise<WaitingLateTextDto> {
    const [late, ...more] = await waiting();
    if (!late || more.length > 0) throw new Error('not one late text');
    return late;
  }

  it('waits for a teacher, and does not count', async () => {
    await calls.saveDraft(ada, QUESTION, 'In time.', 0);
    await close();
    await calls.saveDraft(ada, QUESTION, 'In time, and more.', 1);
    expect(await waiting(here.assistant)).toMatchObject([
      { student: { name: 'Ada' }, text: 'In time, and more.', words: 4, daysLate: 2, lateCost: 2000, questionKey: QUESTION },
    ]);
    expect((await question()).submissions).toMatchObject([{ text: 'In time.' }]);
    expect(await waiting(here.teacher, '?question=looking-back')).toEqual([]);
    const { modules } = (await calls.overview(here.teacher)).json<{
      modules: { questions: { key: string; lateTexts: number }[] }[];
    }>();
    const counts = modules.flatMap(({ questions }) => questions.filter(({ lateTexts }) => lateTexts > 0));
    expect(counts).toMatchObject([{ key: QUESTION, lateTexts: 1 }]);
    expect(await server.sql(`SELECT FROM answer WHERE enrollment_id = $1`, [ada.enrollmentId])).toHaveLength(1);
  });

  it('becomes the next attempt when it is accepted, received and late as it came', async () => {
    await calls.saveDraft(ada, QUESTION, 'In time.', 0);
    await close();
    await calls.saveDraft(ada, QUESTION, 'In time, and more.', 1);
    const late = await only();
    // Whatever the dates become, what was promised when it came holds.
    await server.sql(`UPDATE class_module SET late_policy = '{"kind": "per-day", "percent": 5000, "cap": 5000}' WHERE id = $1`, [
      here.classModuleId,
    ]);
    const decided = await calls.decide(here.teacher, late.id, 'accept', late.textHash);
    expect(decided.statusCode).toBe(200);
    const after = await question();
    expect(after).toMatchObject({ state: 'handed-in', lateText: null, openAttempt: null });
    expect(after.submissions).toMatchObject([
      {
        text: 'In time, and more.',
        acceptedAt: expect.any(String),
        receipt: { attempt: 2, handedInBy: 'teacher', receivedAt: late.receivedAt, daysLate: 2, lateCost: 2000 },
      },
      { text: 'In time.', receipt: { attempt: 1 } },
    ]);
    const { answerId } = decided.json<LateDecidedDto>();
    const { items } = (await calls.attemptsOf(here.teacher, answerId ?? '')).json<{ items: unknown[] }>();
    expect(items[0]).toMatchObject({ attempt: 2, handedInBy: 'teacher', acceptedBy: here.teacher.name });
    expect(await waiting()).toEqual([]);
    const [event] = await server.sql(
      `SELECT actor_id, after FROM audit_event WHERE action = 'late-text.accepted' AND classroom_id = $1`,
      [here.classId],
    );
    expect(event).toMatchObject({ actor_id: here.teacher.accountId, after: { textHash: hash('In time, and more.') } });
  });

  it('counts as the first attempt of somebody who had written nothing, and completes their step', async () => {
    await close();
    await calls.handIn(ada, QUESTION, 'Forgotten on my phone.');
    const late = await only();
    expect(late).toMatchObject({ answerId: null, replaces: false });
    await calls.decide(here.teacher, late.id, 'accept', late.textHash);
    expect((await question()).submissions).toMatchObject([{ receipt: { attempt: 1, handedInBy: 'teacher' } }]);
  });

  it('is left where it is, and its writer is told; a newer one waits again', async () => {
    await close();
    await calls.handIn(ada, QUESTION, 'Too late.');
    const late = await only();
    expect((await calls.decide(here.teacher, late.id, 'leave', late.textHash)).json()).toEqual({ answerId: null });
    expect(await waiting()).toEqual([]);
    expect(await question()).toMatchObject({ lateText: { text: 'Too late.', left: true }, submissions: [] });
    expect((await calls.decide(here.teacher, late.id, 'accept', late.textHash)).statusCode).toBe(404);
    await calls.handIn(ada, QUESTION, 'Still later.');
    expect(await waiting()).toMatchObject([{ text: 'Still later.' }]);
  });

  it('is accepted once, by however many teachers at once', async () => {
    await close();
    await calls.handIn(ada, QUESTION, 'Too late.');
    const late = await only();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => calls.decide(here.teacher, late.id, 'accept', late.textHash)),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array<number>(9).fill(404)]);
    expect((await question()).submissions).toHaveLength(1);
  });

  it('is not accepted unread: another that came since is shown first', async () => {
    await close();
    await calls.handIn(ada, QUESTION, 'Too late.');
    const read = await only();
    await calls.handIn(ada, QUESTION, 'Still later.');
    const refused = await calls.decide(here.teacher, read.id, 'accept', read.textHash);
    expect(refused.json()).toMatchObject({ status: 412, current: { text: 'Still later.' } });
    expect((await question()).submissions).toEqual([]);
  });

  it('stays newest: what builds on an older revision, or was set aside, goes to the history', async () => {
    await calls.saveDraft(ada, QUESTION, 'one', 0);
    await calls.saveDraft(ada, QUESTION, 'one two', 1);
    await close();
    await calls.saveDraft(ada, QUESTION, 'one two three', 2);
    await calls.saveDraft(ada, QUESTION, 'one and something else', 1);
    expect((await calls.setAside(ada, QUESTION, 'not chosen')).statusCode).toBe(204);
    expect((await only()).text).toBe('one two three');
    expect(await history()).toEqual(expect.arrayContaining(['one and something else', 'not chosen']));
    await calls.saveDraft(ada, QUESTION, 'one two three four', 2);
    expect((await only()).text).toBe('one two three four');
    expect(await history()).toContain('one two three');
  });

  it('keeps every one of many that come at once', async () => {
    await close();
    const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    await Promise.all(texts.map((text) => calls.handIn(ada, QUESTION, text)));
    expect([...(await history()), (await only()).text].sort()).toEqual(texts.sort());
  });

  it('is not late when it is what was handed in, or blank', async () => {
    await calls.handIn(ada, QUESTION, 'What counts.');
    await close();
    for (const text of ['What counts.', ' \n ']) await calls.saveDraft(ada, QUESTION, text, 0);
    expect(await waiting()).toEqual([]);
  });

  it('tells nothing of its writer while names are hidden', async () => {
    await calls.saveDraft(ada, QUESTION, 'In time.', 0);
    await close();
    await calls.handIn(ada, QUESTION, 'Too late.');
    await server.sql(`UPDATE class_module SET names_hidden = true WHERE id = $1`, [here.classModuleId]);
    const late = await only();
    expect(late).toMatchObject({ student: null, receivedAt: null, daysLate: null, answerId: null });
    // Whom it would replace is hidden, not that it would.
    expect(late.replaces).toBe(true);
    expect(JSON.stringify(late)).not.toMatch(new RegExp(`${ada.name}|${ada.enrollmentId}`));
    expect((await calls.decide(here.teacher, late.id, 'accept', late.textHash)).statusCode).toBe(200);
  });

  it('is for the teachers of the class to decide about', async () => {
    await close();
    await calls.handIn(ada, QUESTION, 'Too late.');
    const late = await only();
    expect((await calls.decide(here.assistant, late.id, 'accept', late.textHash)).statusCode).toBe(403);
    const elsewhere = new ModuleCalls(server, world.elsewhere);
    expect((await elsewhere.decide(world.elsewhere.teacher, late.id, 'accept', late.textHash)).statusCode).toBe(404);
    expect((await elsewhere.lateTexts(world.elsewhere.teacher)).json()).toMatchObject({ items: [] });
    expect((await calls.decide(here.teacher, late.id, 'perhaps', late.textHash)).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'decision' }],
    });
    expect((await calls.decide(here.teacher, late.id, 'accept', 'abc')).json()).toMatchObject({
      errors: [{ field: 'textHash' }],
    });
  });
});
