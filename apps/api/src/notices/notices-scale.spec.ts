import { type SentStatement, statementsOf } from '../testing/statements';
import { TestApp } from '../testing/test-app';
import { makeWorld, type TestClass } from '../testing/world';
import { NoticeWriting } from './notice-writing.service';

const CLASSES = 40;
const STUDENTS = 30;
/** Of the classes so many are due tomorrow; the others were, long ago. */
const DUE = 2;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

describe('notices in a school of thousands', () => {
  let server: TestApp;
  let here: TestClass;

  beforeAll(async () => {
    server = await TestApp.start();
    ({ here } = await makeWorld(server));
    await fill();
  }, 300_000);

  afterAll(() => server.close());

  async function fill(): Promise<void> {
    await server.fill(
      `INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
       SELECT course_id, 'Class ' || n, starts_on, ends_on, time_zone FROM classroom, generate_series(1, $2::int) n WHERE id = $1`,
      [here.classId, CLASSES],
    );
    await server.fill(
      `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id, due_at)
       SELECT c.id, cm.course_id, cm.module_id, cm.module_version_id,
              now() + CASE WHEN c.name = ANY ($2::text[]) THEN interval '12 hours' ELSE interval '-30 days' END
         FROM class_module cm, classroom c WHERE cm.id = $1 AND c.name LIKE 'Class %'`,
      [here.classModuleId, Array.from({ length: DUE }, (_, index) => `Class ${index + 1}`)],
    );
    await server.fill(
      `WITH people AS (
         SELECT uuidv7() AS id, c.id AS classroom_id, CASE n WHEN 0 THEN 'teacher' ELSE 'student' END AS role
           FROM classroom c, generate_series(0, $1::int) n WHERE c.name LIKE 'Class %'
       ), made AS (
         INSERT INTO account (id, email, email_key, name, role, last_sign_in_at)
         SELECT id, id || '@many.example', id || '@many.example', 'Person', role, now() FROM people RETURNING id
       ), choice AS (
         INSERT INTO notice_choice (account_id, kind, email) SELECT id, unnest(ARRAY['digest', 'returned']), true FROM made
       )
       INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT classroom_id, id, role, 'direct' FROM people`,
      [STUDENTS],
    );
    await server.fill('ALTER TABLE submission DISABLE TRIGGER submission_waits_to_be_compared');
    await server.fill(
      `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
       SELECT e.id, cm.id, cm.classroom_id, unnest(ARRAY['life-of-a-post', 'sql-or-nosql', 'a', 'b', 'c']), 1, repeat('Words. ', 20), '', 20, 'k'
         FROM enrollment e JOIN class_module cm ON cm.classroom_id = e.classroom_id JOIN classroom c ON c.id = e.classroom_id
        WHERE e.role = 'student' AND c.name LIKE 'Class %'`,
    );
    await server.fill(
      `INSERT INTO grade (submission_id, classroom_id, number, levels, points, feedback, graded_by)
       SELECT id, classroom_id, 1, '{}', 500, '', $1 FROM submission WHERE question_key IN ('life-of-a-post', 'sql-or-nosql')`,
      [here.teacher.accountId],
    );
    await server.fill(`INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, graded_by FROM grade`);
    await server.fill('ANALYZE');
  }

  /** What was asked for notices and mails meanwhile, each statement once. */
  async function write(minutes: number): Promise<{ all: SentStatement[]; different: SentStatement[] }> {
    const at = new Date(Date.now() + minutes * 60_000);
    const all = await statementsOf(() => server.app.get(NoticeWriting).write(at));
    const reading = all.filter(({ text }) => /^(WITH|SELECT|INSERT|DELETE)/.test(text));
    return { all, different: [...new Map(reading.map((one) => [one.text, one])).values()] };
  }

  /** Tables that grow with the school; what waits to be told is emptied every minute. */
  const GROWING = ['account', 'enrollment', 'submission', 'answer', 'grade', 'release', 'notice_choice'];

  it('read by index, and nothing of what happened long ago', async () => {
    const { different } = await write(11);
    const [row] = await server.sql(`SELECT count(*)::int AS mails FROM mail WHERE kind = 'feedback'`);
    expect(row).toEqual({ mails: CLASSES * STUDENTS });
    expect(different.length).toBeGreaterThan(5);
    for (const { text, values } of different) {
      const [plan] = await server.sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
      const scanned = nodes(plan?.['QUERY PLAN'][0].Plan).filter((node) => node['Node Type'] === 'Seq Scan');
      const tables = scanned.map((node) => node['Relation Name'] ?? '').filter((table) => GROWING.includes(table));
      expect({ text, tables }).toEqual({ text, tables: [] });
    }
  }, 300_000);

  it('cost a handful of statements in a minute in which nothing happened, however many people there are', async () => {
    await write(11);
    const { all, different } = await write(11);
    expect(all.length).toBeLessThanOrEqual(5 * 4 + 1);
    expect(different).toHaveLength(7);
    expect(different.some(({ text }) => text.includes('INTO mail'))).toBe(false);
  });
});

/** Every node of a plan, from the root down. */
function nodes(plan: Plan | undefined): Plan[] {
  return plan ? [plan, ...(plan.Plans ?? []).flatMap(nodes)] : [];
}
