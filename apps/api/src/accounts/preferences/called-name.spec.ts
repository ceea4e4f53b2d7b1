import { type Person, TestApp } from '../../testing/test-app';
import { handIn, handleOf, makeWorld, type World } from '../../testing/world';

describe('what a person wants to be called', () => {
  let server: TestApp;
  let world: World;
  let student: Person;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
    student = world.here.student;
    await server.request('PATCH', 'me/preferences', { as: student, body: { calledName: 'Min' } });
  });

  afterAll(() => server.close());

  const read = async <T>(path: string, as: Person): Promise<T> => (await server.request('GET', path, { as })).json<T>();
  const desk = async () => {
    const { classId, classModuleId, teacher } = world.here;
    const path = `classes/${classId}/modules/${classModuleId}/desk/next`;
    const body = { question: 'sql-or-nosql', have: [], count: 1 };
    const { items } = (await server.request('POST', path, { as: teacher, body })).json<{
      items: { calledName: string | null; student: object | null }[];
    }>();
    return items[0];
  };

  it('is told to the staff of their class, and to admins, beside their name', async () => {
    const { here, admin } = world;
    const people = await read<{ items: object[] }>(`classes/${here.classId}/enrollments?role=student`, here.teacher);
    expect(people.items).toMatchObject([{ name: student.name, calledName: 'Min' }]);
    expect(await read(`accounts/${student.accountId}`, admin)).toMatchObject({ name: student.name, calledName: 'Min' });
  });

  it('stands in the feedback to them, as their staff sees it beforehand', async () => {
    const { here } = world;
    const submissionId = await handIn(server, here, 'life-of-a-post');
    await server.sql(
      `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
       SELECT s.id, s.classroom_id, 1, q.rubric_id, '{}', 0, 'Well done, {student}.', $2
         FROM submission s JOIN class_module cm ON cm.id = s.class_module_id
         JOIN module_question q ON q.module_version_id = cm.module_version_id AND q.key = s.question_key
        WHERE s.id = $1`,
      [submissionId, here.teacher.accountId],
    );
    const answer = `classes/${here.classId}/answers/${await handleOf(server, submissionId)}`;
    expect(await read(`${answer}/preview`, here.teacher)).toMatchObject({ feedback: 'Well done, Min.' });

    await server.sql(
      `INSERT INTO release (grade_id, classroom_id, released_by) SELECT id, classroom_id, graded_by FROM grade WHERE submission_id = $1`,
      [submissionId],
    );
    const question = `classes/${here.classId}/modules/${here.classModuleId}/questions/life-of-a-post`;
    expect(JSON.stringify(await read(question, student))).toContain('Well done, Min.');
  });

  it('is as hidden on the desk as their name', async () => {
    const { here } = world;
    await handIn(server, here, 'sql-or-nosql');
    expect(await desk()).toMatchObject({ student: { name: student.name }, calledName: 'Min' });
    await server.sql(`UPDATE class_module SET names_hidden = true WHERE id = $1`, [here.classModuleId]);
    expect(await desk()).toMatchObject({ student: null, calledName: null });
  });
});
