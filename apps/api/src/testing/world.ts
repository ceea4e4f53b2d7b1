import { createHash, randomUUID } from 'node:crypto';
import type { Person, TestApp } from './test-app';

/** A class with one person in every role. */
export interface TestClass {
  classId: string;
  classModuleId: string;
  student: Person;
  studentEnrollmentId: string;
  assistant: Person;
  teacher: Person;
}

/** Two classes that have nothing to do with each other, and an admin. */
export interface World {
  courseId: string;
  cohortId: string;
  admin: Person;
  here: TestClass;
  elsewhere: TestClass;
}

/** Needs the real course: the server publishes it from `dist/content` when it starts. */
export async function makeWorld(server: TestApp): Promise<World> {
  const [course] = await server.sql<{ id: string }>(`SELECT id FROM course WHERE key = 'big-six'`);
  if (!course) throw new Error('no course is published: build the content first (nx run content-big-six:build)');
  const [cohort] = await server.sql<{ id: string }>(`INSERT INTO cohort (name, name_key) VALUES ($1, $1) RETURNING id`, [
    randomUUID(),
  ]);
  if (!cohort) throw new Error('no cohort was made');
  const admin = await server.person('admin');
  return {
    courseId: course.id,
    cohortId: cohort.id,
    admin,
    here: await makeClass(server, course.id, 'Here'),
    elsewhere: await makeClass(server, course.id, 'Elsewhere'),
  };
}

/** A class that teaches the newest version of every module that ships, open without dates. */
export async function makeClass(server: TestApp, courseId: string, name: string): Promise<TestClass> {
  const [classroom] = await server.sql<{ id: string }>(
    `INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
     VALUES ($1, $2, current_date - 30, current_date + 90, 'Europe/Berlin') RETURNING id`,
    [courseId, name],
  );
  if (!classroom) throw new Error('no class was made');
  const [classModule] = await server.sql<{ id: string }>(
    `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id)
     SELECT $1, m.course_id, m.id, v.id
       FROM module m JOIN module_version v ON v.module_id = m.id
      WHERE m.course_id = $2 ORDER BY v.number DESC LIMIT 1 RETURNING id`,
    [classroom.id, courseId],
  );
  if (!classModule) throw new Error('no module was given to the class');
  const student = await server.person('student', `Student of ${name}`);
  const assistant = await server.person('student', `Assistant of ${name}`);
  const teacher = await server.person('teacher', `Teacher of ${name}`);
  const studentEnrollmentId = await enroll(server, classroom.id, student, 'student');
  await enroll(server, classroom.id, assistant, 'assistant');
  await enroll(server, classroom.id, teacher, 'teacher');
  return { classId: classroom.id, classModuleId: classModule.id, student, studentEnrollmentId, assistant, teacher };
}

/** Puts a person into a class; gives the enrollment's id. */
export async function enroll(
  server: TestApp,
  classId: string,
  person: Person,
  role: 'student' | 'assistant' | 'teacher',
): Promise<string> {
  const [row] = await server.sql<{ id: string }>(
    `INSERT INTO enrollment (classroom_id, account_id, role, source) VALUES ($1, $2, $3, 'direct') RETURNING id`,
    [classId, person.accountId, role],
  );
  if (!row) throw new Error('nobody was enrolled');
  return row.id;
}

/** Every task at the practice API, ticked as the server does that saw it done. */
export async function practise(server: TestApp, place: TestClass, enrollmentId: string): Promise<void> {
  await server.sql(
    `INSERT INTO attempt (enrollment_id, class_module_id, classroom_id, block_key, number, answers, marks, points, max_points)
     SELECT $1, cm.id, cm.classroom_id, block ->> 'key', 1, jsonb_object_agg(task ->> 'key', 'GET /api/users'),
            jsonb_object_agg(task ->> 'key', 'right'), 100 * count(*), 100 * count(*)
       FROM class_module cm
       JOIN module_version v ON v.id = cm.module_version_id
      CROSS JOIN jsonb_path_query(v.document, '$.steps[*].blocks[*] ? (exists(@.tasks[*].proof))') block
      CROSS JOIN jsonb_array_elements(block -> 'tasks') task
      WHERE cm.id = $2
      GROUP BY cm.id, block`,
    [enrollmentId, place.classModuleId],
  );
}

/** A handed-in answer of the class's student; gives its id. */
export async function handIn(server: TestApp, place: TestClass, questionKey: string, text = 'An answer.'): Promise<string> {
  const [row] = await server.sql<{ id: string }>(
    `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, idempotency_key)
     VALUES ($1, $2, $3, $4, 1, $5, $6, 2, $7) RETURNING id`,
    [
      place.studentEnrollmentId,
      place.classModuleId,
      place.classId,
      questionKey,
      text,
      createHash('sha256').update(text).digest('hex'),
      randomUUID(),
    ],
  );
  if (!row) throw new Error('nothing was handed in');
  return row.id;
}

/** A first grade of a submission by the class's teacher, not released. */
export async function grade(server: TestApp, place: TestClass, submissionId: string, points = 0): Promise<void> {
  await server.sql(
    `INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
     SELECT s.id, s.classroom_id, 1, q.rubric_id, '{}', $2, 'Seen.', $3
       FROM submission s
       JOIN class_module cm ON cm.id = s.class_module_id
       JOIN module_question q ON q.module_version_id = cm.module_version_id AND q.key = s.question_key
      WHERE s.id = $1`,
    [submissionId, points, place.teacher.accountId],
  );
}

/** What the staff knows a submission by. */
export async function handleOf(server: TestApp, submissionId: string): Promise<string> {
  const [row] = await server.sql<{ handle: string }>(`SELECT handle FROM submission WHERE id = $1`, [submissionId]);
  if (!row) throw new Error('nothing like that was handed in');
  return row.handle;
}
