import { randomUUID } from 'node:crypto';
import { type OpenApi, OpenApiSchema } from '../../testing/openapi-schema';
import { DeskCalls, gradeOf, takeBack } from '../../testing/desk-calls';
import { levelsFor, ModuleCalls, publishedDocument } from '../../testing/module-calls';
import { objectsAbout, readAll, type Reading } from '../../testing/reading-all';
import { type Person, TestApp } from '../../testing/test-app';
import { enroll, handleOf, makeClass, makeWorld, type TestClass, type World } from '../../testing/world';

const QUESTION = 'life-of-a-post';
const OTHER = 'looking-back';
const STUDENTS = 24;
/** One hit is what chance gives, with a deviation of one; ten come about once in ten million times. */
const BY_CHANCE = 9;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z/g;

interface Author {
  person: Person;
  enrollmentId: string;
  submissionId: string;
  handle: string;
  otherHandle: string;
  /** A word that only their text has: who graded it may know the text, and not whose it is. */
  word: string;
  receivedAt: Date;
}

describe('where names are hidden', () => {
  let server: TestApp;
  let world: World;
  let schema: OpenApiSchema;
  let here: TestClass;
  let desk: DeskCalls;
  let calls: ModuleCalls;
  let authors: Author[];
  let best: Record<string, string>;
  let rubricId: string | null;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    schema = new OpenApiSchema((await server.request('GET', 'openapi.json')).json<OpenApi>());
    best = levelsFor(await publishedDocument(server, world.here), QUESTION, 'best');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Unnamed');
    desk = new DeskCalls(server, here, QUESTION);
    calls = new ModuleCalls(server, here);
    authors = [];
    const started = Date.now() - 30 * 86_400_000;
    for (let i = 0; i < STUDENTS; i++) authors.push(await author(i, new Date(started + i * 86_400_000)));
    rubricId = (await desk.desk(here.teacher)).question.rubricId;
    expect((await desk.settings(here.teacher, { namesHidden: true, rereadShare: 0 })).statusCode).toBe(200);
  });

  /** A student with all that could give them away: their own time, lateness, more time, progress, second attempt. */
  async function author(i: number, receivedAt: Date): Promise<Author> {
    const person = await server.person('student', `Name ${randomUUID().slice(0, 8)}`);
    const enrollmentId = await enroll(server, here.classId, person, 'student');
    const place = [enrollmentId, here.classModuleId, here.classId];
    const word = `word${randomUUID().slice(0, 8)}`;
    const insert = async (question: string, attempt: number) => {
      const [row] = await server.sql<{ id: string }>(
        `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, received_at,
                                 idempotency_key, days_late, late_cost, handed_in_by)
         VALUES ($1, $2, $3, $4, $5, $6, md5($6) || md5($6), $7, $8, $9, $10, $11, $12) RETURNING id`,
        [
          ...place,
          question,
          attempt,
          `An answer with ${word}.`,
          4,
          receivedAt,
          randomUUID(),
          i % 5,
          (i % 5) * 1000,
          i % 7 ? 'student' : 'closing',
        ],
      );
      return row?.id ?? '';
    };
    const first = await insert(QUESTION, 1);
    const submissionId = i % 6 === 0 ? await insert(QUESTION, 2) : first;
    const other = await insert(OTHER, 1);
    await server.sql(
      `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key, last_seen_at) VALUES ($1, $2, $3, 'reflection', $4)`,
      [...place, receivedAt],
    );
    await server.sql(
      `INSERT INTO step_progress (enrollment_id, class_module_id, classroom_id, step_key, seen_at, completed_at) VALUES ($1, $2, $3, 'reflection', $4, $4)`,
      [...place, receivedAt],
    );
    const [handle, otherHandle] = [await handleOf(server, submissionId), await handleOf(server, other)];
    return { person, enrollmentId, submissionId, handle, otherHandle, word, receivedAt };
  }

  /** Everything that the staff can read, over its lists and its desk. */
  async function everything(as: Person = here.teacher): Promise<Reading[]> {
    const handles = authors.flatMap(({ handle, otherHandle }) => [handle, otherHandle]);
    const readings = await readAll(server, schema, as, {
      classId: [here.classId],
      classModuleId: [here.classModuleId],
      questionKey: [QUESTION, OTHER],
      question: [QUESTION, OTHER],
      blockKey: ['fundamentals-check'],
      stepKey: ['reflection'],
      kind: ['identical', 'near-identical', 'similar'],
      answerId: handles,
    });
    for (const flaggedOnly of [false, true]) {
      const body = { question: QUESTION, count: 30, have: [], flaggedOnly };
      const response = await desk.ask('POST', as, 'desk/next', body);
      readings.push({ url: 'POST desk/next', headers: response.headers, body: response.body });
    }
    return readings;
  }

  const identities = () => authors.map(({ person, enrollmentId }) => [person.name, person.email, person.accountId, enrollmentId]);

  /** What stands in the same body as an answer. */
  const withAnswers = (readings: readonly Reading[]) =>
    readings.filter(({ body }) =>
      authors.some(({ handle, otherHandle, word }) => [handle, otherHandle, word].some((mark) => body.includes(mark))),
    );

  /** For how many answers some body names, in the same object or next to it, one student: the attack that reads. */
  function named(readings: readonly Reading[]): number {
    return authors.filter(({ handle, word, person, enrollmentId }) =>
      readings.some(({ body }) =>
        objectsWith(body, [handle, word]).some((text) => text.includes(person.name) || text.includes(enrollmentId)),
      ),
    ).length;
  }

  /** The innermost objects of a body that have one of the marks in a field of their own. */
  function objectsWith(body: string, marks: string[]): string[] {
    const found: string[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if (
        !Array.isArray(value) &&
        Object.values(value).some((field) => typeof field === 'string' && marks.some((mark) => field.includes(mark)))
      )
        found.push(JSON.stringify(value));
      Object.values(value).forEach(visit);
    };
    if (/^[[{]/.test(body)) visit(JSON.parse(body));
    return found;
  }

  /** What the staff can read about each student, as one text for each. */
  async function facts(where = ''): Promise<Map<number, string>> {
    const readings = (await everything()).filter(({ url }) => url.includes(where));
    const about = objectsAbout(readings, identities());
    return new Map([...about].map(([student, texts]) => [student, texts.sort().join('\n')]));
  }

  /** Students about whom something else can be read than before. */
  function singledOut(before: Map<number, string>, after: Map<number, string>): number[] {
    return authors.flatMap((_, student) => (before.get(student) === after.get(student) ? [] : [student]));
  }

  it('no answer stands beside a student, a moment or an id that leads to one, wherever the staff reads', async () => {
    for (const as of [here.teacher, here.assistant]) {
      const readings = await everything(as);
      const answers = withAnswers(readings);
      // What the class at a glance is told on an open line is looked at too.
      expect(readings.filter(({ url, body }) => url.endsWith('/overview/stream') && body.includes('"toReview"'))).toHaveLength(1);
      expect(answers.length).toBeGreaterThan(3 * STUDENTS);
      expect(named(readings)).toBe(0);
      for (const { url, headers, body } of answers) {
        const all = `${JSON.stringify(headers)} ${body}`;
        const told = identities().flatMap((identity) => identity.filter((mark) => all.includes(mark)));
        expect([url, told]).toEqual([url, []]);
        const near = [...body.matchAll(MOMENT)].filter(([moment]) =>
          authors.some(({ receivedAt }) => Math.abs(Date.parse(moment) - receivedAt.getTime()) < 3_600_000),
        );
        expect([url, near.map(([moment]) => moment)]).toEqual([url, []]);
        // A UUIDv7 carries the moment in which its row was made.
        const dated = [...all.matchAll(UUID)].map(([id]) => id).filter((id) => id[14] === '7' && !url.includes(id));
        const rows = await server.sql<{ id: string }>(
          `SELECT id FROM unnest($1::uuid[]) id WHERE id IN (SELECT id FROM submission) OR id IN (SELECT id FROM grade) OR id IN (SELECT id FROM enrollment)`,
          [dated],
        );
        expect([url, rows]).toEqual([url, []]);
      }
    }
  });

  it('their order is nobody’s: not of names, of enrollment, of receipt, nor of another question; and it stays', async () => {
    const order = async (question: string) => {
      const { body } = await calls.answers(here.teacher, `question=${question}&limit=100`);
      const ids = (JSON.parse(body) as { items: { answerId: string }[] }).items.map(({ answerId }) => answerId);
      return ids.map((id) => authors.findIndex(({ handle, otherHandle }) => [handle, otherHandle].includes(id)));
    };
    const listed = await order(QUESTION);
    expect(listed).toHaveLength(STUDENTS);
    expect(await order(QUESTION)).toEqual(listed);
    const given = (await desk.next(here.teacher, 30)).map(({ answerId }) =>
      authors.findIndex(({ handle }) => handle === answerId),
    );
    const all = authors.map((_, index) => index);
    const byName = [...all].sort((one, other) =>
      (authors[one]?.person.name ?? '') < (authors[other]?.person.name ?? '') ? -1 : 1,
    );
    const guesses = { byName, byEnrollment: all, backwards: [...all].reverse(), byOtherQuestion: await order(OTHER) };
    for (const [guess, students] of Object.entries(guesses))
      for (const seen of [listed, given]) {
        const hits = seen.filter((student, place) => students[place] === student).length;
        expect([guess, hits <= BY_CHANCE]).toEqual([guess, true]);
      }
  });

  it('nothing that is done to one answer changes what can be read about one student', async () => {
    const chosen = authors[7];
    if (!chosen) throw new Error('there are no students');
    const before = await facts();
    expect(before.size).toBe(STUDENTS);
    const item = { answerId: chosen.handle, ticket: randomUUID(), supersedes: 0 };
    const grade = gradeOf(item, rubricId, best, { feedback: 'Well put.' });
    const deeds: Record<string, () => Promise<unknown>> = {
      graded: () => desk.save(here.teacher, grade),
      'graded by another too': () => desk.save(here.assistant, gradeOf(item, rubricId, best)),
      'taken back': () => desk.save(here.teacher, takeBack(grade, 1)),
      flagged: () => desk.ask('PUT', here.teacher, `desk/flags/${chosen.handle}`),
      'given back': () => calls.giveBack(here.teacher, chosen.handle),
    };
    for (const [name, deed] of Object.entries(deeds)) {
      await deed();
      expect([name, singledOut(before, await facts())]).toEqual([name, []]);
    }
  });

  it('what is refused does not tell who has more time', async () => {
    await server.sql(
      `UPDATE class_module SET due_at = now() - interval '2 days', closes_at = now() - interval '1 day' WHERE id = $1`,
      [here.classModuleId],
    );
    await server.sql(
      `INSERT INTO extension (enrollment_id, class_module_id, classroom_id, closes_at, reason, granted_by)
       VALUES ($1, $2, $3, now() + interval '9 days', 'Ill.', $4)`,
      [authors[5]?.enrollmentId, here.classModuleId, here.classId, here.teacher.accountId],
    );
    const answers = [];
    for (const { handle } of authors.slice(0, 8)) {
      const { statusCode, body } = await calls.giveBack(here.teacher, handle);
      answers.push(`${statusCode} ${body.replace(/"requestId":"[^"]*"/, '')}`);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it('nor does an answer that comes in while somebody watches', async () => {
    const late = await server.person('student', 'Name late');
    const enrollmentId = await enroll(server, here.classId, late, 'student');
    await calls.place(late, { stepKey: 'reflection', blockKey: null });
    authors.push({ ...(authors[0] as Author), person: late, enrollmentId });
    const before = await facts();
    expect((await calls.handIn(late, QUESTION, 'The newest answer.')).statusCode).toBe(201);
    expect(singledOut(before, await facts())).toEqual([]);
    expect((await desk.desk(here.teacher)).counts.total).toBe(STUDENTS + 1);
  });

  it('an answer whose grade is released is its student’s again, and no other', async () => {
    const chosen = authors[3];
    if (!chosen) throw new Error('there are no students');
    await desk.save(here.teacher, gradeOf({ answerId: chosen.handle, ticket: randomUUID(), supersedes: 0 }, rubricId, best));
    expect(named(await everything())).toBe(0);
    await calls.release(here.teacher, { answers: [{ answerId: chosen.handle, number: 1 }] });
    const readings = await everything();
    expect(named(readings)).toBe(1);
    const answer = (await calls.answer(here.teacher, chosen.handle)).json<{
      label: string;
      receipt: { receivedAt: string | null };
    }>();
    expect(answer).toMatchObject({ label: chosen.person.name, receipt: { receivedAt: chosen.receivedAt.toISOString() } });
  });

  it('would show up: where names are not hidden, every attack succeeds', async () => {
    await desk.settings(here.teacher, { namesHidden: false });
    const readings = await everything();
    expect(named(readings)).toBe(STUDENTS);
    const before = await facts('/students');
    const item = { answerId: authors[7]?.handle ?? '', ticket: randomUUID(), supersedes: 0 };
    await desk.save(here.teacher, gradeOf(item, rubricId, best));
    expect(singledOut(before, await facts('/students'))).toEqual([7]);
  });

  it('says so in the record, and lets only teachers decide', async () => {
    expect((await desk.settings(here.assistant, { namesHidden: false })).statusCode).toBe(403);
    expect((await desk.ask('GET', here.assistant, 'grading-settings')).json()).toEqual({ namesHidden: true, rereadShare: 0 });
    for (const change of [
      { rereadShare: 21 },
      { rereadShare: -1 },
      { rereadShare: 0.5 },
      { namesHidden: null },
      { namesHidden: 'yes' },
    ])
      expect((await desk.settings(here.teacher, change)).statusCode).toBe(400);
    expect((await desk.settings(here.teacher, { rereadShare: 20 })).json()).toEqual({ namesHidden: true, rereadShare: 20 });
    const events = await server.sql(
      `SELECT before, after, actor_id FROM audit_event WHERE action = 'class-module.grading-changed' AND classroom_id = $1 ORDER BY at`,
      [here.classId],
    );
    expect(events).toMatchObject([
      { before: { namesHidden: false }, after: { namesHidden: true }, actor_id: here.teacher.accountId },
      { before: { rereadShare: 0 }, after: { rereadShare: 20 } },
    ]);
  });
});
