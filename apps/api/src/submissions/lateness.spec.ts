import { daysLate, instantOfWallTime } from '@big-six/domain';
import fc from 'fast-check';
import type { DatesCheckDto } from '../classes/date-checks.dto';
import type { AnswerDto, AnswerListDto } from '../grading/grading.dto';
import type { StudentGradeDto } from '../grading/student-grade.dto';
import type { FieldError } from '../platform/errors/refusal';
import { collectDrafts } from '../testing/closing';
import { levelsFor, ModuleCalls, publishedDocument } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, handleOf, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import type { ReceiptDto } from './receipt.dto';
import type { StudentQuestionDto } from './submissions.dto';

const QUESTION = 'life-of-a-post';
const OTHER = 'looking-back';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('lateness', () => {
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
    here = await makeClass(server, world.courseId, 'Late');
    calls = new ModuleCalls(server, here);
  });

  const ago = (time: number) => new Date(Date.now() - time).toISOString();
  const tenADay = { kind: 'per-day', percent: 1000, cap: 2500 };

  function terms(body: object, as = here.teacher) {
    return server.request('PATCH', calls.module, { as, body });
  }

  async function student(): Promise<Person & { enrollmentId: string }> {
    const person = await server.person();
    return { ...person, enrollmentId: await enroll(server, here.classId, person, 'student') };
  }

  async function handIn(as: Person, question = QUESTION): Promise<ReceiptDto> {
    const response = await calls.handIn(as, question, 'What I think.');
    expect(response.statusCode).toBe(201);
    return response.json<ReceiptDto>();
  }

  async function receipt(as: Person): Promise<ReceiptDto | undefined> {
    return (await calls.question(as, QUESTION)).json<StudentQuestionDto>().submissions[0]?.receipt;
  }

  function zone(name: string) {
    return server.sql(`UPDATE classroom SET time_zone = $2 WHERE id = $1`, [here.classId, name]);
  }

  // Clocks went forward on 30 March and 9 March 2025, and back on 26 October and 2 November 2025.
  it.each([
    ['Europe/Berlin', '2025-05-07T23:59', '2025-05-07T23:59', 0],
    ['Europe/Berlin', '2025-05-07T23:59', '2025-05-08T00:00', 1],
    ['Europe/Berlin', '2025-03-29T12:00', '2025-03-30T12:00', 1],
    ['Europe/Berlin', '2025-03-29T12:00', '2025-03-30T12:01', 2],
    ['Europe/Berlin', '2025-10-25T12:00', '2025-10-26T12:00', 1],
    ['Europe/Berlin', '2025-10-25T12:00', '2025-10-26T12:01', 2],
    ['America/New_York', '2025-03-08T18:00', '2025-03-09T18:00', 1],
    ['America/New_York', '2025-03-08T18:00', '2025-03-09T18:01', 2],
    ['America/New_York', '2025-11-01T18:00', '2025-11-02T18:00', 1],
    ['America/New_York', '2025-11-01T18:00', '2025-11-02T18:01', 2],
    ['America/New_York', '2025-03-01T08:00', '2025-12-01T08:00', 275],
  ])('of a text that was saved in time for the closing, in %s: due %s, saved %s, is %i', async (name, due, saved, days) => {
    await zone(name);
    const at = (wall: string) => instantOfWallTime(wall, name)?.toISOString() ?? '';
    const ada = await student();
    await calls.saveDraft(ada, QUESTION, 'What I think.', 0);
    await server.sql(`UPDATE draft SET updated_at = $2 WHERE enrollment_id = $1`, [ada.enrollmentId, at(saved)]);
    await terms({ dueAt: at(due), closesAt: at('2025-12-31T12:00'), latePolicy: { kind: 'per-day', percent: 10, cap: 2000 } });
    await collectDrafts(server);
    const cost = Math.min(2000, 10 * days);
    expect(await receipt(ada)).toMatchObject({ receivedAt: at(saved), handedInBy: 'closing', daysLate: days, lateCost: cost });
  });

  it('is counted by the clock of the class when a student hands in, whenever it was due', async () => {
    const days = fc.integer({ min: -2, max: 400 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Auckland'), days, async (name, before) => {
        await zone(name);
        // Near the hour at which a day more is begun, where a day of another length would show.
        const dueAt = ago(before * DAY + 30_000);
        expect((await terms({ dueAt, latePolicy: { kind: 'per-day', percent: 1, cap: 10_000 } })).statusCode).toBe(200);
        const received = await handIn(await student());
        const expected = daysLate(new Date(dueAt), new Date(received.receivedAt), name);
        expect(received).toMatchObject({ daysLate: expected, lateCost: expected });
      }),
      { numRuns: 25 },
    );
  });

  it('costs what the policy says for each day begun, up to its cap, and nothing without one', async () => {
    const [ada, ben, cem, dee] = [await student(), await student(), await student(), await student()];
    await terms({ dueAt: ago(DAY + HOUR * 2) });
    expect(await handIn(ada)).toMatchObject({ daysLate: 2, lateCost: 0 });
    await terms({ latePolicy: tenADay });
    expect(await handIn(ben)).toMatchObject({ daysLate: 2, lateCost: 2000 });
    await terms({ dueAt: ago(9 * DAY + HOUR * 2) });
    expect(await handIn(cem)).toMatchObject({ daysLate: 10, lateCost: 2500 });
    await terms({ dueAt: null });
    expect(await handIn(dee)).toMatchObject({ daysLate: 0, lateCost: 0 });
  });

  it('is counted from the due date that a student was given', async () => {
    const [ada, ben] = [await student(), await student()];
    await terms({ dueAt: ago(5 * DAY + HOUR * 2), latePolicy: tenADay });
    const give = (to: { enrollmentId: string }, dueAt: string) =>
      server.request('PUT', `${calls.module}/extensions`, {
        as: here.teacher,
        body: { students: [{ enrollmentId: to.enrollmentId, grantId: null }], dueAt, closesAt: null, reason: '' },
      });
    expect((await give(ada, ago(-HOUR))).statusCode).toBe(200);
    expect((await give(ben, ago(HOUR))).statusCode).toBe(200);
    expect(await handIn(ada)).toMatchObject({ daysLate: 0, lateCost: 0 });
    expect(await handIn(ben)).toMatchObject({ daysLate: 1, lateCost: 1000 });
  });

  it('stays what was decided when the answer came, whatever becomes of dates and policy', async () => {
    const [late, early] = [await student(), await student()];
    await terms({ dueAt: ago(-HOUR), latePolicy: tenADay });
    const inTime = await calls.handIn(early, QUESTION, 'In time.', 'the-same-key');
    await terms({ dueAt: ago(HOUR) });
    const decided = await handIn(late);
    await terms({ dueAt: ago(3 * DAY), latePolicy: { kind: 'per-day', percent: 5000, cap: 10_000 } });
    expect(await receipt(early)).toEqual(inTime.json());
    expect(await receipt(early)).toMatchObject({ daysLate: 0, lateCost: 0 });
    expect((await calls.handIn(early, QUESTION, 'In time.', 'the-same-key')).json()).toEqual(inTime.json());
    await terms({ dueAt: null, latePolicy: { kind: 'none' } });
    expect(await receipt(late)).toEqual(decided);
    expect(decided).toMatchObject({ daysLate: 1, lateCost: 1000 });
    await expect(server.sql(`UPDATE submission SET late_cost = 0`)).rejects.toThrow(/never changed/);
  });

  it('leaves the points of the rubric alone, and tells everybody what is left of them', async () => {
    await terms({ dueAt: ago(DAY + HOUR), latePolicy: tenADay });
    const ada = await student();
    const id = await handleOf(server, (await handIn(ada)).id);
    const document = await publishedDocument(server, here);
    await calls.grade(here.teacher, id, { levels: levelsFor(document, QUESTION, 'best'), feedback: 'Good.' });
    const [points, earned] = [1000, 800];
    const answer = (await calls.answer(here.teacher, id)).json<AnswerDto>();
    expect(answer).toMatchObject({ receipt: { daysLate: 2, lateCost: 2000 }, grade: { points, earned } });
    const list = (await calls.answers(here.teacher, `question=${QUESTION}&state=all`)).json<AnswerListDto>();
    expect(list.items).toMatchObject([{ points, earned, daysLate: 2 }]);
    const preview = (await calls.preview(here.teacher, id)).json<StudentGradeDto>();
    expect(preview).toMatchObject({ points, earned, lateCost: 2000 });
    expect((await calls.release(here.teacher, { all: true })).statusCode).toBe(200);
    const { submissions } = (await calls.question(ada, QUESTION)).json<StudentQuestionDto>();
    expect(submissions[0]?.grade).toMatchObject({ points, earned, lateCost: 2000 });
  });

  describe('as a policy of the class', () => {
    const fields = (response: { json(): unknown }) =>
      (response.json() as { errors?: FieldError[] }).errors?.map(({ field }) => field);

    it('is set with the dates, stays when they change, and students know it', async () => {
      expect((await terms({ dueAt: ago(-HOUR), latePolicy: tenADay })).json()).toMatchObject({ latePolicy: tenADay });
      expect((await terms({ dueAt: ago(-2 * HOUR) })).json()).toMatchObject({ latePolicy: tenADay });
      const modules = await server.request('GET', `${calls.class}/modules`, { as: here.student });
      expect(modules.json()).toMatchObject({ items: [{ latePolicy: tenADay }] });
      const [event] = await server.sql(
        `SELECT before, after FROM audit_event WHERE action = 'class-module.dates-changed' AND subject_id = $1 ORDER BY id`,
        [here.classModuleId],
      );
      expect(event).toMatchObject({ before: { latePolicy: { kind: 'none' } }, after: { latePolicy: tenADay } });
    });

    it('keeps nothing of a share that it does not have', async () => {
      expect((await terms({ latePolicy: { kind: 'none', percent: 5 } })).json()).toMatchObject({ latePolicy: { kind: 'none' } });
      const rows = await server.sql(`SELECT late_policy FROM class_module WHERE id = $1`, [here.classModuleId]);
      expect(rows).toEqual([{ late_policy: { kind: 'none' } }]);
    });

    it.each<[object | null | string, string[]]>([
      [{ kind: 'per-week' }, ['latePolicy.kind']],
      [{ kind: 'per-day' }, ['latePolicy.percent']],
      [{ kind: 'per-day', percent: 0, cap: 10 }, ['latePolicy.percent']],
      [{ kind: 'per-day', percent: 10_001, cap: 10_001 }, ['latePolicy.percent', 'latePolicy.cap']],
      [{ kind: 'per-day', percent: 2000, cap: 1000 }, ['latePolicy.cap']],
      [{ kind: 'per-day', percent: 0.5, cap: 1000 }, ['latePolicy.percent']],
      [{ kind: 'per-day', percent: 10, cap: 10, more: 1 }, ['latePolicy.more']],
      ['none', ['latePolicy']],
      [null, ['latePolicy']],
    ])('but not: %j', async (latePolicy, expected) => {
      const response = await terms({ latePolicy });
      expect([response.statusCode, fields(response)]).toEqual([400, expected]);
    });
  });

  describe('when dates are about to change', () => {
    function check(body: object, as = here.teacher, module = calls.module) {
      return server.request('POST', `${module}/date-checks`, { as, body });
    }

    it('is told for whom, and nothing changes by asking', async () => {
      const [ada, ben, cem] = [await student(), await student(), await student()];
      await terms({ dueAt: ago(HOUR), latePolicy: tenADay });
      await handIn(ada);
      await terms({ dueAt: ago(-HOUR) });
      await handIn(ben);
      await handIn(ben, OTHER);
      await calls.saveDraft(cem, QUESTION, 'half of it', 0);
      await calls.saveDraft(ada, QUESTION, 'handed in already', 0);
      const counts = async (body: object) => (await check(body)).json<DatesCheckDto>();
      const nothing = { answers: 3, answersLate: 0, drafts: 1, draftsLate: 0, draftsInTime: 0, draftsClosed: 0, ownDates: 0 };
      expect(await counts({})).toEqual({ ...nothing, answersInTime: 1 });
      expect(await counts({ dueAt: ago(HOUR) })).toEqual({ ...nothing, answersInTime: 0, answersLate: 2, draftsLate: 1 });
      expect(await counts({ dueAt: ago(HOUR), closesAt: ago(HOUR / 2) })).toMatchObject({ draftsLate: 0, draftsClosed: 1 });
      await server.request('PUT', `${calls.module}/extensions`, {
        as: here.teacher,
        body: { students: [{ enrollmentId: cem.enrollmentId, grantId: null }], dueAt: ago(-DAY), closesAt: null, reason: '' },
      });
      expect(await counts({ dueAt: ago(HOUR) })).toMatchObject({ draftsLate: 0, ownDates: 1 });
      expect((await terms({})).json()).toMatchObject({ closesAt: null, latePolicy: tenADay });
    });

    it('only for who may change them, in this class, and only for dates that can be', async () => {
      expect((await check({}, here.assistant)).statusCode).toBe(403);
      expect((await check({}, here.student)).statusCode).toBe(403);
      expect((await check({}, world.elsewhere.teacher)).statusCode).toBe(404);
      const foreign = `${calls.class}/modules/${world.here.classModuleId}`;
      expect((await check({}, here.teacher, foreign)).statusCode).toBe(404);
      expect((await check({ dueAt: ago(0), closesAt: ago(DAY) })).statusCode).toBe(400);
      expect((await check({ latePolicy: { kind: 'per-day' } })).statusCode).toBe(400);
      expect((await check({}, world.admin)).statusCode).toBe(200);
    });
  });
});
