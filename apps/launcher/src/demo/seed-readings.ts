import { type Client } from 'pg';
import { randomUUID } from 'node:crypto';
import { gradePoints } from './grade-points.ts';
import { type Lesson } from './lesson.ts';

/** Of so many second readings one comes out a level lower. */
const STRICTER = 3;
/** What the teacher wrote then. */
const SAID = [
  'Read a second time: you name the step, and leave it to the reader to find out what happens in it.',
  'The parts are right. How they work together is guessed rather than explained: say it for one request, from the click to the row.',
];

interface Graded {
  submission_id: string;
  classroom_id: string;
  question_key: string;
  grade_id: string;
  graded_by: string;
  levels: Record<string, string>;
  read_at: Date;
}

/** Answers that the teacher was quietly asked about again: so that there is something to see of how evenly they grade. */
export async function seedReadings(client: Client, lesson: Lesson, teacherId: string | undefined): Promise<void> {
  const { rows } = await client.query<Graded>(
    `select submission_id, classroom_id, question_key, grade_id, graded_by, levels,
            graded_at + (now() - graded_at) * 0.8 as read_at
       from answer
      where graded_by = $1 and rubric_id is not null and graded_at < now() - interval '1 day'
      order by graded_at, question_key, submission_id`,
    [teacherId],
  );
  for (const [index, graded] of rows.entries()) {
    const question = lesson.questions.get(graded.question_key);
    if (!question) throw new Error(`the lesson has no question ${graded.question_key}`);
    const again = index % STRICTER === 0;
    const levels = again ? stricter(question.criteria ?? [], graded.levels) : graded.levels;
    const feedback = again ? (SAID[(index / STRICTER) % SAID.length] ?? '') : '';
    await insertReading(client, graded, { at: graded.read_at, levels, points: gradePoints(question, levels), feedback });
  }
}

/** That a grader was asked again about a grade of theirs, and what they said then. */
export async function insertReading(
  client: Client,
  graded: Pick<Graded, 'submission_id' | 'classroom_id' | 'graded_by' | 'grade_id'>,
  said: { at: Date; levels: Readonly<Record<string, string>>; points: number; feedback: string },
): Promise<void> {
  await client.query(
    `with reading as (
       insert into second_reading (submission_id, classroom_id, account_id, grade_id, asked_at) values ($1, $2, $3, $4, $5) returning id
     )
     insert into second_reading_grade (client_id, second_reading_id, levels, points, feedback, created_at)
     select $6, id, $7, $8, $9, $5 from reading`,
    [
      graded.submission_id,
      graded.classroom_id,
      graded.graded_by,
      graded.grade_id,
      said.at,
      randomUUID(),
      said.levels,
      said.points,
      said.feedback,
    ],
  );
}

/** The same levels with one of them a step lower, the first that can be. */
function stricter(
  criteria: readonly { key: string; levels: readonly { key: string }[] }[],
  levels: Readonly<Record<string, string>>,
): Record<string, string> {
  for (const { key, levels: possible } of criteria) {
    const lower = possible[possible.findIndex((level) => level.key === levels[key]) - 1];
    if (lower) return { ...levels, [key]: lower.key };
  }
  return levels;
}
