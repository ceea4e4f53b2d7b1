import type { ModuleDocument } from '@big-six/lesson-format';
import type { StudentQuestionDto } from '../submissions/submissions.dto';
import { collectDrafts } from '../testing/closing';
import { answersTo, levelsFor, ModuleCalls, publishedDocument } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, handleOf, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import type { MoveCheckDto, MovedStudentsDto } from './moves.dto';

const QUESTION = 'life-of-a-post';
const OTHER = 'looking-back';
const HOUR = 60 * 60 * 1000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

/** What is kept of a student's work, under one enrollment. */
const WORK_TABLES = [
  'module_progress',
  'step_progress',
  'block_time',
  'attempt',
  'draft',
  'draft_revision',
  'submission',
  'late_text',
  'extension',
];

describe('a student who changes class', () => {
  let server: TestApp;
  let world: World;
  let document: ModuleDocument;
  let morning: TestClass;
  let evening: TestClass;
  let there: ModuleCalls;
  let here: ModuleCalls;
  let ada: Person & { enrollmentId: string };

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    document = await publishedDocument(server, world.here);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    morning = await makeClass(server, world.courseId, 'Morning');
    evening = await makeClass(server, world.courseId, 'Evening');
    here = new ModuleCalls(server, morning);
    there = new ModuleCalls(server, evening);
    ada = await studentOf(morning, 'Ada');
  });

  async function studentOf(place: TestClass, name: string): Promise<Person & { enrollmentId: string }> {
    const person = await server.person('student', name);
    return { ...person, enrollmentId: await enroll(server, place.classId, person, 'student') };
  }

  const ask = (path: 'moves' | 'move-checks', from: TestClass, to: TestClass, enrollmentIds: string[], as = world.admin) =>
    server.request('POST', `classes/${from.classId}/${path}`, { as, body: { toClassId: to.classId, enrollmentIds } });

  async function move(from: TestClass, to: TestClass, ...enrollmentIds: string[]): Promise<MovedStudentsDto> {
    const response = await ask('moves', from, to, enrollmentIds);
    expect(`${response.statusCode} ${response.statusCode === 201 ? '' : response.body}`).toBe('201 ');
    return response.json<MovedStudentsDto>();
  }

  async function check(...enrollmentIds: string[]): Promise<MoveCheckDto> {
    const response = await ask('move-checks', morning, evening, enrollmentIds);
    expect(response.statusCode).toBe(200);
    return response.json<MoveCheckDto>();
  }

  const question = async (calls: ModuleCalls, as: Person = ada, key = QUESTION) =>
    (await calls.question(as, key)).json<StudentQuestionDto>();

  async function handIn(calls: ModuleCalls, text = 'My answer.', as: Person = ada, attempt?: number): Promise<string> {
    const response = await calls.handIn(as, QUESTION, text, undefined, attempt);
    expect(response.statusCode).toBe(201);
    const receipt = response.json<{ textHash: string }>();
    const [row] = await server.sql<{ id: string }>(
      `SELECT s.id FROM submission s JOIN enrollment e ON e.id = s.enrollment_id
        WHERE e.account_id = $1 AND e.ended_at IS NULL AND s.text_hash = $2 ORDER BY s.attempt DESC LIMIT 1`,
      [as.accountId, receipt.textHash],
    );
    return handleOf(server, row?.id ?? '');
  }

  const grade = async (calls: ModuleCalls, as: Person, answerId: string, which: 'best' | 'worst', supersedes = 0) =>
    expect(
      (await calls.grade(as, answerId, { levels: levelsFor(document, QUESTION, which), feedback: `The ${which}.`, supersedes }))
        .status,
    ).toBe('saved');

  const release = async (calls: ModuleCalls, as: Person) =>
    expect((await calls.release(as, { questionKey: QUESTION })).statusCode).toBe(200);

  /** The answer by which the staff of a class knows what Ada handed in. */
  async function answerIn(place: TestClass, as: Person = ada): Promise<string> {
    const [row] = await server.sql<{ handle: string }>(
      `SELECT w.handle FROM answer w JOIN enrollment e ON e.id = w.enrollment_id
        WHERE e.classroom_id = $1 AND e.account_id = $2 AND w.question_key = $3`,
      [place.classId, as.accountId, QUESTION],
    );
    return row?.handle ?? '';
  }

  /** Everything kept under an enrollment, with what was decided about it, to compare before and after. */
  async function kept(enrollmentId: string): Promise<unknown> {
    const tables = await Promise.all(
      WORK_TABLES.map((table) =>
        server.sql(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE enrollment_id = $1 ORDER BY t::text`, [enrollmentId]),
      ),
    );
    const decided = await Promise.all(
      ['grade', 'returned', 'second_look'].map((table) =>
        server.sql(
          `SELECT to_jsonb(t) AS row FROM ${table} t JOIN submission s ON s.id = t.submission_id WHERE s.enrollment_id = $1 ORDER BY t::text`,
          [enrollmentId],
        ),
      ),
    );
    return [tables, decided];
  }

  async function enrollmentIn(place: TestClass, as: Person = ada) {
    const [row] = await server.sql<{ id: string; ended: boolean; source: string; moved: string | null }>(
      `SELECT id, ended_at IS NOT NULL AS ended, source, moved_to_id AS moved FROM enrollment WHERE classroom_id = $1 AND account_id = $2`,
      [place.classId, as.accountId],
    );
    return row ?? null;
  }

  const sees = async (place: TestClass, as: Person = ada) =>
    (await server.request('GET', `classes/${place.classId}`, { as })).statusCode === 200;

  const dates = (place: TestClass, due: Date | null, closes: Date | null) =>
    server.sql(`UPDATE class_module SET due_at = $2, closes_at = $3 WHERE id = $1`, [place.classModuleId, due, closes]);

  it('finds there everything that they did, as it was and when it was', async () => {
    await here.seen(ada, document.steps[0]?.key ?? '');
    await here.attempt(ada, 'fundamentals-check', answersTo(document, 'fundamentals-check', false));
    await here.attempt(ada, 'fundamentals-check', answersTo(document, 'fundamentals-check', true));
    await here.saveDraft(ada, OTHER, 'A beginning', 0);
    await here.saveDraft(ada, OTHER, 'A beginning, and a midd', 1);
    const answer = await handIn(here);
    await grade(here, morning.teacher, answer, 'worst');
    await grade(here, morning.teacher, answer, 'best', 1);
    await release(here, morning.teacher);
    const [before, state] = [await question(here), (await here.state(ada)).json()];
    const old = await kept(ada.enrollmentId);

    const { to, items } = await move(morning, evening, ada.enrollmentId);
    expect(to).toEqual({ id: evening.classId, name: 'Evening' });
    expect(items).toMatchObject([{ accountId: ada.accountId, name: 'Ada', modules: 1, answers: 1, graded: 1, drafts: 1 }]);
    expect([await sees(morning), await sees(evening)]).toEqual([false, true]);
    expect(await question(there)).toEqual(before);
    expect(before.submissions[0]?.grade?.feedback).toBe('The best.');
    expect((await question(there, ada, OTHER)).draft).toMatchObject({ text: 'A beginning, and a midd', revision: 2 });
    expect({ ...(await there.state(ada)).json<object>(), id: '' }).toEqual({ ...state, id: '' });
    expect(await kept(ada.enrollmentId)).toEqual(old);
  });

  it('is counted in the new class, and in the old one no more', async () => {
    await grade(here, morning.teacher, await handIn(here), 'best');
    await move(morning, evening, ada.enrollmentId);
    const list = async (calls: ModuleCalls, as: Person) =>
      (await calls.answers(as, `question=${QUESTION}&state=graded`))
        .json<{ items: { student: { name: string } }[] }>()
        .items.map((one) => one.student.name);
    expect([await list(here, morning.teacher), await list(there, evening.teacher)]).toEqual([[], ['Ada']]);
    const tallies = await server.sql<{ class_module_id: string; sum: number }>(
      `SELECT class_module_id, sum(count)::int AS sum FROM grade_tally WHERE class_module_id = ANY ($1) AND criterion_key = '' GROUP BY 1 ORDER BY sum`,
      [[morning.classModuleId, evening.classModuleId]],
    );
    expect(tallies).toEqual([
      { class_module_id: morning.classModuleId, sum: 0 },
      { class_module_id: evening.classModuleId, sum: 1 },
    ]);
  });

  it('is told of nothing again, but of what was not told yet', async () => {
    const [first, second] = [await handIn(here), await studentOf(morning, 'Ben')];
    await grade(here, morning.teacher, first, 'best');
    await release(here, morning.teacher);
    await server.sql(`DELETE FROM notice_cause`);
    await grade(here, morning.teacher, await handIn(here, 'An answer of Ben.', second), 'best');
    await release(here, morning.teacher);
    await move(morning, evening, ada.enrollmentId, second.enrollmentId);
    const causes = await server.sql(
      `SELECT a.name, n.kind FROM notice_cause n JOIN enrollment e ON e.id = n.enrollment_id JOIN account a ON a.id = e.account_id
        WHERE n.classroom_id = $1`,
      [evening.classId],
    );
    expect(causes).toEqual([{ name: 'Ben', kind: 'feedback' }]);
  });

  it('is known there by another handle, and by the receipt that they were given', async () => {
    const receipt = (await here.handIn(ada, QUESTION, 'My answer.')).json<{ id: string }>();
    const old = await answerIn(morning);
    await move(morning, evening, ada.enrollmentId);
    expect(await answerIn(evening)).not.toBe(old);
    expect((await question(there)).submissions[0]?.receipt.id).toBe(receipt.id);
  });

  it('goes on there: a new grade, another attempt, a second look', async () => {
    const answer = await handIn(here);
    await grade(here, morning.teacher, answer, 'worst');
    await release(here, morning.teacher);
    await move(morning, evening, ada.enrollmentId);
    const looked = await server.request('POST', `${there.module}/questions/${QUESTION}/second-looks`, {
      as: ada,
      body: {
        submissionId: await submissionOf(evening),
        criterion: document ? Object.keys(levelsFor(document, QUESTION, 'best'))[0] : '',
        reason: 'Please.',
      },
    });
    expect(looked.statusCode).toBe(201);
    await grade(there, evening.teacher, await answerIn(evening), 'best', 1);
    expect((await there.giveBack(evening.teacher, await answerIn(evening), 'Say more.', null)).statusCode).toBe(200);
    await handIn(there, 'My second answer.', ada, 2);
    expect((await question(there)).submissions.map(({ receipt }) => receipt.attempt)).toEqual([2, 1]);
    const [old] = await server.sql(`SELECT count(*)::int FROM submission WHERE enrollment_id = $1`, [ada.enrollmentId]);
    expect(old).toEqual({ count: 1 });
  });

  async function submissionOf(place: TestClass): Promise<string> {
    const [row] = await server.sql<{ submission_id: string }>(`SELECT submission_id FROM answer WHERE handle = $1`, [
      await answerIn(place),
    ]);
    return row?.submission_id ?? '';
  }

  describe('and comes back', () => {
    it('finds what they did meanwhile, and nothing twice', async () => {
      await here.attempt(ada, 'fundamentals-check', answersTo(document, 'fundamentals-check', false));
      await here.saveDraft(ada, OTHER, 'From the morning', 0);
      const answer = await handIn(here);
      await grade(here, morning.teacher, answer, 'worst');
      await release(here, morning.teacher);
      const [gone] = (await move(morning, evening, ada.enrollmentId)).items;
      await there.attempt(ada, 'fundamentals-check', answersTo(document, 'fundamentals-check', true));
      await there.saveDraft(ada, OTHER, 'From the evening', 1);
      await grade(there, evening.teacher, await answerIn(evening), 'best', 1);
      await release(there, evening.teacher);
      const meanwhile = await question(there);
      await move(evening, morning, gone?.enrollmentId ?? '');

      expect(await enrollmentIn(morning)).toEqual({ id: ada.enrollmentId, ended: false, source: 'direct', moved: null });
      expect(await enrollmentIn(evening)).toMatchObject({ ended: true, moved: ada.enrollmentId });
      expect(await question(here)).toEqual(meanwhile);
      expect(meanwhile.submissions[0]?.grade?.feedback).toBe('The best.');
      expect((await question(here, ada, OTHER)).draft?.text).toBe('From the evening');
      const [counts] = await server.sql(
        `SELECT (SELECT count(*)::int FROM submission WHERE enrollment_id = $1) AS submissions,
                (SELECT count(*)::int FROM attempt WHERE enrollment_id = $1) AS attempts,
                (SELECT count(*)::int FROM grade g JOIN submission s ON s.id = g.submission_id WHERE s.enrollment_id = $1) AS grades`,
        [ada.enrollmentId],
      );
      expect(counts).toEqual({ submissions: 1, attempts: 2, grades: 2 });
      const texts = await server.sql(`SELECT text FROM draft_revision WHERE enrollment_id = $1`, [ada.enrollmentId]);
      expect(texts).toContainEqual({ text: 'From the morning' });
    });

    it('over and over, and still nothing is there twice', async () => {
      await grade(here, morning.teacher, await handIn(here), 'best');
      for (let round = 0; round < 3; round++) {
        await move(morning, evening, (await enrollmentIn(morning))?.id ?? '');
        await move(evening, morning, (await enrollmentIn(evening))?.id ?? '');
      }
      for (const place of [morning, evening]) {
        const rows = await server.sql(
          `SELECT s.attempt, g.number FROM submission s JOIN grade g ON g.submission_id = s.id WHERE s.classroom_id = $1`,
          [place.classId],
        );
        expect(rows).toEqual([{ attempt: 1, number: 1 }]);
      }
    });

    it('does not read there what was taken back, unread, where they come from', async () => {
      await grade(here, morning.teacher, await handIn(here), 'best');
      await release(here, morning.teacher);
      await move(morning, evening, ada.enrollmentId);
      const taken = await server.request('POST', `${there.module}/releases/take-backs`, {
        as: evening.teacher,
        body: { questionKey: QUESTION },
      });
      expect(taken.json()).toMatchObject({ takenBack: 1 });
      await move(evening, morning, (await enrollmentIn(evening))?.id ?? '');
      expect((await question(here)).submissions[0]?.grade).toBeNull();
    });
  });

  it('keeps what they did there before: the later answer counts', async () => {
    const before = await enroll(server, evening.classId, ada, 'student');
    await handIn(there, 'From the evening.');
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE id = $1`, [before]);
    await handIn(here, 'Later, from the morning.');
    await move(morning, evening, ada.enrollmentId);
    expect((await question(there)).submissions.map(({ text, receipt }) => [receipt.attempt, text])).toEqual([
      [2, 'Later, from the morning.'],
      [1, 'From the evening.'],
    ]);
  });

  it('is told of an answer that stays behind, because a later one is there', async () => {
    await handIn(here, 'From the morning.');
    await enroll(server, evening.classId, ada, 'student');
    await handIn(there, 'Later, from the evening.');
    expect((await check(ada.enrollmentId)).modules).toMatchObject([
      { questions: [{ questionKey: QUESTION, fate: 'answered-there', students: 1 }] },
    ]);
    await move(morning, evening, ada.enrollmentId);
    expect((await question(there)).submissions.map(({ text }) => text)).toEqual(['Later, from the evening.']);
  });

  describe('holds what was promised:', () => {
    it('what came in time stays in time', async () => {
      await dates(morning, inHours(2), null);
      await dates(evening, inHours(-48), null);
      await handIn(here);
      await move(morning, evening, ada.enrollmentId);
      expect((await question(there)).submissions[0]?.receipt).toMatchObject({ daysLate: 0, lateCost: 0 });
    });

    it('a later date of the old class is theirs in the new one', async () => {
      const closes = inHours(40);
      await dates(morning, inHours(30), closes);
      await dates(evening, inHours(-48), inHours(-24));
      await here.saveDraft(ada, QUESTION, 'Not yet', 0);
      const [module] = (await check(ada.enrollmentId)).modules;
      expect(module).toMatchObject({ taught: true, keepTime: 1, keepTimeUntil: closes.toISOString() });
      await move(morning, evening, ada.enrollmentId);
      expect((await there.saveDraft(ada, QUESTION, 'Now', 1)).statusCode).toBe(200);
      await handIn(there, 'Now');
      expect((await question(there)).submissions[0]?.receipt).toMatchObject({ daysLate: 0 });
      const [own] = await server.sql(`SELECT reason FROM extension WHERE class_module_id = $1`, [evening.classModuleId]);
      expect(own).toEqual({ reason: 'Promised in Morning.' });
    });

    it('where no date was named they have a week, and their draft is handed in when that is over', async () => {
      await dates(evening, inHours(-48), inHours(-24));
      await collectDrafts(server);
      await here.saveDraft(ada, QUESTION, 'What I have', 0);
      await move(morning, evening, ada.enrollmentId);
      expect((await there.saveDraft(ada, QUESTION, 'What I have, and more', 1)).statusCode).toBe(200);
      await server.sql(`UPDATE extension SET due_at = NULL, closes_at = now() - interval '1 minute' WHERE class_module_id = $1`, [
        evening.classModuleId,
      ]);
      await collectDrafts(server);
      expect((await question(there)).submissions).toMatchObject([
        { text: 'What I have, and more', receipt: { handedInBy: 'closing' } },
      ]);
    });

    it('a draft that comes into a module that has closed is handed in, also where both classes had closed', async () => {
      await here.saveDraft(ada, QUESTION, 'What I have', 0);
      for (const place of [morning, evening]) {
        await dates(place, null, inHours(-1));
        await server.sql(`UPDATE class_module SET collected_for = closes_at WHERE id = $1`, [place.classModuleId]);
      }
      await move(morning, evening, ada.enrollmentId);
      await collectDrafts(server);
      expect((await question(there)).submissions).toMatchObject([{ text: 'What I have', receipt: { handedInBy: 'closing' } }]);
    });
  });

  it('keeps the rubric that a grade was made by, and the check says so', async () => {
    await grade(here, morning.teacher, await handIn(here), 'best');
    await server.sql(
      `WITH own AS (INSERT INTO rubric (module_id, question_key, version, criteria, content_hash, max_points, class_module_id)
                    SELECT module_id, question_key, 1, criteria, 'another', max_points, $1 FROM rubric WHERE question_key = $2 AND class_module_id IS NULL LIMIT 1 RETURNING id)
       INSERT INTO class_rubric (class_module_id, question_key, classroom_id, rubric_id, hidden, revision, set_by)
       SELECT $1, $2, $3, id, '[]', 1, $4 FROM own`,
      [evening.classModuleId, QUESTION, evening.classId, evening.teacher.accountId],
    );
    expect((await check(ada.enrollmentId)).modules).toMatchObject([
      { unreleased: 1, questions: [{ questionKey: QUESTION, fate: 'other-rubric', students: 1 }] },
    ]);
    await move(morning, evening, ada.enrollmentId);
    const [rubrics] = await server.sql<{ old: string; now: string }>(
      `SELECT (SELECT rubric_id FROM answer WHERE classroom_id = $1) AS old, (SELECT rubric_id FROM answer WHERE classroom_id = $2) AS now`,
      [morning.classId, evening.classId],
    );
    expect(rubrics?.now).toBe(rubrics?.old);
  });

  it('is forgotten by the plans of the old class, which hold for the others; the check and the record say so', async () => {
    const grace = await studentOf(morning, 'Grace');
    await grade(here, morning.teacher, await handIn(here), 'best');
    await grade(here, morning.teacher, await handIn(here, 'Hers.', grace), 'best');
    const at = inHours(24).toISOString();
    const planned = await here.release(morning.teacher, { questionKey: QUESTION, at });
    expect(planned.json()).toMatchObject({ planned: 2 });
    expect((await check(ada.enrollmentId)).modules).toMatchObject([{ unreleased: 1, planned: 1 }]);
    await move(morning, evening, ada.enrollmentId);
    const left = `SELECT e.account_id FROM planned_release p JOIN grade g ON g.id = p.grade_id JOIN submission s ON s.id = g.submission_id
                    JOIN enrollment e ON e.id = s.enrollment_id WHERE e.classroom_id = ANY ($1)`;
    const both = [[morning.classId, evening.classId]];
    expect(await server.sql(left, both)).toEqual([{ account_id: grace.accountId }]);
    const records = await server.sql<{ after: { notReleasedAsPlanned: unknown[] } }>(
      `SELECT after FROM audit_event WHERE action LIKE 'enrollment.moved-%' AND after ->> 'fromEnrollmentId' = $1`,
      [ada.enrollmentId],
    );
    expect(records.map(({ after }) => after.notReleasedAsPlanned)).toMatchObject(
      Array(2).fill([{ classModuleId: morning.classModuleId, releasesAt: at, grades: 1 }]),
    );
    await move(morning, evening, grace.enrollmentId);
    expect(await server.sql(`SELECT id FROM release_plan WHERE classroom_id = ANY ($1)`, both)).toEqual([]);
  });

  it('has nothing to be told of a plan that is over, which had passed it over', async () => {
    await grade(here, morning.teacher, await handIn(here), 'best');
    await here.release(morning.teacher, { questionKey: QUESTION, at: inHours(24).toISOString() });
    await server.sql(`UPDATE release_plan SET carried_out_at = now() WHERE classroom_id = $1`, [morning.classId]);
    expect((await check(ada.enrollmentId)).modules).toMatchObject([{ unreleased: 1, planned: 0 }]);
    await move(morning, evening, ada.enrollmentId);
    const records = await server.sql(
      `SELECT after -> 'notReleasedAsPlanned' AS told FROM audit_event
        WHERE action LIKE 'enrollment.moved-%' AND after ->> 'fromEnrollmentId' = $1`,
      [ada.enrollmentId],
    );
    expect(records).toEqual([{ told: [] }, { told: [] }]);
  });

  it('is still flagged for who grades in both classes, and for nobody else', async () => {
    const both = await server.person('teacher');
    const gone = await server.person('teacher');
    for (const [person, role] of [
      [both, 'teacher'],
      [gone, 'assistant'],
    ] as const)
      for (const place of [morning, evening]) await enroll(server, place.classId, person, role);
    await server.sql(`UPDATE enrollment SET ended_at = now() WHERE account_id = $1 AND classroom_id = $2`, [
      gone.accountId,
      evening.classId,
    ]);
    const flag = async (as: Person, answerId: string) =>
      expect(
        (
          await server.request('PUT', `classes/${morning.classId}/modules/${morning.classModuleId}/desk/flags/${answerId}`, {
            as,
          })
        ).statusCode,
      ).toBe(204);
    const answerId = await handIn(here);
    for (const person of [morning.teacher, both, gone]) await flag(person, answerId);
    await move(morning, evening, ada.enrollmentId);
    expect(await server.sql(`SELECT account_id FROM answer_flag WHERE classroom_id = $1`, [evening.classId])).toEqual([
      { account_id: both.accountId },
    ]);
  });

  it('leaves behind what the new class does not teach, and the check says so', async () => {
    await handIn(here);
    await server.sql(`DELETE FROM class_module WHERE id = $1`, [evening.classModuleId]);
    const checked = await check(ada.enrollmentId);
    expect(checked.modules).toMatchObject([{ taught: false, versionThere: null, students: 1 }]);
    expect(checked.students).toMatchObject([{ name: 'Ada', answers: 0, problem: null }]);
    expect((await move(morning, evening, ada.enrollmentId)).items).toMatchObject([{ answers: 0 }]);
    const [old] = await server.sql(`SELECT count(*)::int FROM submission WHERE enrollment_id = $1`, [ada.enrollmentId]);
    expect(old).toEqual({ count: 1 });
  });

  describe('and their cohort', () => {
    const linked = async () => {
      const name = `Cohort ${Math.random()}`;
      const cohort = (await server.request('POST', 'cohorts', { as: world.admin, body: { name } })).json<{ id: string }>();
      const ben = await server.person('student', 'Ben');
      await server.request('POST', `cohorts/${cohort.id}/members`, { as: world.admin, body: { accountIds: [ben.accountId] } });
      const link = (method: 'PUT' | 'DELETE') =>
        server.request(method, `classes/${morning.classId}/cohorts/${cohort.id}`, { as: world.admin });
      await link('PUT');
      return { cohortId: cohort.id, ben, link, enrollmentId: (await enrollmentIn(morning, ben))?.id ?? '' };
    };

    it('are not brought back by it, neither linked again nor joined again nor after an archive', async () => {
      const { cohortId, ben, link, enrollmentId } = await linked();
      expect((await check(enrollmentId)).students).toMatchObject([{ cohorts: [expect.stringContaining('Cohort')] }]);
      await move(morning, evening, enrollmentId);
      await link('DELETE');
      await link('PUT');
      const members = `cohorts/${cohortId}/members`;
      await server.request('DELETE', `${members}/${ben.accountId}`, { as: world.admin });
      await server.request('POST', members, { as: world.admin, body: { accountIds: [ben.accountId] } });
      for (const status of ['archived', 'active'])
        await server.request('PATCH', `classes/${morning.classId}`, { as: world.admin, body: { status } });
      expect([await sees(morning, ben), await sees(evening, ben)]).toEqual([false, true]);
      expect(await enrollmentIn(evening, ben)).toMatchObject({ source: 'direct' });
    });

    it('nor when they have gone on to a third class; but when they are in none, it does', async () => {
      const { cohortId, ben, enrollmentId } = await linked();
      const night = await makeClass(server, world.courseId, 'Night');
      await move(morning, evening, enrollmentId);
      await move(evening, night, (await enrollmentIn(evening, ben))?.id ?? '');
      const again = async () => {
        await server.request('DELETE', `cohorts/${cohortId}/members/${ben.accountId}`, { as: world.admin });
        await server.request('POST', `cohorts/${cohortId}/members`, { as: world.admin, body: { accountIds: [ben.accountId] } });
      };
      await again();
      expect([await sees(morning, ben), await sees(night, ben)]).toEqual([false, true]);
      await server.request('DELETE', `classes/${night.classId}/enrollments/${(await enrollmentIn(night, ben))?.id}`, {
        as: world.admin,
      });
      await again();
      expect(await sees(morning, ben)).toBe(true);
      expect(await enrollmentIn(morning, ben)).toMatchObject({ moved: null });
    });
  });

  describe('all of it or nothing:', () => {
    it('pressed twice, also in the same moment, is done once and told twice', async () => {
      await handIn(here);
      const both = await Promise.all([1, 2].map(() => ask('moves', morning, evening, [ada.enrollmentId])));
      expect(both.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
      expect(both[0]?.json()).toEqual(both[1]?.json());
      const events = await server.sql(
        `SELECT action FROM audit_event WHERE action LIKE 'enrollment.moved-%' AND after ->> 'fromEnrollmentId' = $1 ORDER BY action`,
        [ada.enrollmentId],
      );
      expect(events).toEqual([{ action: 'enrollment.moved-away' }, { action: 'enrollment.moved-here' }]);
    });

    it('one who cannot go keeps all of them', async () => {
      const [ben, cem] = [await studentOf(morning, 'Ben'), await studentOf(morning, 'Cem')];
      await enroll(server, evening.classId, cem, 'assistant');
      const checked = await check(ben.enrollmentId, cem.enrollmentId);
      expect(checked.students.map(({ name, problem }) => [name, problem])).toEqual([
        ['Ben', null],
        ['Cem', 'This person is in the other class already, as assistant.'],
      ]);
      const refused = await ask('moves', morning, evening, [ben.enrollmentId, cem.enrollmentId]);
      expect([refused.statusCode, refused.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)]).toEqual([
        400,
        ['enrollmentIds.1'],
      ]);
      expect([await sees(morning, ben), await sees(evening, ben)]).toEqual([true, false]);
    });

    it('something that fails on the way leaves everything as it was', async () => {
      await grade(here, morning.teacher, await handIn(here), 'best');
      const before = await kept(ada.enrollmentId);
      await server.sql(
        `CREATE FUNCTION out_of_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'out of order'; END $$`,
      );
      await server.sql(
        `CREATE TRIGGER out_of_order BEFORE INSERT ON audit_event FOR EACH ROW WHEN (NEW.action = 'enrollment.moved-here') EXECUTE FUNCTION out_of_order()`,
      );
      try {
        expect((await ask('moves', morning, evening, [ada.enrollmentId])).statusCode).toBe(500);
      } finally {
        await server.sql(`DROP TRIGGER out_of_order ON audit_event; DROP FUNCTION out_of_order()`);
      }
      expect([await sees(morning), await enrollmentIn(evening)]).toEqual([true, null]);
      expect(await kept(ada.enrollmentId)).toEqual(before);
      const copies = await server.sql(`SELECT FROM submission WHERE classroom_id = $1`, [evening.classId]);
      expect(copies).toEqual([]);
    });

    it('what is acknowledged in the same moment is there, and what is not there was not acknowledged', async () => {
      for (let round = 0; round < 3; round++) {
        const student = await studentOf(morning, `Busy ${round}`);
        const answer = await handIn(here, `My answer ${round}.`, student);
        await here.saveDraft(student, OTHER, 'One', 0);
        const [, saved, handed, tried, graded] = await Promise.all([
          ask('moves', morning, evening, [student.enrollmentId]),
          here.saveDraft(student, OTHER, 'Two', 1),
          here.handIn(student, OTHER, 'In the last moment'),
          here.attempt(student, 'fundamentals-check', right()),
          gradeNow(answer),
        ]);
        expect(await sees(evening, student)).toBe(true);
        const other = await question(there, student, OTHER);
        expect(other.draft?.text).toBe(saved.statusCode === 200 ? 'Two' : 'One');
        expect(other.submissions).toHaveLength(handed.statusCode === 201 ? 1 : 0);
        expect(await triesOf(student)).toHaveLength(tried.statusCode === 201 ? 1 : 0);
        expect(await gradesOf(student)).toHaveLength(graded === 'saved' ? 1 : 0);
      }
    });

    it('what comes while it is under way waits for it, and is refused', async () => {
      const answer = await handIn(here);
      await here.saveDraft(ada, OTHER, 'One', 0);
      const waiting: Promise<unknown>[] = [];
      let moved: ReturnType<typeof ask> | undefined;
      await server.database.transaction(async (manager) => {
        await manager.query(`LOCK TABLE second_look IN SHARE MODE`);
        moved = ask('moves', morning, evening, [ada.enrollmentId]);
        await waitersAre(1);
        waiting.push(here.saveDraft(ada, OTHER, 'Two', 1).then(({ statusCode }) => statusCode));
        waiting.push(here.handIn(ada, OTHER, 'In the last moment').then(({ statusCode }) => statusCode));
        waiting.push(here.attempt(ada, 'fundamentals-check', right()).then(({ statusCode }) => statusCode));
        waiting.push(gradeNow(answer));
        await waitersAre(5);
      });
      expect((await moved)?.statusCode).toBe(201);
      expect(await Promise.all(waiting)).toEqual([404, 409, 409, 'refused']);
      expect((await question(there, ada, OTHER)).draft?.text).toBe('One');
      const left = await server.sql(`SELECT text FROM draft WHERE enrollment_id = $1`, [ada.enrollmentId]);
      expect(left).toEqual([{ text: 'One' }]);
    });

    const right = () => answersTo(document, 'fundamentals-check', true);

    async function gradeNow(answerId: string): Promise<string> {
      try {
        const given = { levels: levelsFor(document, QUESTION, 'best'), feedback: 'Now.' };
        return (await here.grade(morning.teacher, answerId, given)).status;
      } catch {
        return 'refused';
      }
    }

    const triesOf = async (student: Person) =>
      (await there.attempts(student, 'fundamentals-check')).json<{ items: unknown[] }>().items;

    const gradesOf = (student: Person) =>
      server.sql(
        `SELECT FROM grade g JOIN submission s ON s.id = g.submission_id JOIN enrollment e ON e.id = s.enrollment_id
          WHERE e.account_id = $1 AND e.classroom_id = $2`,
        [student.accountId, evening.classId],
      );

    async function waitersAre(count: number): Promise<void> {
      for (;;) {
        const [row] = await server.sql<{ count: number }>(
          `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        if ((row?.count ?? 0) >= count) return;
      }
    }
  });

  describe('is refused', () => {
    const refusal = async (from: TestClass, to: TestClass, enrollmentId = ada.enrollmentId) => {
      const [one, other] = [await ask('move-checks', from, to, [enrollmentId]), await ask('moves', from, to, [enrollmentId])];
      expect(one.statusCode).toBe(other.statusCode);
      return [other.statusCode, other.json<{ detail: string; errors?: { message: string }[] }>()] as const;
    };

    it('to another course, with the reason', async () => {
      const [course] = await server.sql<{ id: string }>(
        `INSERT INTO course (key, title, summary) VALUES ($1, 'Cooking', '') RETURNING id`,
        [`cooking-${Math.random()}`],
      );
      const [row] = await server.sql<{ id: string }>(
        `INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone) VALUES ($1, 'Kitchen', current_date, current_date, 'UTC') RETURNING id`,
        [course?.id],
      );
      const [status, problem] = await refusal(morning, { ...evening, classId: row?.id ?? '' });
      expect(status).toBe(400);
      expect(JSON.stringify(problem)).toContain('Kitchen teaches Cooking, another course');
    });

    it('to the same class, to none, from or to an archive, and of strangers', async () => {
      expect((await refusal(morning, morning))[0]).toBe(400);
      expect((await refusal(morning, { ...evening, classId: ada.accountId }))[0]).toBe(400);
      expect((await refusal(morning, evening, evening.studentEnrollmentId))[0]).toBe(400);
      await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [evening.classId]);
      expect((await refusal(morning, evening))[0]).toBe(409);
      expect((await refusal(evening, morning, evening.studentEnrollmentId))[0]).toBe(409);
    });
  });
});
