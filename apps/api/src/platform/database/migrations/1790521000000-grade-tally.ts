import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an answer adds to the counts: one level of every criterion, and its points, which stand under no criterion. */
const counted = (answers: string, sign: 1 | -1) => `
      SELECT a.class_module_id, a.question_key, a.classroom_id, a.graded_by, coalesce(a.rubric_id, '00000000-0000-0000-0000-000000000000') AS rubric_id,
             x.criterion_key, x.level_key, ${sign} AS count
        FROM ${answers} a
       CROSS JOIN LATERAL (SELECT key AS criterion_key, value AS level_key FROM jsonb_each_text(a.levels)
                            UNION ALL SELECT '', a.points::text) x
       WHERE a.grade_id IS NOT NULL AND a.present`;

const SUMS = `class_module_id, question_key, classroom_id, graded_by, rubric_id, criterion_key, level_key, sum(count)::int`;
const KEYS = `class_module_id, question_key, classroom_id, graded_by, rubric_id, criterion_key, level_key`;

/** In the order of the key, so that two graders who count the same never wait for each other in a ring. */
const add = (changes: string) => `
    INSERT INTO grade_tally AS t (${KEYS}, count)
    SELECT ${SUMS} FROM (${changes}) c GROUP BY ${KEYS} HAVING sum(count) <> 0 ORDER BY ${KEYS}
    ON CONFLICT (class_module_id, question_key, graded_by, rubric_id, criterion_key, level_key)
    DO UPDATE SET count = t.count + excluded.count`;

/** Counts of how answers are graded, kept as they are graded: to count a hundred thousand each time takes too long. */
export class GradeTally1790521000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // With what counts ask for in it, so that they need not look at the answers.
    await runner.query(`DROP INDEX answer_desk_idx`);
    await runner.query(`CREATE INDEX answer_desk_idx ON answer (class_module_id, question_key, state, handle, present)`);
    await runner.query(`CREATE TABLE grade_tally (
      class_module_id uuid NOT NULL,
      question_key text NOT NULL,
      classroom_id uuid NOT NULL,
      graded_by uuid NOT NULL,
      rubric_id uuid NOT NULL,
      criterion_key text NOT NULL,
      level_key text NOT NULL,
      count integer NOT NULL,
      CONSTRAINT grade_tally_pkey PRIMARY KEY (class_module_id, question_key, graded_by, rubric_id, criterion_key, level_key),
      CONSTRAINT grade_tally_class_module_fkey FOREIGN KEY (class_module_id, classroom_id)
        REFERENCES class_module(id, classroom_id) ON DELETE CASCADE
    )`);
    await runner.query(add(counted('answer', 1)));
    await runner.query(`CREATE FUNCTION count_changed_answers() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${add(`${counted('was', -1)} UNION ALL ${counted('is_now', 1)}`)};
      RETURN NULL;
    END $$`);
    // With its class module everything goes at once, and there is nothing left to count for.
    await runner.query(`CREATE FUNCTION count_lost_answers() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${add(`${counted('was', -1)} AND EXISTS (SELECT FROM class_module cm WHERE cm.id = a.class_module_id)`)};
      RETURN NULL;
    END $$`);
    await runner.query(`CREATE TRIGGER answer_changes_tally AFTER UPDATE ON answer
      REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION count_changed_answers()`);
    await runner.query(`CREATE TRIGGER lost_answer_changes_tally AFTER DELETE ON answer
      REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION count_lost_answers()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER lost_answer_changes_tally ON answer`);
    await runner.query(`DROP TRIGGER answer_changes_tally ON answer`);
    await runner.query(`DROP FUNCTION count_lost_answers(), count_changed_answers()`);
    await runner.query(`DROP TABLE grade_tally`);
    await runner.query(`DROP INDEX answer_desk_idx`);
    await runner.query(`CREATE INDEX answer_desk_idx ON answer (class_module_id, question_key, state, handle)`);
  }
}
