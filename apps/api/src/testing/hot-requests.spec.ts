import type { ModuleDocument } from '@big-six/lesson-format';
import { randomUUID } from 'node:crypto';
import { DeskCalls, gradeOf } from './desk-calls';
import { answersTo, levelsFor, ModuleCalls, publishedDocument } from './module-calls';
import { PracticeCalls } from './practice-calls';
import { statementsOf } from './statements';
import { TestApp } from './test-app';
import { enroll, handleOf, makeWorld, type TestClass } from './world';

const QUESTION = 'life-of-a-post';
const DRAFT = { feedback: 'Half a thou', comments: [], adjustment: null };
const STUDENTS = 100;
const OTHER_CLASSES = 60;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

describe('hot requests, in a school of thousands', () => {
  let server: TestApp;
  let here: TestClass;
  let calls: ModuleCalls;
  let document: ModuleDocument;
  let answerId: string;
  let practice: PracticeCalls;
  let desk: DeskCalls;
  let rubricId: string | null;
  /** An answer that nobody has graded. */
  let waiting: string;

  beforeAll(async () => {
    server = await TestApp.start();
    ({ here } = await makeWorld(server));
    calls = new ModuleCalls(server, here);
    document = await publishedDocument(server, here);
    desk = new DeskCalls(server, here, QUESTION);
    ({ rubricId } = (await desk.desk(here.teacher)).question);
    await fill();
    const student = await server.person('student', 'Zadie');
    await enroll(server, here.classId, student, 'student');
    answerId = await handleOf(server, (await calls.handIn(student, QUESTION, 'An answer.')).json<{ id: string }>().id);
    practice = await PracticeCalls.open(server, here, here.student);
    await practice.send('GET', '/api/users');
    const [row] = await server.sql<{ handle: string }>(
      `SELECT handle FROM answer WHERE class_module_id = $1 AND question_key = $2 AND state = 'to-review' AND handle <> $3 LIMIT 1`,
      [here.classModuleId, QUESTION, answerId],
    );
    waiting = row?.handle ?? '';
    await server.sql(`UPDATE class_module SET reread_share = 20 WHERE id = $1`, [here.classModuleId]);
    // Whatever a server reads once and then knows, it knows now.
    for (const person of [here.student, here.teacher]) await calls.state(person);
    for (let i = 0; i < 12; i++) await Promise.all([calls.overview(here.teacher), calls.students(here.teacher)]);
  }, 120_000);

  afterAll(() => server.close());

  /** A class of a hundred with their work, and many more like it, so that reading too much would show in the plans. */
  async function fill(): Promise<void> {
    await server.sql(
      `INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
       SELECT course_id, 'Class ' || n, starts_on, ends_on, time_zone FROM classroom, generate_series(1, $2::int) n WHERE id = $1`,
      [here.classId, OTHER_CLASSES],
    );
    await server.sql(
      `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id)
       SELECT c.id, cm.course_id, cm.module_id, cm.module_version_id FROM class_module cm, classroom c
        WHERE cm.id = $1 AND NOT EXISTS (SELECT FROM class_module x WHERE x.classroom_id = c.id)`,
      [here.classModuleId],
    );
    await server.sql(
      `INSERT INTO account (email, email_key, name, role)
       SELECT 's' || n || '@many.example', 's' || n || '@many.example', 'Student ' || md5(n::text), 'student'
         FROM generate_series(1, $1::int) n`,
      [STUDENTS * (OTHER_CLASSES + 1)],
    );
    await server.sql(
      `INSERT INTO enrollment (classroom_id, account_id, role, source)
       SELECT c.id, a.id, 'student', 'direct'
         FROM (SELECT id, row_number() OVER (ORDER BY id = $1 DESC, id) - 1 AS place FROM classroom WHERE id = $1 OR name LIKE 'Class %') c
         JOIN (SELECT id, (row_number() OVER (ORDER BY id) - 1) / $2::int AS place FROM account WHERE email LIKE '%@many.example') a USING (place)`,
      [here.classId, STUDENTS],
    );
    const mine = `FROM enrollment e JOIN class_module cm ON cm.classroom_id = e.classroom_id JOIN account a ON a.id = e.account_id WHERE a.email LIKE '%@many.example'`;
    await server.sql(
      `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key) SELECT e.id, cm.id, cm.classroom_id, 'databases' ${mine}`,
    );
    await server.sql(
      `INSERT INTO step_progress (enrollment_id, class_module_id, classroom_id, step_key, seen_at, completed_at)
       SELECT e.id, cm.id, cm.classroom_id, unnest(ARRAY['fundamentals', 'databases', 'frameworks']), now(), now() ${mine}`,
    );
    await server.sql(
      `INSERT INTO attempt (enrollment_id, class_module_id, classroom_id, block_key, number, answers, marks, points, max_points)
       SELECT e.id, cm.id, cm.classroom_id, 'fundamentals-check', 1, '{"a": "b"}', '{"a": "right"}', 100, 100 ${mine}`,
    );
    await server.sql(
      `INSERT INTO draft (enrollment_id, class_module_id, classroom_id, question_key, text, revision)
       SELECT e.id, cm.id, cm.classroom_id, 'life-of-a-post', 'A thought.', 3 ${mine}`,
    );
    await server.sql(
      `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
       SELECT e.id, cm.id, cm.classroom_id, unnest(ARRAY['life-of-a-post', 'sql-or-nosql', 'looking-back']), 1, repeat('word ', 200), '', 200, 'seed' ${mine}`,
    );
    await server.sql(
      `INSERT INTO grade (submission_id, classroom_id, number, levels, points, feedback, graded_by)
       SELECT s.id, s.classroom_id, 1, '{}', 500, '', $1 FROM submission s WHERE hashtext(s.id::text) % 2 = 0`,
      [here.teacher.accountId],
    );
    await server.sql(
      `INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, $1 FROM grade WHERE hashtext(id::text) % 2 = 0`,
      [here.teacher.accountId],
    );
    await server.sql(
      `INSERT INTO sandbox (enrollment_id, class_module_id, classroom_id) SELECT e.id, cm.id, cm.classroom_id ${mine}`,
    );
    await server.sql(
      `INSERT INTO sandbox_user (sandbox_id, id, name, email, email_key, role)
       SELECT s.id, n, 'User', n || '@example.com', n || '@example.com', 'user' FROM sandbox s, generate_series(1, 5) n`,
    );
    await server.sql(
      `INSERT INTO sandbox_request (sandbox_id, number, method, path, status, fields, token, stale, timings, log, statements)
       SELECT s.id, n, 'GET', '/api/users', 200, 0, 'own', false, '{}', '{}', '[]' FROM sandbox s, generate_series(1, 10) n`,
    );
    await server.sql('ANALYZE');
  }

  const requests: Record<string, () => Promise<{ statusCode: number; body: string }>> = {
    module: () => calls.state(here.student),
    document: () => calls.document(here.student),
    'save place': () => calls.place(here.student, { stepKey: 'frameworks', blockKey: null }),
    'save progress': () => calls.seen(here.student, 'api-testing'),
    attempt: () => calls.attempt(here.student, 'fundamentals-check', answersTo(document, 'fundamentals-check', true)),
    'save draft': () => calls.saveDraft(here.student, QUESTION, 'A thought.', 0),
    question: () => calls.question(here.student, QUESTION),
    'hand in': () => calls.handIn(here.student, QUESTION, 'An answer.'),
    'question once handed in': () => calls.question(here.student, QUESTION),
    overview: () => calls.overview(here.teacher),
    'students of the overview': () => calls.students(here.teacher, '?limit=100'),
    'list to review': () => calls.answers(here.teacher, `question=${QUESTION}&state=to-review`),
    'open an answer': () => calls.answer(here.teacher, answerId, 'to-review'),
    desk: () => desk.ask('GET', here.teacher, `desk?question=${QUESTION}`),
    'next answers': () => desk.ask('POST', here.teacher, 'desk/next', { question: QUESTION, count: 10, have: [] }),
    'save grades': () => {
      const item = { answerId: waiting, ticket: randomUUID(), supersedes: 0 };
      return desk.send(here.teacher, [gradeOf(item, rubricId, levelsFor(document, QUESTION, 'best'))]);
    },
    preview: () => calls.preview(here.teacher, waiting),
    'save a draft of feedback': () =>
      desk.ask('PUT', here.teacher, `desk/feedback-drafts/${answerId}`, DRAFT, { 'if-match': '"0"' }),
    distribution: () => desk.ask('GET', here.teacher, `desk/distribution?question=${QUESTION}`),
    'own consistency': () => server.request('GET', `classes/${here.classId}/my-consistency`, { as: here.teacher }),
    'practise: list': () => practice.send('GET', '/api/users'),
    'practise: read': () => practice.send('GET', '/api/users/1'),
    'practise: make': () =>
      practice.send('POST', '/api/users', { body: { name: 'Chen', email: 'chen@example.com', role: 'user' } }),
    'practise: change': () => practice.send('PATCH', '/api/users/1', { body: { name: 'Ada' } }),
    'what practice requests did': () => practice.requests(),
  };

  it.each(Object.entries(requests))('%s: at most three statements, the guard’s included', async (name, request) => {
    const statements = await statementsOf(async () => {
      const { statusCode, body } = await request();
      expect([statusCode, statusCode < 300 ? '' : body]).toEqual([statusCode, '']);
    });
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.length).toBeLessThanOrEqual(name === 'save draft' ? 2 : 3);
  });

  /** Tables that grow with the school. Reading one from end to end is what an index is there to prevent. */
  const GROWING = [
    'account',
    'enrollment',
    'module_progress',
    'step_progress',
    'attempt',
    'draft',
    'submission',
    'answer',
    'grade',
    'release',
    'sandbox',
    'sandbox_user',
    'sandbox_request',
  ];

  it.each([
    'module',
    'question',
    'overview',
    'students of the overview',
    'list to review',
    'open an answer',
    'preview',
    'desk',
    'next answers',
    'save grades',
    'save a draft of feedback',
    'distribution',
    'own consistency',
    'practise: list',
    'practise: change',
    'what practice requests did',
  ])('%s: reads by index, and nothing of other classes', async (name) => {
    const sent = await statementsOf(async () => requests[name]?.());
    expect(sent.length).toBeGreaterThan(1);
    for (const { text, values } of sent) {
      const [row] = await server.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
      const scanned = nodes(row?.['QUERY PLAN'][0].Plan).filter((node) => node['Node Type'] === 'Seq Scan');
      expect(scanned.map((node) => node['Relation Name']).filter((table) => GROWING.includes(table ?? ''))).toEqual([]);
    }
  });

  it('would notice a table read from end to end', async () => {
    const [row] = await server.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (FORMAT JSON) SELECT count(*) FROM submission WHERE word_count > 1`,
    );
    expect(nodes(row?.['QUERY PLAN'][0].Plan).map((node) => node['Node Type'])).toContain('Seq Scan');
  });
});

/** Every node of a plan, from the root down. */
function nodes(plan: Plan | undefined): Plan[] {
  return plan ? [plan, ...(plan.Plans ?? []).flatMap(nodes)] : [];
}
