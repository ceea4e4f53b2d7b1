import type { ModuleDocument } from '@big-six/lesson-format';
import type { StudentQuestionDto } from '../submissions/submissions.dto';
import { answersTo, levelsFor, ModuleCalls } from '../testing/module-calls';
import { newStudent, openSchool } from '../testing/school';
import type { Person, TestApp } from '../testing/test-app';
import { handleOf, makeClass, type TestClass, type World } from '../testing/world';
import { PlannedReleases } from './releases/planned-releases.service';
import type { ReleaseBoardDto, ReleasedDto, StudentReleaseListDto, TakenBackDto } from './releases/releases.dto';
import type { StudentGradeDto } from './student-grade.dto';

const QUESTION = 'life-of-a-post';
const NOBODY = '0190a0a0-0000-7000-8000-000000000000';
/** The first grades of answers. */
const only = (...answerIds: string[]) => ({ answers: answerIds.map((answerId) => ({ answerId, number: 1 })) });
const FEEDBACK = 'You explain the service well; the words of the grader.';

describe('releasing grades', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let document: ModuleDocument;
  let best: Record<string, string>;

  beforeAll(async () => {
    ({ server, world, document } = await openSchool());
    best = levelsFor(document, QUESTION, 'best');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Released');
    calls = new ModuleCalls(server, here);
  });

  async function handIn(student: Person, question = QUESTION): Promise<string> {
    return handleOf(server, (await calls.handIn(student, question, 'My answer.')).json<{ id: string }>().id);
  }

  async function newAnswer(question = QUESTION): Promise<string> {
    const student = await newStudent(server, here);
    return handIn(student, question);
  }

  async function graded(id: string, supersedes = 0, levels = best, feedback = FEEDBACK): Promise<string> {
    expect((await calls.grade(here.teacher, id, { levels, feedback, supersedes })).status).toBe('saved');
    return id;
  }

  async function released(body: unknown): Promise<number> {
    const response = await calls.release(here.teacher, body);
    expect(response.statusCode).toBe(200);
    return response.json<{ released: number }>().released;
  }

  async function seenBy(student: Person): Promise<StudentGradeDto | null | undefined> {
    return (await calls.question(student, QUESTION)).json<StudentQuestionDto>().submissions[0]?.grade;
  }

  it('runs the whole life of an answer: tried, drafted, handed in, graded, released, read', async () => {
    const { student, assistant, teacher } = here;
    await calls.attempt(student, 'fundamentals-check', answersTo(document, 'fundamentals-check', true));
    await calls.saveDraft(student, QUESTION, 'A first thou', 0);
    await calls.saveDraft(student, QUESTION, 'A first thought', 1);
    const id = await handIn(student);
    await calls.grade(assistant, id, { levels: best, feedback: FEEDBACK });
    const preview = (await calls.preview(teacher, id)).json<StudentGradeDto>();
    expect(await seenBy(student)).toBeNull();
    expect(await released(only(id))).toBe(1);
    const grade = await seenBy(student);
    expect({ ...grade, releasedAt: '' }).toEqual({ ...preview, releasedAt: '' });
    expect(grade).toMatchObject({ points: 1000, maxPoints: 1000, feedback: FEEDBACK });
    expect(grade?.criteria).toHaveLength(5);
    for (const { key, reached, levels } of grade?.criteria ?? []) {
      expect(reached).toBe(best[key]);
      expect(levels.every(({ description }) => description.length > 0)).toBe(true);
    }
    expect((await calls.preview(teacher, id)).json()).toEqual(grade);
    expect((await calls.state(student)).json<{ questions: unknown[] }>().questions[0]).toMatchObject({ state: 'released' });
  });

  it('changes nothing in what a student can read until it happens', async () => {
    const { student } = here;
    const id = await handIn(student);
    const before = await everythingReadableBy(student);
    await graded(id);
    await graded(id, 1, { ...best, controller: 'named' }, 'A second grade by the same grader.');
    const after = await everythingReadableBy(student);
    expect(after).toEqual(before);
    expect(Object.keys(before).length).toBeGreaterThan(8);
    await released({ all: true });
    const finally_ = await everythingReadableBy(student);
    expect(finally_).not.toEqual(before);
    expect(JSON.stringify(finally_)).not.toContain(here.teacher.accountId);
  });

  /** Every GET route of the server that answers the student, by its address. */
  async function everythingReadableBy(student: Person): Promise<Record<string, string>> {
    const values: Record<string, string> = {
      classId: here.classId,
      classModuleId: here.classModuleId,
      courseId: world.courseId,
      blockKey: 'fundamentals-check',
      questionKey: QUESTION,
      stepKey: 'reflection',
    };
    const bodies: Record<string, string> = {};
    for (const { method, url } of server.routes) {
      // An archive holds the moment at which it was packed; what is in it is looked at by a spec of its own.
      if (url.endsWith('/export')) continue;
      if (method !== 'GET' || !url.startsWith('/api/') || url.includes('docs') || url.includes('openapi')) continue;
      const path = url.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '0190a0a0-0000-7000-8000-000000000000');
      const response = await server.request('GET', path.slice('/api/'.length), { as: student });
      if (response.statusCode === 200) bodies[path] = response.body;
    }
    return bodies;
  }

  it('keeps showing the released grade while a newer one waits', async () => {
    const { student } = here;
    const id = await handIn(student);
    await graded(id);
    await released({ all: true });
    const first = await seenBy(student);
    await graded(id, 1, levelsFor(document, QUESTION, 'worst'), 'I was too kind.');
    expect(await seenBy(student)).toEqual(first);
    expect((await calls.state(student)).json<{ questions: unknown[] }>().questions[0]).toMatchObject({ state: 'released' });
    expect(await released({ questionKey: QUESTION })).toBe(1);
    expect(await seenBy(student)).toMatchObject({ points: 0, feedback: 'I was too kind.' });
  });

  it('takes the answers named, those of one question, or all, and counts only what is new', async () => {
    const [a, b] = [await graded(await newAnswer()), await graded(await newAnswer())];
    await newAnswer();
    const reflection = await newAnswer('looking-back');
    await graded(reflection, 0, {}, '');
    expect(await released(only(a))).toBe(1);
    expect(await released(only(a, b))).toBe(1);
    expect(await released({ questionKey: QUESTION })).toBe(0);
    expect(await released({ all: true })).toBe(1);
    expect(await released({ all: true })).toBe(0);
  });

  it('releases each grade once when asked many times at once', async () => {
    for (let i = 0; i < 5; i++) await graded(await newAnswer());
    const counts = await Promise.all(Array.from({ length: 10 }, () => released({ all: true })));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
  });

  it('is recorded in the audit, with the grades that became visible', async () => {
    await graded(await newAnswer());
    await released({ all: true });
    await released({ all: true });
    const events = await server.sql<{ after: { grades: string[] } }>(
      `SELECT * FROM audit_event WHERE action = 'grades.released' AND classroom_id = $1`,
      [here.classId],
    );
    expect(events).toMatchObject([{ actor_id: here.teacher.accountId, subject_id: here.classModuleId }]);
    expect(events[0]?.after.grades).toHaveLength(1);
  });

  it('is the teacher’s', async () => {
    const id = await graded(await newAnswer());
    for (const person of [here.assistant, here.student]) expect((await calls.release(person, only(id))).statusCode).toBe(403);
    expect((await calls.release(world.elsewhere.teacher, { all: true })).statusCode).toBe(404);
    expect(await server.sql(`SELECT 1 FROM release WHERE classroom_id = $1`, [here.classId])).toEqual([]);
  });

  it.each([
    [{}, 'all'],
    [{ all: true, questionKey: QUESTION }, 'all'],
    [{ all: false }, 'all'],
    [{ all: true, questionKey: null }, 'questionKey'],
    [{ questionKey: 'no-such-question' }, 'questionKey'],
    [{ questionKey: 'fundamentals-check' }, 'questionKey'],
    [{ answers: [] }, 'answers'],
    [{ answers: ['x'] }, 'answers'],
    [{ answers: 'x' }, 'answers'],
    [{ answers: [[]] }, 'answers'],
    [{ answers: [{ answerId: NOBODY, number: 0 }] }, 'answers.0.number'],
    [{ answers: [{ answerId: NOBODY, number: 1 }] }, 'answers.0.answerId'],
    [{ studentId: 'x' }, 'studentId'],
    [{ studentId: NOBODY }, 'studentId'],
    [{ all: true, at: '2020-01-01T00:00:00Z' }, 'at'],
    [{ all: true, at: '2999-01-01T00:00:00Z' }, 'at'],
    [{ all: true, at: 'tomorrow' }, 'at'],
    [{ all: true, asOf: 'then' }, 'asOf'],
    [{ everything: true }, 'everything'],
  ])('refuses %j and releases nothing', async (body, field) => {
    await graded(await newAnswer());
    const response = await calls.release(here.teacher, body);
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field }] });
    expect(await server.sql(`SELECT 1 FROM release WHERE classroom_id = $1`, [here.classId])).toEqual([]);
  });

  it('releases none of a list in which one is not of this module', async () => {
    const id = await graded(await newAnswer());
    const stranger = await handleOf(
      server,
      (await new ModuleCalls(server, world.elsewhere).handIn(world.elsewhere.student, 'looking-back', 'Theirs.')).json<{
        id: string;
      }>().id,
    );
    const response = await calls.release(here.teacher, only(id, stranger));
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'answers.1.answerId' }] });
    expect(await server.sql(`SELECT 1 FROM release WHERE classroom_id = $1`, [here.classId])).toEqual([]);
  });

  it.each([
    ['now', {}],
    ['at a time', { at: new Date(Date.now() + 86_400_000).toISOString() }],
  ])('refuses a list that names an answer twice, %s', async (_, when) => {
    const id = await graded(await newAnswer());
    const response = await calls.release(here.teacher, { ...only(id, id.toUpperCase()), ...when });
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'answers.1.answerId' }] });
  });

  const board = async () =>
    (await server.request('GET', `${calls.module}/releases`, { as: here.teacher })).json<ReleaseBoardDto>();
  const takeBack = async (body: unknown, as = here.teacher) =>
    server.request('POST', `${calls.module}/releases/take-backs`, { as, body });
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
  const everyPlanIsDue = () =>
    server.sql(`UPDATE release_plan SET releases_at = now() - interval '1 second' WHERE classroom_id = $1`, [here.classId]);
  const carryOut = () => server.app.get(PlannedReleases).carryOut();

  describe('that the teacher did not see', () => {
    it('passes over a grade that is newer than the one named', async () => {
      const { student } = here;
      const id = await graded(await handIn(student));
      await graded(id, 1, levelsFor(document, QUESTION, 'worst'), 'Another thought.');
      expect((await calls.release(here.teacher, only(id))).json()).toEqual({ released: 0, planned: 0, newer: 1 });
      expect(await seenBy(student)).toBeNull();
    });

    it.each([
      ['the board', () => board()],
      ['the overview', async () => (await calls.overview(here.teacher)).json<{ asOf: string }>()],
    ])('passes over what was graded since %s was told, and says how many', async (_, told) => {
      await graded(await newAnswer());
      const { asOf } = await told();
      await new Promise((resolve) => setTimeout(resolve, 5));
      await graded(await newAnswer());
      expect((await calls.release(here.teacher, { all: true, asOf })).json()).toEqual({ released: 1, planned: 0, newer: 1 });
    });
  });

  describe('of one student', () => {
    it('releases what is graded of them and of nobody else', async () => {
      await graded(await newAnswer());
      await graded(await handIn(here.student));
      expect(await released({ studentId: here.studentEnrollmentId })).toBe(1);
      expect((await seenBy(here.student))?.feedback).toBe(FEEDBACK);
      const { items } = (
        await server.request('GET', `${calls.module}/releases/students`, { as: here.teacher })
      ).json<StudentReleaseListDto>();
      expect(items).toHaveLength(2);
      expect(items.find(({ student }) => student.id === here.studentEnrollmentId)).toMatchObject({ released: 1, unread: 0 });
    });

    it('is neither told nor done while names are hidden, for it would tell which answers are theirs', async () => {
      await server.sql(`UPDATE class_module SET names_hidden = true WHERE id = $1`, [here.classModuleId]);
      await graded(await handIn(here.student));
      const list = await server.request('GET', `${calls.module}/releases/students`, { as: here.teacher });
      expect(list.json()).toEqual({ items: [], nextCursor: null });
      const release = await calls.release(here.teacher, { studentId: here.studentEnrollmentId });
      expect(release.statusCode).toBe(409);
      expect(await seenBy(here.student)).toBeNull();
    });
  });

  describe('at a time', () => {
    const plan = async (body: object = { all: true }) =>
      (await calls.release(here.teacher, { ...body, at: tomorrow() })).json<ReleasedDto>();

    it('shows students nothing before, by any route, and everything then', async () => {
      const { student } = here;
      await graded(await handIn(student));
      const before = await everythingReadableBy(student);
      expect(await plan()).toEqual({ released: 0, planned: 1, newer: 0 });
      await carryOut();
      expect(await everythingReadableBy(student)).toEqual(before);
      expect(await board()).toMatchObject({
        questions: [{ key: QUESTION, graded: 0, planned: 1, released: 0 }],
        plans: [{ grades: 1, superseded: 0, questionKeys: [QUESTION], madeBy: here.teacher.name }],
      });
      await everyPlanIsDue();
      await Promise.all([carryOut(), carryOut()]);
      expect((await seenBy(student))?.feedback).toBe(FEEDBACK);
      expect(await board()).toMatchObject({ questions: [{ planned: 0, released: 1 }], plans: [] });
    });

    it('releases the very grade that was planned, and passes over answers that were graded again', async () => {
      const { student } = here;
      const id = await graded(await handIn(student));
      await plan();
      await graded(id, 1, levelsFor(document, QUESTION, 'worst'), 'Another thought.');
      expect(await board()).toMatchObject({ questions: [{ graded: 1, planned: 0 }], plans: [{ grades: 0, superseded: 1 }] });
      await plan(only(await graded(await newAnswer())));
      await everyPlanIsDue();
      await carryOut();
      expect(await seenBy(student)).toBeNull();
      const { questions, plans } = await board();
      expect(questions).toMatchObject([{ graded: 1, planned: 0, released: 1 }]);
      // It stays on the board, until what it passed over is released or somebody takes it off.
      expect(plans).toMatchObject([{ grades: 0, superseded: 1, carriedOutAt: expect.any(String) }]);
      const path = `${calls.module}/releases/plans/${plans[0]?.id}`;
      const at = tomorrow();
      expect((await server.request('PATCH', path, { as: here.teacher, body: { at } })).statusCode).toBe(404);
      await Promise.all([carryOut(), carryOut()]);
      expect((await board()).plans).toHaveLength(1);
      expect(await released({ all: true })).toBe(1);
      expect((await board()).plans).toEqual([]);
    });

    it('says what it passed over until somebody takes that off the board', async () => {
      const id = await graded(await newAnswer());
      await plan();
      await graded(id, 1, levelsFor(document, QUESTION, 'worst'));
      await everyPlanIsDue();
      await carryOut();
      const [passed] = (await board()).plans;
      const path = `${calls.module}/releases/plans/${passed?.id}`;
      expect((await server.request('DELETE', path, { as: here.teacher })).statusCode).toBe(204);
      expect(await board()).toMatchObject({ questions: [{ graded: 1, planned: 0 }], plans: [] });
    });

    it('is carried out though another one cannot be, and that one as soon as it can', async () => {
      const [stuck, free] = [await graded(await newAnswer()), await graded(await newAnswer())];
      await plan(only(stuck));
      await server.sql(`UPDATE release_plan SET releases_at = now() - interval '1 minute' WHERE classroom_id = $1`, [
        here.classId,
      ]);
      const [first] = await server.sql<{ id: string }>(
        `SELECT g.id FROM grade g JOIN submission s ON s.id = g.submission_id WHERE s.handle = $1`,
        [stuck],
      );
      await server.sql(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'this one cannot be released'; END $$`);
      await server.sql(`CREATE TRIGGER refuse_one BEFORE INSERT ON release FOR EACH ROW
        WHEN (NEW.grade_id = '${first?.id}') EXECUTE FUNCTION refuse_one()`);
      await plan(only(free));
      await server.sql(`UPDATE release_plan SET releases_at = least(releases_at, now()) WHERE classroom_id = $1`, [here.classId]);
      await carryOut();
      await server.sql(`DROP FUNCTION refuse_one CASCADE`);
      expect(await board()).toMatchObject({ questions: [{ planned: 1, released: 1 }] });
      await carryOut();
      expect(await board()).toMatchObject({ questions: [{ planned: 0, released: 2 }], plans: [] });
    });

    it('can be moved and cancelled, until then', async () => {
      await graded(await newAnswer());
      await plan();
      const [made] = (await board()).plans;
      const path = `${calls.module}/releases/plans/${made?.id}`;
      const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
      const patch = (body: unknown, as = here.teacher) => server.request('PATCH', path, { as, body });
      expect((await patch({ at })).statusCode).toBe(204);
      expect((await board()).plans).toMatchObject([{ releasesAt: at }]);
      for (const wrong of [{}, { at: null }, { at: '2020-01-01T00:00:00Z' }]) expect((await patch(wrong)).statusCode).toBe(400);
      expect((await patch({ at }, here.assistant)).statusCode).toBe(403);
      expect((await server.request('DELETE', path, { as: here.teacher })).statusCode).toBe(204);
      expect((await server.request('DELETE', path, { as: here.teacher })).statusCode).toBe(404);
      expect(await board()).toMatchObject({ questions: [{ graded: 1, planned: 0 }], plans: [] });
      const actions = await server.sql<{ action: string }>(
        `SELECT action FROM audit_event WHERE classroom_id = $1 AND action LIKE 'release-plan.%' ORDER BY at`,
        [here.classId],
      );
      expect(actions.map(({ action }) => action)).toEqual(['release-plan.made', 'release-plan.moved', 'release-plan.cancelled']);
    });

    it('holds each grade in one plan: the last one that was made, or none once it is released', async () => {
      await graded(await newAnswer());
      await plan();
      await plan({ questionKey: QUESTION });
      expect((await board()).plans).toHaveLength(1);
      expect(await released({ all: true })).toBe(1);
      expect((await board()).plans).toEqual([]);
    });
  });

  describe('is taken back', () => {
    it('where nobody has read it, and stays where somebody has', async () => {
      const { student } = here;
      const id = await graded(await handIn(student));
      await graded(await newAnswer());
      await released({ all: true });
      await seenBy(student);
      const response = await takeBack({ all: true });
      expect([response.statusCode, response.json<TakenBackDto>()]).toEqual([200, { takenBack: 1, read: 1 }]);
      expect((await seenBy(student))?.feedback).toBe(FEEDBACK);
      expect(await board()).toMatchObject({ questions: [{ graded: 1, released: 1, unread: 0 }] });
      expect((await takeBack(only(id))).json()).toEqual({ takenBack: 0, read: 1 });
      const events = await server.sql(`SELECT 1 FROM audit_event WHERE action = 'grades.taken-back' AND classroom_id = $1`, [
        here.classId,
      ]);
      expect(events).toHaveLength(1);
    });

    it('by a teacher only', async () => {
      for (const person of [here.assistant, here.student]) expect((await takeBack({ all: true }, person)).statusCode).toBe(403);
    });

    it('never from under the eyes of a student who reads it in the same moment', async () => {
      for (let round = 0; round < 12; round++) {
        const student = await newStudent(server, here);
        const id = await graded(await handIn(student));
        await released(only(id));
        const [seen, taken] = await Promise.all([seenBy(student), takeBack(only(id))]);
        const { takenBack, read } = taken.json<TakenBackDto>();
        expect({ seen: seen !== null, takenBack, read }).toEqual(
          seen === null ? { seen: false, takenBack: 1, read: 0 } : { seen: true, takenBack: 0, read: 1 },
        );
      }
    });
  });
});
