import type { FieldError } from '../platform/errors/refusal';
import { PublishingService } from '../courses/publishing.service';
import { smallCourse } from '../testing/small-course';
import { type Person, TestApp } from '../testing/test-app';
import { handIn, makeClass, type TestClass } from '../testing/world';
import type { ClassModuleListDto } from './class-modules.dto';

describe('the modules of a class', () => {
  let server: TestApp;
  let admin: Person;
  let courseId: string;
  let here: TestClass;

  beforeAll(async () => {
    server = await TestApp.start();
    const course = smallCourse();
    await server.app.get(PublishingService).publish(course);
    const [row] = await server.sql<{ id: string }>('SELECT id FROM course WHERE key = $1', [course.key]);
    courseId = row?.id ?? '';
    admin = await server.person('admin');
  });

  beforeEach(async () => {
    here = await makeClass(server, courseId, 'Here');
  });

  afterAll(() => server.close());

  const list = async (as: Person) =>
    (await server.request('GET', `classes/${here.classId}/modules`, { as })).json<ClassModuleListDto>().items;
  const patch = (body: object, as = here.teacher, classModuleId = here.classModuleId) =>
    server.request('PATCH', `classes/${here.classId}/modules/${classModuleId}`, { as, body });
  const fields = (response: { json(): unknown }) =>
    (response.json() as { errors?: FieldError[] }).errors?.map(({ field }) => field);

  it('say what there is to do, and when', async () => {
    expect(await list(here.teacher)).toEqual([
      {
        id: here.classModuleId,
        key: 'written',
        number: 2,
        title: 'The written one',
        team: 'Testers',
        summary: 'What is written.',
        version: 1,
        newestVersion: 1,
        opensAt: null,
        dueAt: null,
        closesAt: null,
        latePolicy: { kind: 'none' },
        extended: false,
        access: 'open',
        stepCount: 3,
        questionCount: 2,
        minutes: 15,
        progress: null,
      },
    ]);
  });

  it('show students how far they are themselves, and nobody how far somebody else is', async () => {
    const key = [here.studentEnrollmentId, here.classModuleId, here.classId];
    await server.sql(
      `INSERT INTO step_progress (enrollment_id, class_module_id, classroom_id, step_key, seen_at, completed_at)
       VALUES ($1, $2, $3, 'read', now(), now()), ($1, $2, $3, 'write', now(), NULL), ($1, $2, $3, 'gone', now(), now())`,
      key,
    );
    await server.sql(
      `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key, last_seen_at)
       VALUES ($1, $2, $3, 'write', '2026-03-02T10:00:00Z')`,
      key,
    );
    await handIn(server, here, 'explain');
    await handIn(server, here, 'gone-question');
    const [mine] = await list(here.student);
    expect(mine?.progress).toMatchObject({
      completedSteps: 1,
      place: { stepKey: 'write', stepNumber: 2, label: 'write' },
      lastSeenAt: '2026-03-02T10:00:00.000Z',
      completedAt: null,
      handedIn: 1,
      graded: 0,
      returned: 0,
      newGrades: 0,
    });
    for (const person of [here.teacher, here.assistant, admin]) expect((await list(person))[0]?.progress).toBeNull();
  });

  it('begin at nothing', async () => {
    expect((await list(here.student))[0]?.progress).toEqual({
      completedSteps: 0,
      place: null,
      startedAt: null,
      lastSeenAt: null,
      completedAt: null,
      handedIn: 0,
      graded: 0,
      returned: 0,
      newGrades: 0,
    });
  });

  describe('get dates', () => {
    it('from their teacher or an admin, in any offset, and the change is recorded', async () => {
      const response = await patch({ opensAt: '2026-03-02T08:00:00+01:00', dueAt: '2026-03-06T16:00:00Z' });
      expect(response.statusCode).toBe(200);
      expect(response.json()).toMatchObject({
        opensAt: '2026-03-02T07:00:00.000Z',
        dueAt: '2026-03-06T16:00:00.000Z',
        closesAt: null,
      });
      expect((await patch({ closesAt: '2026-03-09T00:00:00Z', dueAt: null }, admin)).json()).toMatchObject({
        opensAt: '2026-03-02T07:00:00.000Z',
        dueAt: null,
        closesAt: '2026-03-09T00:00:00.000Z',
        access: 'closed',
      });
      const events = await server.sql(
        `SELECT actor_id, before, after FROM audit_event WHERE subject_id = $1 AND action = 'class-module.dates-changed' ORDER BY id`,
        [here.classModuleId],
      );
      expect(events).toMatchObject([
        { actor_id: here.teacher.accountId, before: { dueAt: null }, after: { dueAt: '2026-03-06T16:00:00.000Z' } },
        { actor_id: admin.accountId, before: { dueAt: '2026-03-06T16:00:00.000Z' }, after: { dueAt: null } },
      ]);
    });

    it('that say what students may do', async () => {
      const far = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
      const accessAfter = async (body: object) => ((await patch(body)).json() as { access: string }).access;
      expect(await accessAfter({ opensAt: far(1) })).toBe('not-open');
      expect(await accessAfter({ opensAt: far(-3), dueAt: far(1) })).toBe('open');
      expect(await accessAfter({ dueAt: far(-1) })).toBe('overdue');
      expect(await accessAfter({ closesAt: far(-0.5) })).toBe('closed');
      expect((await list(here.student))[0]?.access).toBe('closed');
    });

    it.each<[string, object, string[]]>([
      ['due before it opens', { opensAt: '2026-03-02T00:00:00Z', dueAt: '2026-03-01T00:00:00Z' }, ['dueAt']],
      ['closed before it is due', { dueAt: '2026-03-02T00:00:00Z', closesAt: '2026-03-01T00:00:00Z' }, ['closesAt']],
      ['a day', { dueAt: '2026-03-02' }, ['dueAt']],
      ['a time without offset', { dueAt: '2026-03-02T08:00:00' }, ['dueAt']],
      ['a day that does not exist', { dueAt: '2026-02-30T08:00:00Z' }, ['dueAt']],
      ['a number', { opensAt: 0, closesAt: 1 }, ['opensAt', 'closesAt']],
      ['another version', { version: 2 }, ['version']],
    ])('but not: %s', async (_, body, expected) => {
      const response = await patch(body);
      expect([response.statusCode, fields(response)]).toEqual([400, expected]);
      expect((await list(here.teacher))[0]).toMatchObject({ opensAt: null, dueAt: null, closesAt: null });
    });

    it('that are checked against those that stay', async () => {
      await patch({ opensAt: '2026-03-02T00:00:00Z', dueAt: '2026-03-05T00:00:00Z' });
      expect(fields(await patch({ opensAt: '2026-03-06T00:00:00Z' }))).toEqual(['dueAt']);
      expect(fields(await patch({ closesAt: '2026-03-04T00:00:00Z' }))).toEqual(['closesAt']);
    });

    it('of which none is lost when two are given at once', async () => {
      const moments = ['2026-03-02T00:00:00.000Z', '2026-03-09T00:00:00.000Z'];
      await Promise.all([patch({ opensAt: moments[0] }), patch({ dueAt: moments[1] })]);
      expect((await list(here.teacher))[0]).toMatchObject({ opensAt: moments[0], dueAt: moments[1] });
    });

    it('but not from students, assistants or teachers of another class', async () => {
      const elsewhere = await makeClass(server, courseId, 'Elsewhere');
      const body = { dueAt: null };
      expect((await patch(body, here.student)).statusCode).toBe(403);
      expect((await patch(body, here.assistant)).statusCode).toBe(403);
      expect((await patch(body, elsewhere.teacher)).statusCode).toBe(404);
      expect((await patch(body, here.teacher, elsewhere.classModuleId)).statusCode).toBe(404);
    });

    it('no more once the class is archived; then there is only reading', async () => {
      await server.request('PATCH', `classes/${here.classId}`, { as: admin, body: { status: 'archived' } });
      expect((await patch({ dueAt: null })).statusCode).toBe(409);
      expect((await list(here.student))[0]).toMatchObject({ access: 'closed' });
    });
  });
});
