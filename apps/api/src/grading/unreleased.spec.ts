import { randomUUID } from 'node:crypto';
import { DeskCalls, gradeOf, takeBack } from '../testing/desk-calls';
import { levelsFor, ModuleCalls, publishedDocument } from '../testing/module-calls';
import { type OpenApi, OpenApiSchema } from '../testing/openapi-schema';
import { readAll, type Reading } from '../testing/reading-all';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, handleOf, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import type { DeskGradeDto } from './desk/desk.dto';

const QUESTION = 'life-of-a-post';
/** Words that stand nowhere but in what graders decide. */
const MARKS = ['mark-feedback', 'mark-comment', 'mark-reason', 'mark-draft', 'mark-rival', 'mark-reading'];

describe('a grade that is not released', () => {
  let server: TestApp;
  let world: World;
  let schema: OpenApiSchema;
  let here: TestClass;
  let desk: DeskCalls;
  let calls: ModuleCalls;
  let neighbour: Person;
  let submissionId: string;
  let answerId: string;
  let mixed: Record<string, string>;
  let rubricId: string | null;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    schema = new OpenApiSchema((await server.request('GET', 'openapi.json')).json<OpenApi>());
    const best = levelsFor(await publishedDocument(server, world.here), QUESTION, 'best');
    mixed = { ...best, controller: 'named', service: 'missing' };
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Waiting');
    desk = new DeskCalls(server, here, QUESTION);
    calls = new ModuleCalls(server, here);
    neighbour = await server.person();
    await enroll(server, here.classId, neighbour, 'student');
    submissionId = (await calls.handIn(here.student, QUESTION, 'My answer.')).json<{ id: string }>().id;
    answerId = await handleOf(server, submissionId);
    await calls.handIn(neighbour, QUESTION, 'Another answer.');
    ({ rubricId } = (await desk.desk(here.teacher)).question);
  });

  function grade(mark: string, supersedes = 0): DeskGradeDto {
    const comment = { key: randomUUID(), start: 0, end: 2, quote: 'My', before: '', after: ' answer.', text: 'mark-comment' };
    return gradeOf({ answerId, ticket: randomUUID(), supersedes }, rubricId, mixed, {
      feedback: mark,
      comments: [comment],
      adjustment: { points: -137, reason: 'mark-reason' },
    });
  }

  function everythingReadableBy(student: Person): Promise<Reading[]> {
    return readAll(server, schema, student, {
      classId: [here.classId],
      classModuleId: [here.classModuleId],
      courseId: [world.courseId],
      questionKey: [QUESTION, 'looking-back'],
      question: [QUESTION],
      blockKey: ['fundamentals-check'],
      stepKey: ['reflection'],
      kind: ['identical', 'near-identical', 'similar'],
      answerId: [answerId, submissionId],
      submissionId: [submissionId, answerId],
    });
  }

  /** By address: what was said, and every header that says something of it. */
  async function seenBy(student: Person): Promise<Record<string, unknown>> {
    const readings = await everythingReadableBy(student);
    return Object.fromEntries(readings.map(({ url, headers, body }) => [url, { headers: lasting(headers), body }]));
  }

  /** Without those that differ from one request to the next, whatever is asked. */
  function lasting(headers: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^date$|request-id|server-timing|^trace/i.test(name)));
  }

  it('is not to be read, nor noticed, by its student or another, at any address and through all that happens to it', async () => {
    const students = [here.student, neighbour];
    const before = await Promise.all(students.map(seenBy));
    expect(Object.keys(before[0] ?? {}).length).toBeGreaterThan(12);
    expect(Object.keys(before[0] ?? {})).toContain('/api/me/stream');
    const first = grade('mark-feedback');
    const deeds: Record<string, () => Promise<unknown>> = {
      'a draft of feedback': () =>
        desk.ask(
          'PUT',
          here.teacher,
          `desk/feedback-drafts/${answerId}`,
          { ...draftOf(first), feedback: 'mark-draft' },
          { 'if-match': '"0"' },
        ),
      'on a desk': () => desk.next(here.teacher, 5),
      graded: () => desk.save(here.teacher, first),
      flagged: () => desk.ask('PUT', here.teacher, `desk/flags/${answerId}`),
      'kept beside': () => desk.save(here.assistant, grade('mark-rival')),
      'graded again': () => desk.save(here.teacher, grade('mark-feedback', 1)),
      'taken back': () => desk.save(here.teacher, takeBack(first, 2)),
      'graded anew': () => desk.save(here.teacher, grade('mark-feedback', 3)),
    };
    for (const [name, deed] of Object.entries(deeds)) {
      await deed();
      const after = await Promise.all(students.map(seenBy));
      expect([name, after]).toEqual([name, before]);
    }
    const all = JSON.stringify(await Promise.all(students.map(everythingReadableBy)));
    expect(MARKS.filter((mark) => all.includes(mark))).toEqual([]);
    for (const grader of [here.teacher, here.assistant]) expect(all).not.toContain(grader.accountId);
  });

  it('is not told by what students send either', async () => {
    await desk.save(here.teacher, grade('mark-feedback'));
    const again = [
      await calls.handIn(here.student, QUESTION, 'My answer.'),
      await calls.saveDraft(here.student, QUESTION, 'More.', 0),
      await calls.attempt(here.student, 'fundamentals-check', {}),
      await calls.seen(here.student, 'reflection'),
      await calls.answer(here.student, answerId),
      await desk.send(here.student, [grade('mine')]),
      await desk.ask('GET', here.student, `desk?question=${QUESTION}`),
    ];
    const all = JSON.stringify(again.map(({ headers, body }) => [headers, body]));
    expect(MARKS.filter((mark) => all.includes(mark))).toEqual([]);
    expect(all).not.toContain(answerId);
  });

  it('would be noticed: once it is released all of it is read', async () => {
    const before = await seenBy(here.student);
    await desk.save(here.teacher, grade('mark-feedback'));
    await calls.release(here.teacher, { answers: [{ answerId, number: 1 }] });
    expect(await seenBy(here.student)).not.toEqual(before);
    const all = JSON.stringify(await everythingReadableBy(here.student));
    expect(MARKS.filter((mark) => all.includes(mark))).toEqual(['mark-feedback', 'mark-comment', 'mark-reason']);
    expect(all).toContain('-137');
    const others = JSON.stringify(await everythingReadableBy(neighbour));
    expect(MARKS.filter((mark) => others.includes(mark))).toEqual([]);
  });

  function draftOf({ feedback, comments, adjustment }: DeskGradeDto) {
    return { feedback, comments, adjustment };
  }
});
