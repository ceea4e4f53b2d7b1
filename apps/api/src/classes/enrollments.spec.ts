import type { FieldError } from '../platform/errors/refusal';
import { PublishingService } from '../courses/publishing.service';
import { smallCourse } from '../testing/small-course';
import { type Person, TestApp } from '../testing/test-app';
import { makeClass, type TestClass } from '../testing/world';
import type { EnrollmentDto, EnrollmentPageDto } from './enrollments.dto';

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('the people of a class', () => {
  let server: TestApp;
  let admin: Person;
  let here: TestClass;
  let elsewhere: TestClass;

  beforeAll(async () => {
    server = await TestApp.start();
    const course = smallCourse();
    await server.app.get(PublishingService).publish(course);
    const [row] = await server.sql<{ id: string }>('SELECT id FROM course WHERE key = $1', [course.key]);
    admin = await server.person('admin');
    here = await makeClass(server, row?.id ?? '', 'Here');
    elsewhere = await makeClass(server, row?.id ?? '', 'Elsewhere');
  });

  afterAll(() => server.close());

  const at = (enrollmentId = '') => `classes/${here.classId}/enrollments${enrollmentId && `/${enrollmentId}`}`;
  const add = (accountIds: string[], role = 'student') => server.request('POST', at(), { as: admin, body: { accountIds, role } });
  const addOne = async (person: Person, role = 'student'): Promise<EnrollmentDto> => {
    const response = await add([person.accountId], role);
    expect(response.statusCode).toBe(201);
    const [enrollment] = response.json<{ items: EnrollmentDto[] }>().items;
    if (!enrollment) throw new Error('nobody came in');
    return enrollment;
  };
  const list = async (query = '', as = here.teacher) =>
    (await server.request('GET', `${at()}?${query}`, { as })).json<EnrollmentPageDto>();
  const status = async (person: Person) => (await server.request('GET', `classes/${here.classId}`, { as: person })).statusCode;
  const errors = (response: { json(): unknown }) => (response.json() as { errors?: FieldError[] }).errors ?? [];

  describe('added by hand', () => {
    it('are in it from then on, in the role that was said, and it is recorded', async () => {
      const [one, two] = [await server.person('student', 'Zoe'), await server.person('student', 'Abe')];
      const response = await add([one.accountId, two.accountId], 'assistant');
      expect(response.statusCode).toBe(201);
      expect(response.headers['location']).toBe(`/api/classes/${here.classId}/enrollments`);
      expect(response.json<{ items: EnrollmentDto[] }>().items).toMatchObject([
        { name: 'Abe', email: two.email, role: 'assistant', source: 'direct' },
        { name: 'Zoe', email: one.email, role: 'assistant', source: 'direct' },
      ]);
      expect(await status(one)).toBe(200);
      const events = await server.sql(
        `SELECT actor_id, after FROM audit_event WHERE action = 'class.enrolled' AND classroom_id = $1 ORDER BY id DESC LIMIT 1`,
        [here.classId],
      );
      expect(events).toMatchObject([{ actor_id: admin.accountId, after: { role: 'assistant' } }]);
    });

    it('find their work again when they were here before', async () => {
      const person = await server.person();
      const before = await addOne(person);
      await server.request('DELETE', at(before.id), { as: admin });
      expect(await status(person)).toBe(404);
      expect((await addOne(person)).id).toBe(before.id);
      expect(await status(person)).toBe(200);
    });

    it('stay one person when they are added twice, also at once', async () => {
      const person = await server.person();
      const responses = await Promise.all([add([person.accountId]), add([person.accountId])]);
      expect(responses.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
      const rows = await server.sql('SELECT FROM enrollment WHERE account_id = $1', [person.accountId]);
      expect(rows).toHaveLength(1);
    });

    it('are refused all together when one of them cannot join, each named by their place', async () => {
      const [fine, student] = [await server.person('teacher'), await server.person()];
      const response = await add([fine.accountId, NOBODY, student.accountId, here.assistant.accountId], 'teacher');
      expect(response.statusCode).toBe(400);
      expect(errors(response)).toEqual([
        { field: 'accountIds.1', message: 'There is no such account.' },
        { field: 'accountIds.2', message: 'Only teachers and admins can teach a class.' },
        { field: 'accountIds.3', message: 'This person is in the class already, as assistant: change their role instead.' },
      ]);
      expect(await status(fine)).toBe(404);
    });

    it.each<[string, object, string]>([
      ['no one', { accountIds: [], role: 'student' }, 'accountIds'],
      ['no list', { role: 'student' }, 'accountIds'],
      ['no id', { accountIds: ['me'], role: 'student' }, 'accountIds'],
      ['too many', { accountIds: Array.from({ length: 501 }, () => NOBODY), role: 'student' }, 'accountIds'],
      ['no such role', { accountIds: [NOBODY], role: 'admin' }, 'role'],
    ])('are refused: %s', async (_, body, field) => {
      const response = await server.request('POST', at(), { as: admin, body });
      expect([response.statusCode, errors(response).map((error) => error.field)]).toEqual([400, [field]]);
    });
  });

  describe('listed', () => {
    it('come by name, page by page, and only those of this class', async () => {
      for (const name of ['Listed Cora', 'Listed Ann', 'Listed Bob', 'Listed Ann', 'Listed Dee']) {
        await addOne(await server.person('student', name));
      }
      const names: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: EnrollmentPageDto = await list(`q=listed&limit=2&cursor=${cursor}`);
        names.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      expect(names).toEqual(['Listed Ann', 'Listed Ann', 'Listed Bob', 'Listed Cora', 'Listed Dee']);
      const all = (await list('limit=100')).items.map(({ accountId }) => accountId);
      expect(all).not.toContain(elsewhere.student.accountId);
    });

    it('are found by role, and by part of the name or e-mail', async () => {
      expect((await list('role=teacher')).items.map(({ accountId }) => accountId)).toEqual([here.teacher.accountId]);
      expect((await list(`q=${here.student.email.slice(4, 20)}`)).items).toMatchObject([{ id: here.studentEnrollmentId }]);
      expect((await list('q=%25')).items).toEqual([]);
    });

    it('are for staff and admins', async () => {
      const statusOf = async (as: Person) => (await server.request('GET', at(), { as })).statusCode;
      expect(await statusOf(here.assistant)).toBe(200);
      expect(await statusOf(admin)).toBe(200);
      expect(await statusOf(here.student)).toBe(403);
      expect(await statusOf(elsewhere.teacher)).toBe(404);
    });

    it('do not show who has left', async () => {
      const person = await server.person('student', 'Leaver');
      await server.request('DELETE', at((await addOne(person)).id), { as: admin });
      expect((await list('q=Leaver')).items).toEqual([]);
    });
  });

  describe('given another role', () => {
    const change = (enrollmentId: string, role: string) =>
      server.request('PATCH', at(enrollmentId), { as: admin, body: { role } });

    it('have its rights at once, and keep it whatever their cohort does', async () => {
      const person = await server.person();
      const { id } = await addOne(person);
      await server.sql(`UPDATE enrollment SET source = 'cohort' WHERE id = $1`, [id]);
      expect((await change(id, 'assistant')).json()).toMatchObject({ id, role: 'assistant', source: 'direct' });
      expect((await server.request('GET', at(), { as: person })).statusCode).toBe(200);
      const [event] = await server.sql(
        `SELECT before, after FROM audit_event WHERE subject_id = $1 AND action = 'enrollment.role-changed'`,
        [id],
      );
      expect(event).toEqual({ before: { role: 'student' }, after: { role: 'assistant' } });
    });

    it('are not changed by the role they have', async () => {
      const person = await server.person();
      const { id } = await addOne(person);
      expect((await change(id, 'student')).statusCode).toBe(200);
      expect(await server.sql(`SELECT FROM audit_event WHERE subject_id = $1`, [id])).toHaveLength(0);
    });

    it('cannot teach as students of the school', async () => {
      const { id } = await addOne(await server.person());
      expect(errors(await change(id, 'teacher')).map(({ field }) => field)).toEqual(['role']);
    });
  });

  describe('of another class', () => {
    it.each(['PATCH', 'DELETE'] as const)('are unknown here to %s', async (method) => {
      const body = method === 'PATCH' ? { role: 'assistant' } : undefined;
      for (const id of [elsewhere.studentEnrollmentId, NOBODY, 'x']) {
        expect((await server.request(method, at(id), { as: admin, body })).statusCode).toBe(404);
      }
      expect((await server.request('GET', `classes/${elsewhere.classId}`, { as: elsewhere.student })).statusCode).toBe(200);
    });
  });

  it('who left cannot be changed or taken out again', async () => {
    const { id } = await addOne(await server.person());
    expect((await server.request('DELETE', at(id), { as: admin })).statusCode).toBe(204);
    expect((await server.request('DELETE', at(id), { as: admin })).statusCode).toBe(404);
    expect((await server.request('PATCH', at(id), { as: admin, body: { role: 'assistant' } })).statusCode).toBe(404);
  });

  it('stay as they are while the class is archived, and can still read it', async () => {
    const person = await server.person();
    const { id } = await addOne(person);
    await server.request('PATCH', `classes/${here.classId}`, { as: admin, body: { status: 'archived' } });
    expect((await add([(await server.person()).accountId])).statusCode).toBe(409);
    expect((await server.request('PATCH', at(id), { as: admin, body: { role: 'assistant' } })).statusCode).toBe(409);
    expect((await server.request('DELETE', at(id), { as: admin })).statusCode).toBe(409);
    expect(await status(person)).toBe(200);
    await server.request('PATCH', `classes/${here.classId}`, { as: admin, body: { status: 'active' } });
    expect((await server.request('DELETE', at(id), { as: admin })).statusCode).toBe(204);
  });
});
