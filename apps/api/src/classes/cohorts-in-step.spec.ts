import { smallCourse } from '../testing/small-course';
import { type Person, TestApp } from '../testing/test-app';
import { PublishingService } from '../courses/publishing.service';
import { EnrollmentsService } from './enrollments.service';

describe('a class and its cohorts', () => {
  let server: TestApp;
  let admin: Person;
  let courseId: string;

  beforeAll(async () => {
    server = await TestApp.start();
    const course = smallCourse();
    await server.app.get(PublishingService).publish(course);
    const [row] = await server.sql<{ id: string }>('SELECT id FROM course WHERE key = $1', [course.key]);
    courseId = row?.id ?? '';
    admin = await server.person('admin');
  });

  afterAll(() => server.close());

  const send = async (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) => {
    const response = await server.request(method, path, { as: admin, ...(body && { body }) });
    expect(`${method} ${path}: ${response.statusCode} ${response.statusCode < 300 ? '' : response.body}`).toMatch(/: 20\d $/);
    return response;
  };
  const newClass = async () => {
    const dates = { startsOn: '2026-09-01', endsOn: '2027-01-29', timeZone: 'UTC' };
    const body = { courseId, name: 'In step', ...dates, teacherIds: [], cohortIds: [] };
    return (await send('POST', 'classes', body)).json<{ id: string }>().id;
  };
  const newCohort = async () => (await send('POST', 'cohorts', { name: `Cohort ${Math.random()}` })).json<{ id: string }>().id;
  const link = (classId: string, cohortId: string) => send('PUT', `classes/${classId}/cohorts/${cohortId}`);
  const unlink = (classId: string, cohortId: string) => send('DELETE', `classes/${classId}/cohorts/${cohortId}`);
  const join = (cohortId: string, ...people: Person[]) =>
    send('POST', `cohorts/${cohortId}/members`, { accountIds: people.map(({ accountId }) => accountId) });
  const leave = (cohortId: string, person: Person) => send('DELETE', `cohorts/${cohortId}/members/${person.accountId}`);
  const enrollments = (classId: string, person: Person) =>
    server.sql<{ id: string; role: string; source: string; ended: boolean }>(
      `SELECT id, role, source, ended_at IS NOT NULL AS ended FROM enrollment WHERE classroom_id = $1 AND account_id = $2`,
      [classId, person.accountId],
    );
  /** Whether a person can open the class, which is what all of this is for. */
  const sees = async (classId: string, person: Person) =>
    (await server.request('GET', `classes/${classId}`, { as: person })).statusCode === 200;

  it('linked first: who joins the cohort later is in the class', async () => {
    const [classId, cohortId, student] = [await newClass(), await newCohort(), await server.person()];
    await link(classId, cohortId);
    expect(await sees(classId, student)).toBe(false);
    await join(cohortId, student);
    expect(await sees(classId, student)).toBe(true);
    expect(await enrollments(classId, student)).toMatchObject([{ role: 'student', source: 'cohort', ended: false }]);
  });

  it('filled first: who was in the cohort before is in the class', async () => {
    const [classId, cohortId, student] = [await newClass(), await newCohort(), await server.person()];
    await join(cohortId, student);
    await link(classId, cohortId);
    expect(await sees(classId, student)).toBe(true);
  });

  it('who leaves the cohort leaves the class, and finds the same enrollment when they come back', async () => {
    const [classId, cohortId, student] = [await newClass(), await newCohort(), await server.person()];
    await link(classId, cohortId);
    await join(cohortId, student);
    const [before] = await enrollments(classId, student);
    await leave(cohortId, student);
    expect(await sees(classId, student)).toBe(false);
    expect(await enrollments(classId, student)).toEqual([{ ...before, ended: true }]);
    await join(cohortId, student);
    expect(await enrollments(classId, student)).toEqual([before]);
  });

  it('unlinked and linked again: all go, and all come back to the same enrollments', async () => {
    const [classId, cohortId] = [await newClass(), await newCohort()];
    const people = [await server.person(), await server.person(), await server.person()];
    await join(cohortId, ...people);
    await link(classId, cohortId);
    const all = async () => (await Promise.all(people.map((person) => enrollments(classId, person)))).flat();
    const before = await all();
    await unlink(classId, cohortId);
    expect((await all()).map(({ ended }) => ended)).toEqual([true, true, true]);
    await link(classId, cohortId);
    expect(await all()).toEqual(before);
  });

  it('linked twice is linked once', async () => {
    const [classId, cohortId, student] = [await newClass(), await newCohort(), await server.person()];
    await join(cohortId, student);
    await link(classId, cohortId);
    await link(classId, cohortId);
    expect(await enrollments(classId, student)).toHaveLength(1);
    expect(
      await server.sql(`SELECT FROM audit_event WHERE subject_id = $1 AND action = 'class.cohort-linked'`, [classId]),
    ).toHaveLength(1);
  });

  describe('held by two cohorts', () => {
    const heldByTwo = async () => {
      const [classId, one, two, student] = [await newClass(), await newCohort(), await newCohort(), await server.person()];
      await join(one, student);
      await join(two, student);
      await link(classId, one);
      await link(classId, two);
      return { classId, one, two, student };
    };

    it('a person stays when they leave one, and goes with the other', async () => {
      const { classId, one, two, student } = await heldByTwo();
      await leave(one, student);
      expect(await sees(classId, student)).toBe(true);
      await leave(two, student);
      expect(await sees(classId, student)).toBe(false);
    });

    it('a person stays when one is unlinked, and goes with the other', async () => {
      const { classId, one, two, student } = await heldByTwo();
      await unlink(classId, two);
      expect(await sees(classId, student)).toBe(true);
      await unlink(classId, one);
      expect(await sees(classId, student)).toBe(false);
    });

    it('a person goes when they leave one and the other is unlinked', async () => {
      const { classId, one, two, student } = await heldByTwo();
      await leave(two, student);
      await unlink(classId, one);
      expect(await sees(classId, student)).toBe(false);
    });

    it('a person goes when both let go in the same moment, however they do it', async () => {
      for (let round = 0; round < 5; round++) {
        const { classId, one, two, student } = await heldByTwo();
        await Promise.all([round % 2 ? leave(one, student) : unlink(classId, one), leave(two, student)]);
        expect(await enrollments(classId, student)).toMatchObject([{ ended: true }]);
      }
    });
  });

  it('misses nobody when a cohort is linked while people join it', async () => {
    for (let round = 0; round < 5; round++) {
      const [classId, cohortId, student] = [await newClass(), await newCohort(), await server.person()];
      await Promise.all([link(classId, cohortId), join(cohortId, student)]);
      expect(await enrollments(classId, student)).toMatchObject([{ ended: false }]);
    }
  });

  it('leaves alone who was put in by hand', async () => {
    const [classId, cohortId] = [await newClass(), await newCohort()];
    const [student, teacher] = [await server.person(), await server.person('teacher')];
    await send('POST', `classes/${classId}/enrollments`, { accountIds: [student.accountId], role: 'student' });
    await send('POST', `classes/${classId}/enrollments`, { accountIds: [teacher.accountId], role: 'teacher' });
    await join(cohortId, student, teacher);
    await link(classId, cohortId);
    expect(await enrollments(classId, teacher)).toMatchObject([{ role: 'teacher', source: 'direct' }]);
    await unlink(classId, cohortId);
    await leave(cohortId, student);
    expect(await enrollments(classId, student)).toMatchObject([{ source: 'direct', ended: false }]);
    expect(await enrollments(classId, teacher)).toMatchObject([{ role: 'teacher', ended: false }]);
  });

  it('keeps out who was taken out by hand, until they join a linked cohort again', async () => {
    const [classId, one, two, student] = [await newClass(), await newCohort(), await newCohort(), await server.person()];
    await join(one, student);
    await link(classId, one);
    const [enrollment] = await enrollments(classId, student);
    await send('DELETE', `classes/${classId}/enrollments/${enrollment?.id}`);
    await join(one, await server.person());
    await link(classId, two);
    expect(await sees(classId, student)).toBe(false);
    await join(two, student);
    expect(await enrollments(classId, student)).toEqual([enrollment]);
  });

  it('touches no class that the cohort is not linked to', async () => {
    const [classId, other, cohortId, otherCohort, student] = [
      await newClass(),
      await newClass(),
      await newCohort(),
      await newCohort(),
      await server.person(),
    ];
    await link(classId, cohortId);
    await link(other, otherCohort);
    await join(cohortId, student);
    await join(otherCohort, student);
    await leave(cohortId, student);
    expect([await sees(classId, student), await sees(other, student)]).toEqual([false, true]);
  });

  it('stays as it is while archived, and catches up when it runs again', async () => {
    const [classId, cohortId] = [await newClass(), await newCohort()];
    const [leaver, removed, newcomer] = [await server.person(), await server.person(), await server.person()];
    await join(cohortId, leaver, removed);
    await link(classId, cohortId);
    const [enrollment] = await enrollments(classId, removed);
    await send('DELETE', `classes/${classId}/enrollments/${enrollment?.id}`);
    await send('PATCH', `classes/${classId}`, { status: 'archived' });
    await leave(cohortId, leaver);
    await join(cohortId, newcomer);
    expect([await sees(classId, leaver), await sees(classId, newcomer)]).toEqual([true, false]);
    await send('PATCH', `classes/${classId}`, { status: 'active' });
    expect([await sees(classId, leaver), await sees(classId, newcomer)]).toEqual([false, true]);
    expect(await sees(classId, removed)).toBe(false);
  });

  it('takes and loses a cohort of 5,000 in one go each', async () => {
    const [classId, cohortId] = [await newClass(), await newCohort()];
    const people = await server.sql<{ id: string }>(
      `INSERT INTO account (email, email_key, name, role)
       SELECT 'many' || n, 'many' || n, 'Student ' || n, 'student' FROM generate_series(1, 5000) n RETURNING id`,
    );
    const ids = people.map(({ id }) => id);
    await link(classId, cohortId);
    const enrollments = server.app.get(EnrollmentsService);
    expect(await enrollments.enrollCohortMembers(cohortId, ids)).toBe(5000);
    expect(await enrollments.enrollCohortMembers(cohortId, ids)).toBe(0);
    expect(await enrollments.releaseCohortMembers(cohortId, ids)).toBe(5000);
    expect(await enrollments.enrollCohortMembers(cohortId, ids)).toBe(5000);
    const [row] = await server.sql('SELECT count(*)::int FROM enrollment WHERE classroom_id = $1', [classId]);
    expect(row).toEqual({ count: 5000 });
  });

  describe('refused', () => {
    const status = async (method: 'PUT' | 'DELETE', path: string) =>
      (await server.request(method, path, { as: admin })).statusCode;
    const nobody = '01900000-0000-7000-8000-000000000000';

    it('is a cohort or class that is not there, and to unlink what is not linked', async () => {
      const [classId, cohortId] = [await newClass(), await newCohort()];
      expect(await status('PUT', `classes/${classId}/cohorts/${nobody}`)).toBe(404);
      expect(await status('PUT', `classes/${nobody}/cohorts/${cohortId}`)).toBe(404);
      expect(await status('DELETE', `classes/${classId}/cohorts/${cohortId}`)).toBe(404);
    });

    it('is to link or unlink in an archived class', async () => {
      const [classId, cohortId, other] = [await newClass(), await newCohort(), await newCohort()];
      await link(classId, cohortId);
      await send('PATCH', `classes/${classId}`, { status: 'archived' });
      expect(await status('PUT', `classes/${classId}/cohorts/${other}`)).toBe(409);
      expect(await status('DELETE', `classes/${classId}/cohorts/${cohortId}`)).toBe(409);
    });
  });
});
