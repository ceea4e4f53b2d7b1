import { randomUUID } from 'node:crypto';
import { PlannedReleases } from '../grading/releases/planned-releases.service';
import type { RubricChangeDto, RubricDto } from '../grading/rubrics/rubrics.dto';
import { DeskCalls, gradeOf } from '../testing/desk-calls';
import { levelsFor, ModuleCalls, publishedDocument } from '../testing/module-calls';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, handIn, handleOf, makeClass, makeWorld, type TestClass, type World } from '../testing/world';
import type { AuditEventDto, AuditPageDto } from './audit.dto';

const QUESTION = 'life-of-a-post';

describe('looked for by a student, the record tells', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;
  let calls: ModuleCalls;
  let best: Record<string, string>;
  let worst: Record<string, string>;
  let rubricId: string;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    const document = await publishedDocument(server, world.here);
    best = levelsFor(document, QUESTION, 'best');
    worst = levelsFor(document, QUESTION, 'worst');
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Recorded');
    calls = new ModuleCalls(server, here);
    rubricId = (await rubric()).rubricId;
  });

  /** Newest first. */
  async function about(person: Person): Promise<AuditEventDto[]> {
    const answer = await server.request('GET', `audit?person=${person.accountId}`, { as: world.admin });
    return answer.json<AuditPageDto>().items;
  }
  const told = (events: AuditEventDto[]) => events.map(({ action, before, after }) => ({ action, before, after }));

  const question = `questions/${QUESTION}`;
  const rubric = async () =>
    (await server.request('GET', `${calls.module}/${question}/rubric`, { as: here.teacher })).json<RubricDto>();

  interface Answer {
    student: Person;
    id: string;
    handle: string;
  }

  async function answered(): Promise<Answer> {
    const student = await server.person('student');
    const studentEnrollmentId = await enroll(server, here.classId, student, 'student');
    const id = await handIn(server, { ...here, student, studentEnrollmentId }, QUESTION);
    return { student, id, handle: await handleOf(server, id) };
  }

  async function gradeOne({ handle }: Answer, levels = best): Promise<void> {
    await calls.grade(here.teacher, handle, { levels, feedback: 'the words of a grader' });
  }

  const gradeTogether = (id: string, answers: Answer[]) =>
    server.request('POST', `${calls.module}/alike/${QUESTION}/gradings`, {
      as: here.assistant,
      body: {
        id,
        kind: 'identical',
        rubricId,
        levels: best,
        feedback: '',
        members: answers.map(({ handle }) => ({ id: randomUUID(), answerId: handle, supersedes: 0 })),
      },
    });

  it('of a grade that was given to like answers together, and put back', async () => {
    const [one, two] = [await answered(), await answered()];
    const id = randomUUID();
    expect((await gradeTogether(id, [one, two])).json()).toMatchObject({ graded: 2 });
    const [event, ...more] = await about(one.student);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      action: 'grade.saved',
      actor: { id: here.assistant.accountId },
      subject: { kind: 'submission', id: one.id },
      class: { id: here.classId },
      before: null,
      after: { number: 1, levels: best, points: 1000, together: 'identical', groupGrading: id },
      ip: '127.0.0.1',
    });
    expect(event?.requestId).toBeTruthy();
    await server.request('DELETE', `${calls.module}/alike/${QUESTION}/gradings/${id}`, { as: here.assistant });
    expect(told(await about(two.student))).toMatchObject([
      { action: 'grade.taken-back', before: { number: 1, points: 1000 }, after: { number: 2, points: 0, groupGrading: id } },
      { action: 'grade.saved' },
    ]);
  });

  it('of a grade that moved, and of one that ended, because the rubric was changed', async () => {
    const [moved, ended] = [await answered(), await answered()];
    await gradeOne(moved);
    await gradeOne(ended, worst);
    await calls.release(here.teacher, { all: true });
    const from = await rubric();
    const criteria = structuredClone(from.criteria);
    const [criterion] = criteria;
    criterion?.levels.shift();
    for (const level of criterion?.levels.slice(-1) ?? []) level.points += 100;
    const path = `${calls.module}/${question}/rubric`;
    const check = await server.request('POST', `${path}-checks`, { as: here.teacher, body: { criteria, withoutRemoved: false } });
    const { token } = check.json<RubricChangeDto>();
    const changed = await server.request('PUT', path, {
      as: here.teacher,
      headers: { 'if-match': `"${from.revision}"` },
      body: { criteria, withoutRemoved: false, releaseAgain: true, basedOn: from.rubricId, token },
    });
    expect(changed.statusCode).toBe(200);
    const [event] = told(await about(moved.student));
    expect(event).toMatchObject({
      action: 'grade.moved-by-rubric',
      before: { number: 1, levels: best, points: 1000 },
      after: { number: 2, levels: best, points: 1100, released: true },
    });
    const [end] = told(await about(ended.student));
    expect(end).toMatchObject({
      action: 'grade.ended-by-rubric',
      before: { number: 1, levels: worst, points: 0 },
      after: { number: 2, levels: {}, points: 0, released: false },
    });
  });

  it('of its release, of its taking back, and of a release that was planned', async () => {
    const answer = await answered();
    await gradeOne(answer);
    const one = { answers: [{ answerId: answer.handle, number: 1 }] };
    await calls.release(here.teacher, one);
    await server.request('POST', `${calls.module}/releases/take-backs`, { as: here.teacher, body: one });
    const at = new Date(Date.now() + 3_600_000).toISOString();
    expect((await calls.release(here.teacher, { ...one, at })).json()).toMatchObject({ planned: 1 });
    await server.sql(`UPDATE release_plan SET releases_at = now() WHERE class_module_id = $1`, [here.classModuleId]);
    await server.app.get(PlannedReleases).carryOut();
    const events = await about(answer.student);
    expect(told(events)).toMatchObject([
      { action: 'grade.released', after: { number: 1, points: 1000, plannedBy: here.teacher.accountId } },
      { action: 'grade.release-taken-back', before: { number: 1, points: 1000 }, after: null },
      { action: 'grade.released', before: null, after: { number: 1, points: 1000 } },
      { action: 'grade.saved' },
    ]);
    expect(events.map(({ actor }) => actor?.id ?? null)).toEqual([null, ...Array(3).fill(here.teacher.accountId)]);
  });

  it('why points were given beside the levels, and of what a second look changed', async () => {
    const answer = await answered();
    const desk = new DeskCalls(server, here, QUESTION);
    const item = { answerId: answer.handle, ticket: randomUUID(), supersedes: 0 };
    const adjustment = { points: -50, reason: 'Handed in on a napkin.' };
    await desk.save(here.teacher, gradeOf(item, rubricId, best, { adjustment, feedback: 'the words of a grader' }));
    await calls.release(here.teacher, { all: true });
    const [criterion = ''] = Object.keys(best);
    const body = { submissionId: answer.id, criterion, reason: 'I think I said it.' };
    const asked = await server.request('POST', `${calls.module}/${question}/second-looks`, { as: answer.student, body });
    const { id } = asked.json<{ id: string }>();
    const reply = { outcome: 'changed', level: worst[criterion], reply: 'You are right, it is worse.' };
    const path = `${calls.class}/second-looks/${id}/reply`;
    expect((await server.request('PUT', path, { as: here.teacher, body: reply })).statusCode).toBe(200);
    const given = { adjustment: -50, reason: 'Handed in on a napkin.' };
    const [replied, , , saved] = told(await about(answer.student));
    expect(saved).toMatchObject({ action: 'grade.saved', before: null, after: { number: 1, points: 950, ...given } });
    expect(replied).toMatchObject({
      action: 'second-look.replied',
      before: { number: 1, levels: best, points: 950, ...given },
      after: {
        criterion,
        outcome: 'changed',
        number: 2,
        levels: { ...best, [criterion]: worst[criterion] },
        repliedInWords: true,
      },
    });
    expect(replied?.after?.['points']).toBeLessThan(950);
    expect(JSON.stringify(await about(answer.student))).not.toMatch(/the words of|You are right|I think/);
  });

  it('what they did themselves, and what was done to their account and their place in a class', async () => {
    const as = world.admin;
    const student = await server.person();
    const enrollmentId = await enroll(server, here.classId, student, 'student');
    await server.request('PATCH', 'me/preferences', { as: student, body: { calledName: 'Sam' } });
    await server.request('PATCH', `accounts/${student.accountId}`, { as, body: { name: 'Samuel' } });
    await server.request('DELETE', `classes/${here.classId}/enrollments/${enrollmentId}`, { as });
    expect((await about(student)).map(({ action, actor }) => [action, actor?.id])).toEqual([
      ['enrollment.ended', as.accountId],
      ['account.changed', as.accountId],
      ['account.preferences-changed', student.accountId],
    ]);
    expect(await about(await server.person())).toEqual([]);
  });

  it('where they stand in a list of people, and nothing of who stands in another', async () => {
    const [student, other] = [await server.person(), await server.person()];
    const as = world.admin;
    const body = { accountIds: [student.accountId] };
    await server.request('POST', `cohorts/${world.cohortId}/members`, { as, body });
    await server.request('DELETE', `cohorts/${world.cohortId}/members/${student.accountId}`, { as });
    await server.request('POST', `classes/${here.classId}/enrollments`, { as, body: { ...body, role: 'student' } });
    await server.request('POST', `cohorts/${world.cohortId}/members`, { as, body: { accountIds: [other.accountId] } });
    await server.request('PUT', `classes/${here.classId}/cohorts/${world.cohortId}`, { as });
    await server.request('DELETE', `classes/${here.classId}/cohorts/${world.cohortId}`, { as });
    expect((await about(other)).map(({ action }) => action)).toEqual([
      'class.cohort-unlinked',
      'class.cohort-linked',
      'cohort.members-added',
    ]);
    expect((await about(student)).map(({ action }) => action)).toEqual([
      'class.enrolled',
      'cohort.member-removed',
      'cohort.members-added',
    ]);
  });

  it('of a release of 500 answers, which stays quick', async () => {
    const [answer] = await server.sql<{ account_id: string }>(
      `WITH people AS (INSERT INTO account (email, email_key, name, role)
                       SELECT e, e, 'One of many', 'student' FROM (SELECT gen_random_uuid()::text AS e FROM generate_series(1, 500)) x RETURNING id),
            enrolled AS (INSERT INTO enrollment (classroom_id, account_id, role, source) SELECT $1, id, 'student', 'direct' FROM people RETURNING id, account_id),
            handed AS (INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
                       SELECT id, $2, $1, $3, 1, 'Mine.', 'x', 1, 'x' FROM enrolled RETURNING id)
       SELECT account_id, (SELECT count(*) FROM handed) FROM enrolled LIMIT 1`,
      [here.classId, here.classModuleId, QUESTION],
    );
    await server.sql(
      `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
       SELECT submission_id, classroom_id, 1, $2, '{}', 0, '', $3 FROM answer WHERE class_module_id = $1`,
      [here.classModuleId, rubricId, here.teacher.accountId],
    );
    const begun = performance.now();
    expect((await calls.release(here.teacher, { all: true })).json()).toMatchObject({ released: 500 });
    const took = performance.now() - begun;
    const [row] = await server.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_event WHERE action = 'grade.released' AND classroom_id = $1`,
      [here.classId],
    );
    expect(row?.count).toBe(500);
    expect(answer).toBeDefined();
    expect(took).toBeLessThan(20_000);
  });
});
