import { type Client } from 'pg';
import { eveningAnswers } from './answers/evening-course.ts';
import { type DemoClock } from './demo-clock.ts';
import { gradePoints } from './grade-points.ts';
import { type Journey } from './journeys.ts';
import { type Lesson } from './lesson.ts';
import { evening } from './people.ts';
import { seedQuestion } from './seed-answers.ts';
import { type Seat } from './seed-classes.ts';
import { seedProgress } from './seed-progress.ts';
import { insertReading } from './seed-readings.ts';

/** Who came there read through to the end. */
const journeys = evening.map(({ key, signedIn = '' }, index): Journey => {
  const after = (days: number): string => `${days}d 20:${String(10 + 7 * index)}`;
  return { student: key, began: after(115), completed: [114, 111, 108, 105, 102].map(after), lastSeen: signedIn, at: 'covered' };
});

/**
 * A course that the teacher gave before, archived. They were quietly asked again about every answer, week after week: long enough for
 * a line that shows how their eye changed.
 */
export async function seedEvening(
  client: Client,
  clock: DemoClock,
  lesson: Lesson,
  accountIds: ReadonlyMap<string, string>,
): Promise<void> {
  const teacher = accountIds.get('teacher');
  const { rows } = await client.query<Seat & { account_id: string }>(
    `with room as (
       insert into classroom (course_id, name, starts_on, ends_on, time_zone, status, created_at, archived_at)
       values ($1, 'Backend Development, evening course', $4, $5, $6, 'archived', $7, $8) returning id
     ), module as (
       insert into class_module (classroom_id, course_id, module_id, module_version_id, opens_at, due_at)
       select id, $1, $2, $3, $9, $10 from room returning id
     ), people as (
       insert into enrollment (classroom_id, account_id, role, source, created_at)
       select room.id, person.id, case when person.id = $11 then 'teacher' else 'student' end, 'direct', $7
         from room, unnest($12::uuid[]) as person(id) returning id, account_id
     )
     select people.account_id, people.id as enrollment_id, module.id as class_module_id, room.id as classroom_id
       from people, module, room`,
    [
      ...[lesson.courseId, lesson.moduleId, lesson.versionId, clock.date(118), clock.date(48), clock.timeZone],
      ...[clock.at('120d 17:30'), clock.at('45d 17:10'), clock.at('116d 08:00'), clock.at('55d 23:59')],
      ...[teacher, [teacher, ...evening.map(({ key }) => accountIds.get(key))]],
    ],
  );
  await client.query(`update account set created_at = $2, updated_at = $2 where id = any ($1)`, [
    evening.map(({ key }) => accountIds.get(key)),
    clock.at('120d 17:20'),
  ]);
  const seats = new Map(
    evening.flatMap(({ key }) => {
      const seat = rows.find(({ account_id }) => account_id === accountIds.get(key));
      return seat ? [[key, seat]] : [];
    }),
  );
  await seedProgress(client, clock, lesson, seats, journeys);
  for (const [question, handedIn] of Map.groupBy(eveningAnswers, (answer) => answer.question))
    await seedQuestion(client, clock, question, handedIn, { lesson, seats, accountIds });
  await client.query(`update release set read_at = released_at + interval '10 hours' where classroom_id = $1`, [
    rows[0]?.classroom_id,
  ]);
  await seedSecondReadings(client, clock, lesson, seats);
}

async function seedSecondReadings(
  client: Client,
  clock: DemoClock,
  lesson: Lesson,
  seats: ReadonlyMap<string, Seat>,
): Promise<void> {
  for (const { by, question, reading } of eveningAnswers) {
    const { rows } = await client.query<{
      submission_id: string;
      classroom_id: string;
      graded_by: string;
      grade_id: string;
      levels: Record<string, string>;
    }>(
      `select submission_id, classroom_id, graded_by, grade_id, levels from answer where enrollment_id = $1 and question_key = $2`,
      [seats.get(by)?.enrollment_id, question],
    );
    const [graded] = rows;
    const asked = lesson.questions.get(question);
    if (!graded || !asked) throw new Error(`${by} has no graded answer to ${question}`);
    const levels = { ...graded.levels, ...reading.levels };
    await insertReading(client, graded, { at: clock.at(reading.at), levels, points: gradePoints(asked, levels), feedback: '' });
  }
}
