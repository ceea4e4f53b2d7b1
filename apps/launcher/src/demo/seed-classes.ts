import { type Client } from 'pg';
import { type DemoClock } from './demo-clock.ts';
import { type Lesson } from './lesson.ts';
import { classes, type DemoClass } from './people.ts';

/** A student in a class, as everything that is done there is filed. */
export interface Seat {
  enrollment_id: string;
  class_module_id: string;
  classroom_id: string;
}

export interface Ids {
  accounts: ReadonlyMap<string, string>;
  cohorts: ReadonlyMap<string, string>;
}

/** Makes the classes with their people and their module. Gives the seats of the students by key. */
export async function seedClasses(client: Client, clock: DemoClock, lesson: Lesson, ids: Ids): Promise<Map<string, Seat>> {
  const seats = new Map<string, Seat>();
  for (const demoClass of classes) {
    const classroomId = await insertClass(client, clock, lesson, demoClass);
    await client.query(`insert into classroom_cohort (classroom_id, cohort_id, added_at) values ($1, $2, $3)`, [
      classroomId,
      ids.cohorts.get(demoClass.cohort),
      clock.at('19d 10:00'),
    ]);
    const classModuleId = await insertModule(client, clock, lesson, demoClass, classroomId);
    const enrollments = await enroll(client, clock, demoClass, classroomId, ids.accounts);
    for (const key of [...demoClass.students, ...(demoClass.gone ?? [])]) {
      const enrollmentId = enrollments.get(ids.accounts.get(key) ?? '') ?? '';
      seats.set(key, { enrollment_id: enrollmentId, class_module_id: classModuleId, classroom_id: classroomId });
    }
  }
  return seats;
}

async function insertClass(client: Client, clock: DemoClock, { courseId }: Lesson, { name }: DemoClass): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into classroom (course_id, name, starts_on, ends_on, time_zone, created_at) values ($1, $2, $3, $4, $5, $6)
     returning id`,
    [courseId, name, clock.date(14), clock.date(-110), clock.timeZone, clock.at('19d 09:50')],
  );
  return rows[0]?.id ?? '';
}

async function insertModule(
  client: Client,
  clock: DemoClock,
  { courseId, moduleId, versionId }: Lesson,
  { opens, due }: DemoClass,
  classroomId: string,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into class_module (classroom_id, course_id, module_id, module_version_id, opens_at, due_at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [classroomId, courseId, moduleId, versionId, clock.at(opens), clock.at(due)],
  );
  return rows[0]?.id ?? '';
}

/** Gives enrollment ids by account id. */
async function enroll(
  client: Client,
  clock: DemoClock,
  { students, gone = [], staff }: DemoClass,
  classroomId: string,
  accountIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const members = [
    ...staff.map(({ key, role }) => ({ account_id: accountIds.get(key), role, source: 'direct' })),
    ...students.map((key) => ({ account_id: accountIds.get(key), role: 'student', source: 'cohort' })),
    ...gone.map((key) => ({ account_id: accountIds.get(key), role: 'student', source: 'direct' })),
  ];
  const { rows } = await client.query<{ id: string; account_id: string }>(
    `insert into enrollment (classroom_id, account_id, role, source, created_at)
     select $1, account_id, role, source, $2
       from jsonb_to_recordset($3) as member(account_id uuid, role text, source text)
     returning id, account_id`,
    [classroomId, clock.at('19d 10:00'), JSON.stringify(members)],
  );
  return new Map(rows.map(({ id, account_id }) => [account_id, id]));
}
