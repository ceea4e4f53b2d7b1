import type { FieldError } from '../platform/errors/refusal';
import { smallCourse } from '../testing/small-course';
import { type Person, TestApp } from '../testing/test-app';
import { PublishingService } from '../courses/publishing.service';
import type { ClassPageDto, StaffClassDto } from './classes.dto';

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('classes', () => {
  let server: TestApp;
  let admin: Person;
  let teacher: Person;
  let courseId: string;
  const course = smallCourse();

  beforeAll(async () => {
    server = await TestApp.start();
    await server.app.get(PublishingService).publish(course);
    const [row] = await server.sql<{ id: string }>('SELECT id FROM course WHERE key = $1', [course.key]);
    courseId = row?.id ?? '';
    admin = await server.person('admin');
    teacher = await server.person('teacher', 'Ada Teacher');
  });

  afterAll(() => server.close());

  const body = (changes: object = {}) => ({
    courseId,
    name: 'Period 3',
    startsOn: '2026-09-01',
    endsOn: '2027-01-29',
    timeZone: 'Europe/Berlin',
    teacherIds: [teacher.accountId],
    cohortIds: [],
    ...changes,
  });

  const post = (changes: object = {}) => server.request('POST', 'classes', { as: admin, body: body(changes) });

  const create = async (changes: object = {}) => {
    const response = await post(changes);
    expect(response.statusCode).toBe(201);
    return response.json<StaffClassDto>();
  };

  const cohortOf = async (...people: Person[]) => {
    const response = await server.request('POST', 'cohorts', { as: admin, body: { name: `Intake ${Math.random()}` } });
    const { id } = response.json<{ id: string }>();
    if (people.length > 0) {
      const accountIds = people.map(({ accountId }) => accountId);
      await server.request('POST', `cohorts/${id}/members`, { as: admin, body: { accountIds } });
    }
    return id;
  };

  const fields = (response: { json(): unknown }) =>
    (response.json() as { errors?: FieldError[] }).errors?.map(({ field }) => field) ?? [];

  const countClasses = async () => (await server.sql<{ count: number }>('SELECT count(*)::int FROM classroom'))[0]?.count;

  describe('when an admin makes one', () => {
    it('has its teachers, the members of its cohorts, and every written module in its newest version', async () => {
      const [one, two] = [await server.person(), await server.person()];
      const cohortId = await cohortOf(one, two);
      const response = await post({ name: '  Period 3  ', cohortIds: [cohortId] });
      expect(response.statusCode).toBe(201);
      const made = response.json<StaffClassDto>();
      expect(response.headers['location']).toBe(`/api/classes/${made.id}`);
      expect(made).toMatchObject({
        audience: 'staff',
        role: null,
        name: 'Period 3',
        courseTitle: 'A small course',
        startsOn: '2026-09-01',
        endsOn: '2027-01-29',
        timeZone: 'Europe/Berlin',
        status: 'active',
        teachers: [{ accountId: teacher.accountId, name: 'Ada Teacher' }],
        cohorts: [{ id: cohortId, memberCount: 2 }],
        studentCount: 2,
      });
      const people = await server.sql(
        `SELECT role, source, count(*)::int FROM enrollment WHERE classroom_id = $1 GROUP BY 1, 2 ORDER BY 1`,
        [made.id],
      );
      expect(people).toEqual([
        { role: 'student', source: 'cohort', count: 2 },
        { role: 'teacher', source: 'direct', count: 1 },
      ]);
      const modules = await server.sql(
        `SELECT m.key, v.number, cm.opens_at, cm.due_at, cm.closes_at FROM class_module cm
           JOIN module m ON m.id = cm.module_id JOIN module_version v ON v.id = cm.module_version_id WHERE cm.classroom_id = $1`,
        [made.id],
      );
      expect(modules).toEqual([{ key: 'written', number: 1, opens_at: null, due_at: null, closes_at: null }]);
    });

    it('may have nobody in it yet', async () => {
      expect(await create({ teacherIds: [] })).toMatchObject({ teachers: [], cohorts: [], studentCount: 0 });
    });

    it('lets a teacher who is also in the cohort teach', async () => {
      const cohortId = await cohortOf(teacher);
      expect(await create({ cohortIds: [cohortId] })).toMatchObject({
        teachers: [{ accountId: teacher.accountId }],
        studentCount: 0,
      });
    });

    it('tells an admin who teaches it so', async () => {
      expect(await create({ teacherIds: [admin.accountId] })).toMatchObject({ role: 'teacher' });
    });

    it('enrolls once who is in two of its cohorts', async () => {
      const student = await server.person();
      const cohortIds = [await cohortOf(student), await cohortOf(student)];
      expect(await create({ cohortIds })).toMatchObject({ studentCount: 1 });
    });

    it('is recorded', async () => {
      const { id } = await create();
      const events = await server.sql('SELECT action, actor_id, after FROM audit_event WHERE subject_id = $1', [id]);
      expect(events).toMatchObject([{ action: 'class.created', actor_id: admin.accountId, after: { name: 'Period 3' } }]);
    });
  });

  describe('with wrong input', () => {
    it.each<[string, object, string[]]>([
      ['no name', { name: '   ' }, ['name']],
      ['a name that nobody can see', { name: '\u200b' }, ['name']],
      ['a name that turns the line around', { name: 'Physics \u202e301' }, ['name']],
      ['a name without end', { name: 'x'.repeat(201) }, ['name']],
      ['days that do not exist', { startsOn: '2026-02-30', endsOn: '2026-13-01' }, ['startsOn', 'endsOn']],
      ['a moment for a day', { startsOn: '2026-09-01T00:00:00Z' }, ['startsOn']],
      ['an end before the start', { endsOn: '2026-08-31' }, ['endsOn']],
      ['a zone that nobody knows', { timeZone: 'Mars/Olympus' }, ['timeZone']],
      ['an offset for a zone', { timeZone: '+02:00' }, ['timeZone']],
      ['a course that is not there', { courseId: NOBODY }, ['courseId']],
      ['a course that is no id', { courseId: 'big-six' }, ['courseId']],
      ['teachers that are no list', { teacherIds: 'all' }, ['teacherIds']],
      ['a teacher twice', { teacherIds: [NOBODY, NOBODY] }, ['teacherIds']],
      ['a field too many', { status: 'archived' }, ['status']],
      ['a cohort that is not there', { cohortIds: [NOBODY] }, ['cohortIds.0']],
    ])('refuses %s', async (_, changes, expected) => {
      const before = await countClasses();
      const response = await post(changes);
      expect(response.statusCode).toBe(400);
      expect(fields(response)).toEqual(expected);
      expect(await countClasses()).toBe(before);
    });

    it('names each person who cannot teach, by their place', async () => {
      const student = await server.person('student');
      const suspended = await server.person('teacher');
      await server.sql(`UPDATE account SET status = 'suspended' WHERE id = $1`, [suspended.accountId]);
      const teacherIds = [teacher.accountId, student.accountId, NOBODY, suspended.accountId];
      const response = await post({ teacherIds });
      expect(response.json()).toMatchObject({
        status: 400,
        errors: [
          { field: 'teacherIds.1', message: 'Only teachers and admins can teach a class.' },
          { field: 'teacherIds.2', message: 'There is no such account.' },
          { field: 'teacherIds.3', message: 'This account is suspended.' },
        ],
      });
    });

    it('takes ids in capitals for what they are', async () => {
      const made = await create({ teacherIds: [teacher.accountId.toUpperCase()] });
      expect(made.teachers).toMatchObject([{ accountId: teacher.accountId }]);
    });
  });

  describe('when listed', () => {
    const list = async (query: string) => (await server.request('GET', `classes?${query}`, { as: admin })).json<ClassPageDto>();

    it('come by name, page by page, each once, also when names are the same', async () => {
      for (const name of ['Listed B', 'Listed A', 'Listed B', 'Listed C', 'Listed B']) await create({ name });
      const names: string[] = [];
      const ids = new Set<string>();
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: ClassPageDto = await list(`q=listed&limit=2&cursor=${cursor}`);
        expect(page.items.length).toBeLessThanOrEqual(2);
        for (const { id, name } of page.items) {
          names.push(name);
          ids.add(id);
        }
        cursor = page.nextCursor;
      }
      expect(names).toEqual(['Listed A', 'Listed B', 'Listed B', 'Listed B', 'Listed C']);
      expect(ids.size).toBe(5);
    });

    it('say who teaches and how many learn, those who left not counted', async () => {
      const [stays, leaves] = [await server.person(), await server.person()];
      const made = await create({ name: 'Counted', cohortIds: [await cohortOf(stays, leaves)] });
      await server.sql(`UPDATE enrollment SET ended_at = now() WHERE account_id = $1`, [leaves.accountId]);
      expect((await list('q=Counted')).items).toEqual([
        {
          id: made.id,
          name: 'Counted',
          courseId,
          courseTitle: 'A small course',
          startsOn: '2026-09-01',
          endsOn: '2027-01-29',
          timeZone: 'Europe/Berlin',
          status: 'active',
          teachers: ['Ada Teacher'],
          studentCount: 1,
        },
      ]);
    });

    it('are found by any part of the name, taken literally, and by status', async () => {
      await create({ name: '100% evening_class' });
      const old = await create({ name: '100x evening' });
      await server.request('PATCH', `classes/${old.id}`, { as: admin, body: { status: 'archived' } });
      expect((await list('q=0%25%20EVEN')).items.map(({ name }) => name)).toEqual(['100% evening_class']);
      expect((await list('q=g_c')).items.map(({ name }) => name)).toEqual(['100% evening_class']);
      expect((await list('q=evening&status=archived')).items.map(({ id }) => id)).toEqual([old.id]);
      expect((await list('q=evening&status=active')).items).toHaveLength(1);
    });

    it.each(['limit=0', 'limit=101', 'limit=x', 'status=gone', 'cursor=rubbish', 'cursor=WyJhIiwiYiJd', 'page=2'])(
      'refuse %s',
      async (query) => {
        expect((await server.request('GET', `classes?${query}`, { as: admin })).statusCode).toBe(400);
      },
    );
  });

  describe('when seen', () => {
    it('tell students their teachers by name, and nothing of who else is there or by what way', async () => {
      const student = await server.person();
      const { id } = await create({ cohortIds: [await cohortOf(student)] });
      expect((await server.request('GET', `classes/${id}`, { as: student })).json()).toEqual({
        audience: 'student',
        id,
        name: 'Period 3',
        courseId,
        courseTitle: 'A small course',
        startsOn: '2026-09-01',
        endsOn: '2027-01-29',
        timeZone: 'Europe/Berlin',
        status: 'active',
        teachers: ['Ada Teacher'],
      });
    });

    it('tell staff their own role too', async () => {
      const { id } = await create();
      expect((await server.request('GET', `classes/${id}`, { as: teacher })).json()).toMatchObject({
        audience: 'staff',
        role: 'teacher',
      });
    });

    it('do not exist for outsiders', async () => {
      const { id } = await create();
      const outsider = await server.person('teacher');
      expect((await server.request('GET', `classes/${id}`, { as: outsider })).statusCode).toBe(404);
      expect((await server.request('GET', `classes/${NOBODY}`, { as: admin })).statusCode).toBe(404);
    });
  });

  describe('when changed', () => {
    const patch = (id: string, changes: object) => server.request('PATCH', `classes/${id}`, { as: admin, body: changes });

    it('keep what is not given, and record only what changed', async () => {
      const { id } = await create();
      const response = await patch(id, { name: 'Period 4', timeZone: 'Europe/Berlin' });
      expect(response.json()).toMatchObject({ name: 'Period 4', startsOn: '2026-09-01', timeZone: 'Europe/Berlin' });
      const events = await server.sql(
        `SELECT before, after FROM audit_event WHERE subject_id = $1 AND action = 'class.changed'`,
        [id],
      );
      expect(events).toEqual([{ before: { name: 'Period 3' }, after: { name: 'Period 4' } }]);
    });

    it('record nothing when nothing changed', async () => {
      const { id } = await create();
      expect((await patch(id, {})).statusCode).toBe(200);
      expect((await patch(id, { name: 'Period 3' })).statusCode).toBe(200);
      expect(await server.sql(`SELECT FROM audit_event WHERE subject_id = $1 AND action = 'class.changed'`, [id])).toHaveLength(
        0,
      );
    });

    it.each<[object, string[]]>([
      [{ endsOn: '2026-08-31' }, ['endsOn']],
      [{ startsOn: '2027-02-01' }, ['endsOn']],
      [{ name: null }, ['name']],
      [{ name: '\u200b' }, ['name']],
      [{ status: 'deleted' }, ['status']],
      [{ timeZone: '' }, ['timeZone']],
      [{ courseId: NOBODY }, ['courseId']],
    ])('refuse %j', async (changes, expected) => {
      const { id } = await create();
      const response = await patch(id, changes);
      expect([response.statusCode, fields(response)]).toEqual([400, expected]);
    });

    it('do not lose one of two changes made at once', async () => {
      const { id } = await create();
      await Promise.all([patch(id, { name: 'Both' }), patch(id, { timeZone: 'Asia/Tokyo' })]);
      expect((await server.request('GET', `classes/${id}`, { as: admin })).json()).toMatchObject({
        name: 'Both',
        timeZone: 'Asia/Tokyo',
      });
    });
  });

  it('stay with the version they were made with when the course moves on; new ones get the new version', async () => {
    const { id } = await create();
    await server.app.get(PublishingService).publish(smallCourse({ key: course.key, lead: 'Better words.' }));
    const next = await create();
    const versionOf = async (classId: string) =>
      (await server.request('GET', `classes/${classId}/modules`, { as: admin })).json<{ items: { version: number }[] }>().items;
    expect(await versionOf(id)).toMatchObject([{ version: 1 }]);
    expect(await versionOf(next.id)).toMatchObject([{ version: 2 }]);
  });
});
