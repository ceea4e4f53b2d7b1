import { Rounds } from '../platform/rounds';
import { settle } from '../testing/closing';
import { ModuleCalls } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import { ClosingRepository } from './closing.repository';
import { ClosingService } from './closing.service';
import type { StudentQuestionDto } from './submissions.dto';
import { SubmissionsService } from './submissions.service';

const QUESTION = 'life-of-a-post';
const OTHER = 'looking-back';

describe('when a module closes', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Closing');
    calls = new ModuleCalls(server, here);
  });

  async function student(): Promise<Person & { enrollmentId: string }> {
    const person = await server.person();
    return { ...person, enrollmentId: await enroll(server, here.classId, person, 'student') };
  }

  function close(ago = '1 minute') {
    return server.sql(`UPDATE class_module SET closes_at = now() - $2::interval WHERE id = $1`, [here.classModuleId, ago]);
  }

  function collect(): Promise<void> {
    return server.app.get(ClosingService).collect();
  }

  async function question(as: Person, key = QUESTION): Promise<StudentQuestionDto> {
    return (await calls.question(as, key)).json<StudentQuestionDto>();
  }

  it('hands in the newest saved draft of everyone, marked so, received when it was saved', async () => {
    const [ada, ben] = [await student(), await student()];
    await calls.saveDraft(ada, QUESTION, 'first words', 0);
    const saved = (await calls.saveDraft(ada, QUESTION, ' Exactly as typed 🦉\n', 1)).json<{ updatedAt: string }>();
    await calls.saveDraft(ben, OTHER, 'It was hard.', 0);
    await close();
    await collect();
    const { state, submissions, draft } = await question(ada);
    expect(state).toBe('handed-in');
    expect(submissions).toMatchObject([
      { text: ' Exactly as typed 🦉\n', receipt: { attempt: 1, handedInBy: 'closing', receivedAt: saved.updatedAt, words: 3 } },
    ]);
    expect(draft?.text).toBe(' Exactly as typed 🦉\n');
    expect((await question(ben, OTHER)).submissions).toMatchObject([
      { text: 'It was hard.', receipt: { handedInBy: 'closing' } },
    ]);
    expect((await question(ben)).submissions).toEqual([]);
    const list = await calls.answers(here.teacher, `question=${QUESTION}&state=to-review`);
    expect(list.json<{ items: unknown[] }>().items).toHaveLength(1);
  });

  it('leaves alone what was handed in, what is blank, and who has left', async () => {
    const [ada, ben, cem] = [await student(), await student(), await student()];
    await calls.saveDraft(ada, QUESTION, 'a draft', 0);
    await calls.handIn(ada, QUESTION, 'what I mean');
    await calls.saveDraft(ben, QUESTION, ' \n\t ', 0);
    await calls.saveDraft(cem, QUESTION, 'gone', 0);
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [cem.enrollmentId]);
    await close();
    await collect();
    expect((await question(ada)).submissions).toMatchObject([{ text: 'what I mean', receipt: { handedInBy: 'student' } }]);
    expect((await question(ben)).submissions).toEqual([]);
    expect(await server.sql(`SELECT FROM submission WHERE enrollment_id = $1`, [cem.enrollmentId])).toEqual([]);
  });

  it('waits for saves that are under way, and collects nothing while the module is open', async () => {
    const ada = await student();
    await calls.saveDraft(ada, QUESTION, 'a draft', 0);
    await collect();
    await close('5 seconds');
    await collect();
    expect((await question(ada)).submissions).toEqual([]);
  });

  it('collects again when the closing was moved, and not twice for one closing', async () => {
    const [ada, ben] = [await student(), await student()];
    await calls.saveDraft(ada, QUESTION, 'in time', 0);
    await close('1 hour');
    await collect();
    await server.sql(`UPDATE class_module SET closes_at = now() + interval '1 hour' WHERE id = $1`, [here.classModuleId]);
    expect((await calls.saveDraft(ben, QUESTION, 'with more time', 0)).statusCode).toBe(200);
    await close();
    await collect();
    await collect();
    expect((await question(ada)).submissions).toHaveLength(1);
    expect((await question(ben)).submissions).toHaveLength(1);
  });

  async function setClosing(at: Date | null): Promise<void> {
    const body = { opensAt: null, dueAt: null, closesAt: at?.toISOString() ?? null };
    const response = await server.request('PATCH', `classes/${here.classId}/modules/${here.classModuleId}`, {
      as: here.teacher,
      body,
    });
    expect(response.statusCode).toBe(200);
  }

  async function setStatus(status: 'active' | 'archived'): Promise<void> {
    const response = await server.request('PATCH', `classes/${here.classId}`, { as: world.admin, body: { status } });
    expect(response.statusCode).toBe(200);
  }

  const inAnHour = () => new Date(Date.now() + 3_600_000);

  it('hands in what was written while it was open once more, when its closing is moved and moved back', async () => {
    const [ada, ben] = [await student(), await student()];
    const sixOClock = new Date(Date.now() - 3_600_000);
    await calls.saveDraft(ada, QUESTION, 'in time', 0);
    await setClosing(sixOClock);
    await settle(server);
    await collect();
    expect((await question(ada)).submissions).toHaveLength(1);
    await setClosing(inAnHour());
    expect((await calls.saveDraft(ben, QUESTION, 'thanks for the time', 0)).statusCode).toBe(200);
    expect((await calls.saveDraft(ada, QUESTION, 'in time, and better', 1)).statusCode).toBe(200);
    await setClosing(sixOClock);
    // A save that began before it was moved back may still be on its way.
    await collect();
    expect((await question(ben)).submissions).toEqual([]);
    await settle(server);
    await collect();
    expect((await question(ben)).submissions).toMatchObject([
      { text: 'thanks for the time', receipt: { handedInBy: 'closing' } },
    ]);
    expect((await question(ada)).submissions).toMatchObject([{ text: 'in time, and better' }, { text: 'in time' }]);
  });

  it('is not marked as done when its closing was changed while its drafts were handed in', async () => {
    const ada = await student();
    await close('1 hour');
    const closing = server.app.get(ClosingRepository);
    const seen = (await closing.closedModules(null, 1000)).find(({ id }) => id === here.classModuleId);
    if (!seen) throw new Error('the module has not closed');
    await setClosing(inAnHour());
    await calls.saveDraft(ada, QUESTION, 'between the two', 0);
    await close('1 hour');
    await closing.collected(seen);
    await settle(server);
    await collect();
    expect((await question(ada)).submissions).toHaveLength(1);
  });

  it.each([
    ['ended by hand', `UPDATE enrollment SET ended_at = now() WHERE id = $1`],
    ['an assistant for a while', `UPDATE enrollment SET role = 'assistant' WHERE id = $1`],
  ])('hands in the draft of who comes back after it had closed: %s', async (_, leave) => {
    const ada = await student();
    await calls.saveDraft(ada, QUESTION, 'mine all the same', 0);
    await server.sql(leave, [ada.enrollmentId]);
    await close('1 hour');
    await collect();
    expect(await server.sql(`SELECT FROM submission WHERE enrollment_id = $1`, [ada.enrollmentId])).toEqual([]);
    const back = leave.includes('ended')
      ? { method: 'POST' as const, path: '', body: { accountIds: [ada.accountId], role: 'student' } }
      : { method: 'PATCH' as const, path: `/${ada.enrollmentId}`, body: { role: 'student' } };
    const response = await server.request(back.method, `classes/${here.classId}/enrollments${back.path}`, {
      as: world.admin,
      body: back.body,
    });
    expect(response.statusCode).toBeLessThan(300);
    await settle(server);
    await collect();
    expect((await question(ada)).submissions).toMatchObject([{ text: 'mine all the same' }]);
  });

  describe('because its class is archived', () => {
    it.each([
      ['without a closing time', null],
      ['before its closing time', inAnHour()],
    ])('hands in what is saved, %s', async (_, closesAt) => {
      const ada = await student();
      await setClosing(closesAt);
      await calls.saveDraft(ada, QUESTION, 'as far as I got', 0);
      await setStatus('archived');
      await collect();
      expect((await question(ada)).submissions).toEqual([]);
      await settle(server);
      await collect();
      expect((await question(ada)).submissions).toMatchObject([{ text: 'as far as I got', receipt: { handedInBy: 'closing' } }]);
    });

    it('hands in what was written since when it is archived a second time, and nothing when it only runs again', async () => {
      const ada = await student();
      await calls.saveDraft(ada, QUESTION, 'first year', 0);
      await setStatus('archived');
      await settle(server);
      await collect();
      await setStatus('active');
      await collect();
      expect((await question(ada)).submissions).toMatchObject([{ text: 'first year' }]);
      expect((await calls.saveDraft(ada, QUESTION, 'second year', 1)).statusCode).toBe(200);
      await settle(server);
      await collect();
      expect((await question(ada)).submissions).toHaveLength(1);
      await setStatus('archived');
      await settle(server);
      await collect();
      expect((await question(ada)).submissions).toMatchObject([{ text: 'second year' }, { text: 'first year' }]);
    });

    it('closes for who had more time, too, and again at that time once the class runs on', async () => {
      const ada = await student();
      await close('1 hour');
      await server.sql(
        `INSERT INTO extension (enrollment_id, class_module_id, classroom_id, closes_at, reason, granted_by)
         VALUES ($1, $2, $3, now() + interval '1 hour', 'ill', $4)`,
        [ada.enrollmentId, here.classModuleId, here.classId, here.teacher.accountId],
      );
      await calls.saveDraft(ada, QUESTION, 'with more time', 0);
      await setStatus('archived');
      await settle(server);
      await collect();
      expect((await question(ada)).submissions).toMatchObject([{ text: 'with more time' }]);
      await setStatus('active');
      await calls.saveDraft(ada, QUESTION, 'with all the time', 1);
      await server.sql(`UPDATE extension SET closes_at = now() - interval '30 seconds' WHERE enrollment_id = $1`, [
        ada.enrollmentId,
      ]);
      await collect();
      expect((await question(ada)).submissions).toMatchObject([{ text: 'with all the time' }, { text: 'with more time' }]);
    });

    it('keeps what comes afterwards as a late text', async () => {
      const ada = await student();
      await setStatus('archived');
      const draft = await calls.saveDraft(ada, QUESTION, 'on the train', 0);
      expect(draft.json()).toMatchObject({ status: 403, code: 'not-open', current: { lateText: {} } });
      expect((await calls.handIn(ada, OTHER, 'on the bus')).json()).toMatchObject({ status: 403, current: { lateText: {} } });
      expect((await question(ada)).lateText?.text).toBe('on the train');
    });
  });

  it('hands in once, however many servers collect and however the student presses at the same moment', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, student));
    for (const person of people) await calls.saveDraft(person, QUESTION, 'mine', 0);
    const second = new ClosingService(server.app.get(ClosingRepository), server.app.get(SubmissionsService), new Rounds());
    await close();
    await Promise.all([collect(), second.collect(), ...people.map((one) => calls.handIn(one, QUESTION, 'mine'))]);
    const rows = await server.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM submission WHERE class_module_id = $1 GROUP BY enrollment_id`,
      [here.classModuleId],
    );
    expect(rows).toEqual(people.map(() => ({ count: 1 })));
  });

  it("hands in everybody else's though one draft cannot be, and that one as soon as it can", async () => {
    const [ada, ben] = [await student(), await student()];
    const elsewhere = await makeClass(server, world.courseId, 'Closes later');
    const cem = await server.person();
    const later = new ModuleCalls(server, elsewhere);
    await enroll(server, elsewhere.classId, cem, 'student');
    for (const one of [ada, ben]) await calls.saveDraft(one, QUESTION, 'mine', 0);
    await later.saveDraft(cem, QUESTION, 'mine', 0);
    await close('2 minutes');
    await server.sql(`UPDATE class_module SET closes_at = now() - interval '1 minute' WHERE id = $1`, [elsewhere.classModuleId]);
    const [first] = [ada, ben].sort((one, other) => (one.enrollmentId < other.enrollmentId ? -1 : 1));
    await server.sql(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'this one cannot be kept'; END $$`);
    await server.sql(`CREATE TRIGGER refuse_one BEFORE INSERT ON submission FOR EACH ROW
      WHEN (NEW.enrollment_id = '${first?.enrollmentId}') EXECUTE FUNCTION refuse_one()`);
    await collect();
    await server.sql(`DROP FUNCTION refuse_one CASCADE`);
    const handedIn = async () => {
      const rows = await server.sql<{ enrollment_id: string }>(
        `SELECT enrollment_id FROM submission WHERE class_module_id = $1`,
        [here.classModuleId],
      );
      return rows.map(({ enrollment_id }) => enrollment_id).sort();
    };
    expect(await handedIn()).toEqual([ada, ben].filter((one) => one !== first).map(({ enrollmentId }) => enrollmentId));
    expect((await later.question(cem, QUESTION)).json<StudentQuestionDto>().submissions).toMatchObject([{ text: 'mine' }]);
    await collect();
    expect(await handedIn()).toEqual([ada, ben].map(({ enrollmentId }) => enrollmentId).sort());
  });

  it('meets each closed module once in a round, however few it looks at together', async () => {
    await close('3 minutes');
    const closing = server.app.get(ClosingRepository);
    const all = await closing.closedModules(null, 1000);
    const [first] = await closing.closedModules(null, 1);
    const rest = await closing.closedModules(first ?? null, 1000);
    expect([first, ...rest]).toEqual(all);
  });

  it('keeps what comes afterwards as a late text, the newest, and says so', async () => {
    const ada = await student();
    await calls.saveDraft(ada, QUESTION, 'in time', 0);
    await close();
    await collect();
    const refused = await calls.saveDraft(ada, QUESTION, 'in time, and more', 1);
    expect(refused.json()).toMatchObject({
      status: 403,
      code: 'not-open',
      current: { lateText: { receivedAt: expect.any(String) } },
    });
    expect((await calls.handIn(ada, QUESTION, 'in time, and much more')).json()).toMatchObject({
      status: 403,
      current: { lateText: {} },
    });
    const { submissions, lateText } = await question(ada);
    expect(submissions).toMatchObject([{ text: 'in time' }]);
    expect(lateText?.text).toBe('in time, and much more');
    // The very text that was handed in is not late.
    const same = await calls.saveDraft(ada, OTHER, '', 0);
    expect(same.json()).not.toHaveProperty('current');
  });
});
