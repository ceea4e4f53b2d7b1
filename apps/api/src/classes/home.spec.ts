import { PublishingService } from '../courses/publishing.service';
import { smallCourse } from '../testing/small-course';
import { statementsOf } from '../testing/statements';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, handIn, makeClass, type TestClass } from '../testing/world';
import type { HomeDto } from './home.dto';
import { HOME } from './home.repository';

describe('the start page', () => {
  let server: TestApp;
  let courseId: string;

  beforeAll(async () => {
    server = await TestApp.start();
    const course = smallCourse();
    await server.app.get(PublishingService).publish(course);
    const [row] = await server.sql<{ id: string }>('SELECT id FROM course WHERE key = $1', [course.key]);
    courseId = row?.id ?? '';
  });

  afterAll(() => server.close());

  const home = async (as: Person) => {
    const response = await server.request('GET', 'home', { as });
    expect(response.statusCode).toBe(200);
    return response.json<HomeDto>();
  };

  const grade = async (place: TestClass, submissionId: string, released: string | null) => {
    const [row] = await server.sql<{ id: string }>(
      `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
       VALUES ($1, $2, (SELECT 1 + count(*) FROM grade WHERE submission_id = $1), NULL, '{}', 0, '', $3) RETURNING id`,
      [submissionId, place.classId, place.teacher.accountId],
    );
    if (released === null) return;
    await server.sql(`INSERT INTO release (grade_id, classroom_id, released_by, released_at) VALUES ($1, $2, $3, $4)`, [
      row?.id,
      place.classId,
      place.teacher.accountId,
      released,
    ]);
  };

  it('is empty for somebody who is in no class', async () => {
    expect(await home(await server.person())).toEqual({ studying: [], teaching: [], admin: null });
    expect((await server.request('GET', 'home')).statusCode).toBe(401);
  });

  describe('of a student', () => {
    it('shows their classes with what is due, how far they are, and what is new', async () => {
      const here = await makeClass(server, courseId, 'Period 3');
      const key = [here.studentEnrollmentId, here.classModuleId, here.classId];
      await server.sql(`UPDATE class_module SET due_at = '2199-03-06T16:00:00Z' WHERE id = $1`, [here.classModuleId]);
      await server.sql(
        `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key, last_seen_at)
         VALUES ($1, $2, $3, 'write', '2026-03-02T10:00:00Z')`,
        key,
      );
      await server.sql(
        `INSERT INTO step_progress (enrollment_id, class_module_id, classroom_id, step_key, completed_at) VALUES ($1, $2, $3, 'read', now())`,
        key,
      );
      await grade(here, await handIn(server, here, 'explain'), '2026-03-02T10:00:01Z');
      await grade(here, await handIn(server, here, 'reflect'), null);
      const { studying, teaching, admin } = await home(here.student);
      expect({ teaching, admin }).toEqual({ teaching: [], admin: null });
      expect(studying).toMatchObject([
        {
          id: here.classId,
          name: 'Period 3',
          courseId: expect.any(String),
          courseTitle: 'A small course',
          timeZone: 'Europe/Berlin',
          status: 'active',
          modules: [
            {
              id: here.classModuleId,
              title: 'The written one',
              dueAt: '2199-03-06T16:00:00.000Z',
              access: 'open',
              stepCount: 3,
              questionCount: 2,
              progress: { completedSteps: 1, place: { label: 'write' }, handedIn: 2, graded: 1, newGrades: 1 },
            },
          ],
        },
      ]);
    });

    it('calls a grade new until they have opened it, and counts an answer graded twice once', async () => {
      const here = await makeClass(server, courseId, 'Period 4');
      const submissionId = await handIn(server, here, 'explain');
      await grade(here, submissionId, '2026-03-02T10:00:00Z');
      await grade(here, submissionId, '2026-03-03T10:00:00Z');
      const progress = async () => (await home(here.student)).studying[0]?.modules[0]?.progress;
      expect(await progress()).toMatchObject({ graded: 1, newGrades: 1 });
      // Being in the module while it is released is not reading it.
      await server.sql(
        `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key) VALUES ($1, $2, $3, 'write')`,
        [here.studentEnrollmentId, here.classModuleId, here.classId],
      );
      expect(await progress()).toMatchObject({ graded: 1, newGrades: 1 });
      const question = `classes/${here.classId}/modules/${here.classModuleId}/questions/explain`;
      expect((await server.request('GET', question, { as: here.student })).statusCode).toBe(200);
      expect(await progress()).toMatchObject({ graded: 1, newGrades: 0 });
    });

    it('shows nothing of how others do', async () => {
      const here = await makeClass(server, courseId, 'Period 5');
      await handIn(server, here, 'explain');
      const neighbour = await server.person();
      await enroll(server, here.classId, neighbour, 'student');
      const { studying } = await home(neighbour);
      expect(studying[0]?.modules[0]?.progress).toMatchObject({ handedIn: 0 });
      expect(JSON.stringify(studying)).not.toMatch(/toReview|studentCount|waiting/);
    });

    it('puts running classes first, the latest first, and shows archived ones for reading', async () => {
      const student = await server.person();
      const classes = [];
      for (const name of ['Old', 'Newer', 'Newest']) classes.push(await makeClass(server, courseId, name));
      for (const [index, { classId }] of classes.entries()) {
        await server.sql(`UPDATE classroom SET starts_on = $2 WHERE id = $1`, [classId, `2026-0${index + 1}-01`]);
        await enroll(server, classId, student, 'student');
      }
      await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [classes[2]?.classId]);
      const { studying } = await home(student);
      expect(studying.map(({ name, status }) => `${name} ${status}`)).toEqual(['Newer active', 'Old active', 'Newest archived']);
      expect(studying[2]?.modules[0]?.access).toBe('closed');
    });

    it('loses a class with the enrollment', async () => {
      const here = await makeClass(server, courseId, 'Left');
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [here.studentEnrollmentId]);
      expect((await home(here.student)).studying).toEqual([]);
    });
  });

  describe('of a teacher or assistant', () => {
    it('shows how many learn there and what waits for review, and since when', async () => {
      const here = await makeClass(server, courseId, 'Period 6');
      const elsewhere = await makeClass(server, courseId, 'Period 7');
      const first = await handIn(server, here, 'explain');
      await handIn(server, here, 'reflect');
      await handIn(server, elsewhere, 'explain');
      const [row] = await server.sql<{ received_at: Date }>('SELECT received_at FROM submission WHERE id = $1', [first]);
      const expected = {
        id: here.classId,
        role: 'teacher',
        studentCount: 1,
        toReview: 2,
        waitingSince: row?.received_at.toISOString(),
        modules: [{ title: 'The written one', toReview: 2, waitingSince: row?.received_at.toISOString() }],
      };
      expect((await home(here.teacher)).teaching).toMatchObject([expected]);
      expect((await home(here.assistant)).teaching).toMatchObject([{ ...expected, role: 'assistant' }]);
      await grade(here, first, null);
      expect((await home(here.teacher)).teaching).toMatchObject([{ toReview: 1 }]);
    });

    it('does not wait for those who left, nor for an answer that was handed in again', async () => {
      const here = await makeClass(server, courseId, 'Period 8');
      await handIn(server, here, 'explain');
      await server.sql(
        `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
         SELECT enrollment_id, class_module_id, classroom_id, question_key, 2, text, text_hash, word_count, 'again' FROM submission
          WHERE enrollment_id = $1`,
        [here.studentEnrollmentId],
      );
      expect((await home(here.teacher)).teaching).toMatchObject([{ toReview: 1 }]);
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [here.studentEnrollmentId]);
      expect((await home(here.teacher)).teaching).toMatchObject([{ toReview: 0, waitingSince: null, studentCount: 0 }]);
    });

    it('shows a class without modules', async () => {
      const here = await makeClass(server, courseId, 'Bare');
      await server.sql('DELETE FROM class_module WHERE classroom_id = $1', [here.classId]);
      expect((await home(here.teacher)).teaching).toMatchObject([{ name: 'Bare', studentCount: 1, toReview: 0, modules: [] }]);
      expect((await home(here.student)).studying).toMatchObject([{ name: 'Bare', modules: [] }]);
    });

    it('shows both sides to who teaches here and learns there', async () => {
      const [here, there] = [await makeClass(server, courseId, 'Taught'), await makeClass(server, courseId, 'Learnt')];
      await enroll(server, there.classId, here.teacher, 'student');
      const { studying, teaching } = await home(here.teacher);
      expect([studying.map(({ name }) => name), teaching.map(({ name }) => name)]).toEqual([['Learnt'], ['Taught']]);
    });
  });

  it('of an admin counts what they keep', async () => {
    const admin = await server.person('admin');
    const before = (await home(admin)).admin;
    await makeClass(server, courseId, 'One more');
    await server.sql(`INSERT INTO cohort (name, name_key) VALUES ('One', 'one')`);
    const after = (await home(admin)).admin;
    expect(before && after).toEqual({
      accounts: (before?.accounts ?? 0) + 3,
      cohorts: (before?.cohorts ?? 0) + 1,
      classes: (before?.classes ?? 0) + 1,
    });
  });

  it('takes one statement besides the one that lets people in, and for admins a second', async () => {
    const here = await makeClass(server, courseId, 'Counted');
    const admin = await server.person('admin');
    await enroll(server, here.classId, admin, 'teacher');
    await home(here.student);
    expect(await statementsOf(() => home(here.student))).toHaveLength(2);
    expect(await statementsOf(() => home(here.teacher))).toHaveLength(2);
    expect(await statementsOf(() => home(admin))).toHaveLength(3);
  });

  describe('in a school of 20,000 students in 80 classes', () => {
    let student: string;
    let teacher: string;

    beforeAll(async () => {
      await server.fill(
        `WITH people AS (
           INSERT INTO account (email, email_key, name, role)
           SELECT 'school' || n, 'school' || n, 'Student ' || n, 'student' FROM generate_series(1, 20000) n RETURNING id
         ), classes AS (
           INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
           SELECT $1, 'Class ' || n, '2026-01-01', '2026-12-31', 'UTC' FROM generate_series(1, 80) n RETURNING id
         ), given AS (
           INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id)
           SELECT c.id, m.course_id, m.id, v.id FROM classes c JOIN module m ON m.course_id = $1 JOIN module_version v ON v.module_id = m.id
           RETURNING id, classroom_id
         ), enrolled AS (
           INSERT INTO enrollment (classroom_id, account_id, role, source)
           SELECT c.id, p.id, 'student', 'cohort'
             FROM (SELECT id, row_number() OVER () % 80 AS n FROM people) p
             JOIN (SELECT id, row_number() OVER () % 80 AS n FROM classes) c ON c.n = p.n
           RETURNING id, classroom_id
         ), steps AS (
           INSERT INTO step_progress (enrollment_id, class_module_id, classroom_id, step_key, completed_at)
           SELECT e.id, g.id, g.classroom_id, 'read', now() FROM enrolled e JOIN given g ON g.classroom_id = e.classroom_id
         ), answers AS (
           INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
           SELECT e.id, g.id, g.classroom_id, q.key, 1, 'An answer.', 'hash', 2, e.id
             FROM enrolled e JOIN given g ON g.classroom_id = e.classroom_id CROSS JOIN (VALUES ('explain'), ('reflect')) q(key)
           RETURNING id, classroom_id, question_key
         ), places AS (
           INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key)
           SELECT e.id, g.id, g.classroom_id, 'write' FROM enrolled e JOIN given g ON g.classroom_id = e.classroom_id
         ), grades AS (
           INSERT INTO grade (submission_id, classroom_id, number, levels, points, feedback, graded_by)
           SELECT id, classroom_id, 1, '{}', 0, '', $2 FROM answers WHERE question_key = 'explain'
           RETURNING id, classroom_id
         )
         INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, $2 FROM grades`,
        [courseId, (await server.person('teacher')).accountId],
      );
      await server.sql('ANALYZE');
      const [row] = await server.sql<{ id: string; account_id: string }>(
        `SELECT c.id, e.account_id FROM classroom c JOIN enrollment e ON e.classroom_id = c.id WHERE c.name = 'Class 40' LIMIT 1`,
      );
      const person = await server.person('teacher');
      await enroll(server, row?.id ?? '', person, 'teacher');
      [student, teacher] = [row?.account_id ?? '', person.accountId];
    }, 300_000);

    /** What the plan that a prepared statement settles on reads of the tables that grow with the school. */
    const reads = (accountId: string) =>
      server.database.transaction(async (manager) => {
        await manager.query(`SET LOCAL plan_cache_mode = force_generic_plan`);
        await manager.query(`PREPARE home_plan (uuid) AS ${HOME.text}`);
        const [row] = (await manager.query(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE home_plan('${accountId}')`)) as [
          { 'QUERY PLAN': [{ Plan: PlanNode }] },
        ];
        await manager.query('DEALLOCATE home_plan');
        const nodes = allNodes(row['QUERY PLAN'][0].Plan).filter((node) => GROWING.includes(node['Relation Name'] ?? ''));
        return nodes.map((node) => ({
          table: node['Relation Name'],
          whole: node['Node Type'] === 'Seq Scan',
          rows: (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
        }));
      });

    it('costs a student their own few rows: what grows with the school is read by indexes', async () => {
      const all = await reads(student);
      expect(new Set(all.map(({ table }) => table))).toEqual(new Set(GROWING));
      expect(all.filter(({ whole }) => whole)).toEqual([]);
      expect(Math.max(...all.map(({ rows }) => rows))).toBeLessThan(10);
    });

    it('costs a teacher the answers of their class, not those of the school', async () => {
      const all = await reads(teacher);
      const most = Math.max(...all.map(({ rows }) => rows));
      expect(most).toBeGreaterThanOrEqual(250);
      expect(most).toBeLessThanOrEqual(501);
    });
  });
});

const GROWING = ['enrollment', 'submission', 'step_progress', 'module_progress', 'grade', 'release'];

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

function allNodes(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(allNodes)];
}
