import type { ModuleDocument } from '@big-six/lesson-format';
import type { StudentQuestionDto } from '../submissions/submissions.dto';
import { answersTo, levelsFor, ModuleCalls, publishedDocument } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import type { StudentGradeDto } from './student-grade.dto';

const QUESTION = 'life-of-a-post';
const FEEDBACK = 'You explain the service well; the words of the grader.';

describe('releasing grades', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let document: ModuleDocument;
  let best: Record<string, string>;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    document = await publishedDocument(server, world.here);
    best = levelsFor(document, QUESTION, 'best');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Released');
    calls = new ModuleCalls(server, here);
  });

  async function handIn(student: Person, question = QUESTION): Promise<string> {
    return (await calls.handIn(student, question, 'My answer.')).json<{ id: string }>().id;
  }

  async function newAnswer(question = QUESTION): Promise<string> {
    const student = await server.person();
    await enroll(server, here.classId, student, 'student');
    return handIn(student, question);
  }

  async function graded(id: string, supersedes = 0, levels = best, feedback = FEEDBACK): Promise<string> {
    const response = await calls.grade(here.teacher, id, { levels, feedback, supersedes });
    expect(response.statusCode).toBe(201);
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
    const id = (await calls.handIn(student, QUESTION, 'A finished thought.')).json<{ id: string }>().id;
    await calls.grade(assistant, id, { levels: best, feedback: FEEDBACK, supersedes: 0 });
    const preview = (await calls.preview(teacher, id)).json<StudentGradeDto>();
    expect(await seenBy(student)).toBeNull();
    expect(await released({ submissionIds: [id] })).toBe(1);
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
    expect(await released({ submissionIds: [a] })).toBe(1);
    expect(await released({ submissionIds: [a, b] })).toBe(1);
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
    for (const person of [here.assistant, here.student])
      expect((await calls.release(person, { submissionIds: [id] })).statusCode).toBe(403);
    expect((await calls.release(world.elsewhere.teacher, { all: true })).statusCode).toBe(404);
    expect(await server.sql(`SELECT 1 FROM release WHERE classroom_id = $1`, [here.classId])).toEqual([]);
  });

  it.each([
    [{}, 'all'],
    [{ all: true, questionKey: QUESTION }, 'all'],
    [{ all: false }, 'all'],
    [{ questionKey: 'no-such-question' }, 'questionKey'],
    [{ questionKey: 'fundamentals-check' }, 'questionKey'],
    [{ submissionIds: [] }, 'submissionIds'],
    [{ submissionIds: ['x'] }, 'submissionIds'],
    [{ submissionIds: 'x' }, 'submissionIds'],
    [{ submissionIds: ['0190a0a0-0000-7000-8000-000000000000'] }, 'submissionIds.0'],
    [{ everything: true }, 'everything'],
  ])('refuses %j and releases nothing', async (body, field) => {
    await graded(await newAnswer());
    const response = await calls.release(here.teacher, body);
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field }] });
    expect(await server.sql(`SELECT 1 FROM release WHERE classroom_id = $1`, [here.classId])).toEqual([]);
  });

  it('releases none of a list in which one is not of this module', async () => {
    const id = await graded(await newAnswer());
    const stranger = (
      await new ModuleCalls(server, world.elsewhere).handIn(world.elsewhere.student, 'looking-back', 'Theirs.')
    ).json<{ id: string }>().id;
    const response = await calls.release(here.teacher, { submissionIds: [id, stranger] });
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'submissionIds.1' }] });
    expect(await server.sql(`SELECT 1 FROM release WHERE classroom_id = $1`, [here.classId])).toEqual([]);
  });
});
