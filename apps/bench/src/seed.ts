import { hash } from '@node-rs/argon2';
import type { Client } from 'pg';

export interface Scale {
  name: string;
  classes: number;
  studentsPerClass: number;
}

export const SCALES: readonly Scale[] = [
  { name: '500', classes: 1, studentsPerClass: 500 },
  { name: '100000', classes: 400, studentsPerClass: 250 },
];

export const PASSWORD = 'the password of everybody in the bench';

/** The question that people hand in and save drafts of while measured; the others keep their submissions. */
export const WRITTEN_QUESTION = 'looking-back';
export const GRADED_QUESTION = 'life-of-a-post';

const ANSWER =
  'The browser sends a POST request with a body. The server first finds out who is asking, then whether they may, then whether the body makes sense. ' +
  'The controller hands clean values to the service, which applies the rules, and the repository writes the row. ';

/**
 * Fills a migrated database with published content: accounts, classes, progress in every state, a submission of every
 * student for every question with the draft and history behind it, and a grade for every second one.
 */
export async function seed(client: Client, { classes, studentsPerClass }: Scale): Promise<void> {
  const students = classes * studentsPerClass;
  const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  await run('BEGIN');
  await run(
    `INSERT INTO account (email, email_key, name, role, password_hash)
     SELECT 'student' || i || '@bench.example', 'student' || i || '@bench.example', 'Student ' || i, 'student', $2
       FROM generate_series(1, $1::int) i`,
    [students, passwordHash],
  );
  await run(
    `INSERT INTO account (email, email_key, name, role, password_hash)
     SELECT 'teacher' || i || '@bench.example', 'teacher' || i || '@bench.example', 'Teacher ' || i, 'teacher', $2
       FROM generate_series(1, $1::int) i`,
    [classes, passwordHash],
  );
  await run(
    `INSERT INTO classroom (course_id, name, starts_on, ends_on, time_zone)
     SELECT c.id, 'Class ' || i, current_date - 30, current_date + 90, 'Europe/Berlin'
       FROM course c, generate_series(1, $1::int) i WHERE c.key = 'big-six'`,
    [classes],
  );
  await run(
    `INSERT INTO class_module (classroom_id, course_id, module_id, module_version_id, due_at)
     SELECT k.id, k.course_id, m.id, v.id, now() + interval '7 days'
       FROM classroom k JOIN module m ON m.course_id = k.course_id JOIN module_version v ON v.module_id = m.id`,
  );
  await run(
    `INSERT INTO enrollment (classroom_id, account_id, role, source)
     SELECT k.id, a.id, 'student', 'direct'
       FROM generate_series(1, $1::int) i
       JOIN account a ON a.email_key = 'student' || i || '@bench.example'
       JOIN classroom k ON k.name = 'Class ' || ((i - 1) / $2::int + 1)`,
    [students, studentsPerClass],
  );
  await run(
    `INSERT INTO enrollment (classroom_id, account_id, role, source)
     SELECT k.id, a.id, 'teacher', 'direct'
       FROM generate_series(1, $1::int) i
       JOIN account a ON a.email_key = 'teacher' || i || '@bench.example' JOIN classroom k ON k.name = 'Class ' || i`,
    [classes],
  );
  await run(
    `INSERT INTO step_progress (enrollment_id, class_module_id, classroom_id, step_key, seen_at, completed_at)
     SELECT e.id, cm.id, e.classroom_id, step.value ->> 'key', now(), now()
       FROM enrollment e
       JOIN class_module cm ON cm.classroom_id = e.classroom_id
       JOIN module_version v ON v.id = cm.module_version_id
       CROSS JOIN LATERAL jsonb_array_elements(v.document -> 'steps') WITH ORDINALITY AS step(value, position)
      WHERE e.role = 'student' AND step.position <= 1 + abs(hashtext(e.id::text)) % 6`,
  );
  await run(
    `INSERT INTO module_progress (enrollment_id, class_module_id, classroom_id, step_key)
     SELECT DISTINCT ON (enrollment_id) enrollment_id, class_module_id, classroom_id, step_key FROM step_progress`,
  );
  await run(
    `INSERT INTO submission (enrollment_id, class_module_id, classroom_id, question_key, attempt, text, text_hash, word_count, received_at, idempotency_key)
     SELECT e.id, cm.id, e.classroom_id, q.key, 1, repeat($1, 4), encode(sha256(repeat($1, 4)::bytea), 'hex'), 200,
            now() - random() * interval '6 days', 'bench-' || e.id || q.key
       FROM enrollment e
       JOIN class_module cm ON cm.classroom_id = e.classroom_id
       JOIN module_question q ON q.module_version_id = cm.module_version_id
      WHERE e.role = 'student'`,
    [ANSWER],
  );
  // Whoever has handed in has written before; and a plan that was made for empty tables would be measured, which no school has for long.
  await run(
    `INSERT INTO draft (enrollment_id, class_module_id, classroom_id, question_key, text, revision, updated_at)
     SELECT enrollment_id, class_module_id, classroom_id, question_key, text, 20, received_at FROM submission WHERE question_key <> $1`,
    [WRITTEN_QUESTION],
  );
  await run(
    `INSERT INTO draft_revision (enrollment_id, class_module_id, classroom_id, question_key, kind, text, written_at)
     SELECT enrollment_id, class_module_id, classroom_id, question_key, 'saved', left(text, 400), updated_at FROM draft`,
  );
  await run(
    `WITH t AS MATERIALIZED (SELECT classroom_id, account_id FROM enrollment WHERE role = 'teacher')
     INSERT INTO grade (submission_id, classroom_id, number, rubric_id, levels, points, feedback, graded_by)
     SELECT s.id, s.classroom_id, 1, q.rubric_id, '{}', 0, 'Well said.', t.account_id
       FROM submission s
       JOIN class_module cm ON cm.id = s.class_module_id
       JOIN module_question q ON q.module_version_id = cm.module_version_id AND q.key = s.question_key
       JOIN t ON t.classroom_id = s.classroom_id
      WHERE abs(hashtext(s.id::text)) % 2 = 0`,
  );
  await run('COMMIT');
  await run('VACUUM ANALYZE');
}
