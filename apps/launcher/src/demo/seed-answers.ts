import { createHash, randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { type DemoAnswer } from './answers/answer.ts';
import { answers, taken } from './answers/answers.ts';
import { lateText } from './answers/late-text.ts';
import { samsDraft } from './answers/sams-draft.ts';
import { type DemoClock } from './demo-clock.ts';
import { gradePoints } from './grade-points.ts';
import { type Lesson, type Question } from './lesson.ts';
import { type Seat } from './seed-classes.ts';

export interface Written {
  lesson: Lesson;
  seats: ReadonlyMap<string, Seat>;
  accountIds: ReadonlyMap<string, string>;
}

/** What was handed in and what the teacher said to it, and a draft that waits for its student. */
export async function seedAnswers(client: Client, clock: DemoClock, { lesson, seats, accountIds }: Written): Promise<void> {
  const written = { lesson, seats, accountIds };
  for (const [questionKey, handedIn] of [answers, taken].flatMap((all) => Object.entries(all)))
    await seedQuestion(client, clock, questionKey, handedIn, written);
  await insertLateText(client, clock, seats);
  await client.query(
    `insert into draft (enrollment_id, class_module_id, classroom_id, question_key, text, revision, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      seats.get(samsDraft.by)?.enrollment_id,
      seats.get(samsDraft.by)?.class_module_id,
      seats.get(samsDraft.by)?.classroom_id,
      samsDraft.question,
      samsDraft.text,
      samsDraft.revision,
      clock.at(samsDraft.at),
    ],
  );
}

/** What was handed in to one question, and what was said to it. */
export async function seedQuestion(
  client: Client,
  clock: DemoClock,
  questionKey: string,
  handedIn: readonly DemoAnswer[],
  { lesson, seats, accountIds }: Written,
): Promise<void> {
  const question = lesson.questions.get(questionKey);
  if (!question) throw new Error(`the lesson has no question ${questionKey}`);
  const submissionIds = await insertSubmissions(client, clock, seats, questionKey, handedIn);
  const submitted = handedIn.map((answer) => ({
    answer,
    submissionId: submissionIds.get(answer.by),
    seat: seats.get(answer.by),
  }));
  await insertGrades(client, clock, question, submitted, accountIds);
  await insertSecondAttempts(client, clock, questionKey, submitted, accountIds);
}

async function insertLateText(client: Client, clock: DemoClock, seats: ReadonlyMap<string, Seat>): Promise<void> {
  const seat = seats.get(lateText.by);
  await client.query(
    `insert into late_text (enrollment_id, class_module_id, classroom_id, question_key, text, received_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [seat?.enrollment_id, seat?.class_module_id, seat?.classroom_id, lateText.question, lateText.text, clock.at(lateText.at)],
  );
}

/** What was given back, and what came then. */
async function insertSecondAttempts(
  client: Client,
  clock: DemoClock,
  questionKey: string,
  submitted: Submitted[],
  accountIds: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { answer, submissionId, seat } of submitted) {
    const { again } = answer;
    if (!again) continue;
    await client.query(
      `insert into returned (submission_id, classroom_id, note, returned_by, returned_at) values ($1, $2, $3, $4, $5)`,
      [submissionId, seat?.classroom_id, again.note, accountIds.get('teacher'), clock.at(again.askedAt)],
    );
    await client.query(
      `insert into submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count,
                               received_at, idempotency_key)
       values ($1, $2, $3, $4, 2, $5, $6, $7, $8, $9)`,
      [
        seat?.enrollment_id,
        seat?.class_module_id,
        seat?.classroom_id,
        questionKey,
        again.text,
        hashOf(again.text),
        countWords(again.text),
        clock.at(again.at),
        `demo-${questionKey}-${answer.by}-again`,
      ],
    );
  }
}

/** Gives submission ids by student. */
async function insertSubmissions(
  client: Client,
  clock: DemoClock,
  seats: ReadonlyMap<string, Seat>,
  questionKey: string,
  handedIn: readonly DemoAnswer[],
): Promise<Map<string, string>> {
  const submissions = handedIn.map(({ by, at, text }) => ({
    ...seats.get(by),
    text,
    text_hash: hashOf(text),
    word_count: countWords(text),
    received_at: clock.at(at),
    idempotency_key: `demo-${questionKey}-${by}`,
  }));
  const { rows } = await client.query<{ id: string; enrollment_id: string }>(
    `insert into submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count,
                             received_at, idempotency_key)
     select enrollment_id, class_module_id, classroom_id, $1, 1, text, text_hash, word_count, received_at, idempotency_key
       from jsonb_to_recordset($2) as answer(enrollment_id uuid, class_module_id uuid, classroom_id uuid, text text,
         text_hash text, word_count int, received_at timestamptz, idempotency_key text)
     returning id, enrollment_id`,
    [questionKey, JSON.stringify(submissions)],
  );
  const ids = new Map(rows.map(({ id, enrollment_id }) => [enrollment_id, id]));
  return new Map(handedIn.map(({ by }) => [by, ids.get(seats.get(by)?.enrollment_id ?? '') ?? '']));
}

interface Submitted {
  answer: DemoAnswer;
  submissionId: string | undefined;
  seat: Seat | undefined;
}

async function insertGrades(
  client: Client,
  clock: DemoClock,
  question: Question,
  submitted: Submitted[],
  accountIds: ReadonlyMap<string, string>,
): Promise<void> {
  const grades = submitted.flatMap(({ answer, submissionId, seat }) =>
    (answer.grades ?? []).map(({ by, at, levels, feedback, comments = [], adjustment, released }, index) => ({
      submission_id: submissionId,
      classroom_id: seat?.classroom_id,
      number: index + 1,
      levels,
      points: gradePoints(question, levels) + (adjustment?.points ?? 0),
      feedback,
      comments: comments.map(({ on, text }) => passageComment(answer.text, on, text)),
      adjustment: adjustment?.points ?? 0,
      adjustment_reason: adjustment?.reason ?? '',
      // Looked at for longer where more was said.
      seconds: 25 + Math.round(feedback.length / 5),
      graded_by: accountIds.get(by),
      created_at: clock.at(at),
      released_at: released === undefined ? null : clock.at(released),
    })),
  );
  await client.query(
    `with given as (
       select * from jsonb_to_recordset($1) as given(submission_id uuid, classroom_id uuid, number int, levels jsonb, points int,
         feedback text, comments jsonb, adjustment int, adjustment_reason text, seconds int, graded_by uuid, created_at timestamptz, released_at timestamptz)
     ), graded as (
       insert into grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, comments, adjustment,
                          adjustment_reason, seconds, graded_by, created_at)
       select submission_id, classroom_id, number, $2::uuid, levels, points, feedback, comments, adjustment,
              adjustment_reason, seconds, graded_by, created_at from given
       returning id, submission_id, classroom_id, number
     )
     insert into release (grade_id, classroom_id, released_at, released_by)
     select graded.id, graded.classroom_id, given.released_at, $3
       from graded join given using (submission_id, number)
      where given.released_at is not null`,
    [JSON.stringify(grades), question.rubricId, accountIds.get('teacher')],
  );
}

/** As the desk anchors it: by its place, its words and what is around it. See libs/domain passages. */
function passageComment(answer: string, on: string, text: string): Record<string, unknown> {
  const start = answer.indexOf(on);
  const end = start + on.length;
  const around = { before: answer.slice(Math.max(0, start - 40), start), after: answer.slice(end, end + 40) };
  return { key: randomUUID(), start, end, quote: on, ...around, text };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Counts as the server does: see libs/domain words. */
function countWords(text: string): number {
  const segments = new Intl.Segmenter('en', { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}
