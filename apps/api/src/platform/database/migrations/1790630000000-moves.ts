import type { MigrationInterface, QueryRunner } from 'typeorm';

const CARRIED = { submission: 'enrollment_id', attempt: 'enrollment_id', grade: 'submission_id' };

/** Grades that were carried along stand under the rubric they were made by, whatever the new class grades by. */
const refuseReplacedRubric = (
  carried: string,
) => `CREATE OR REPLACE FUNCTION refuse_replaced_rubric() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM class_module
      WHERE id IN (SELECT s.class_module_id FROM given g JOIN submission s ON s.id = g.submission_id)
      ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM given g
                 JOIN submission s ON s.id = g.submission_id
                 JOIN class_rubric r ON r.class_module_id = s.class_module_id AND r.question_key = s.question_key
                WHERE g.rubric_id <> r.rubric_id AND g.rubric_change_id IS NULL AND NOT g.withdrawn AND g.restores IS NULL${carried}
                  AND r.set_at > clock_timestamp() - interval '30 seconds') THEN
      RAISE EXCEPTION 'the rubric was replaced while the answer was graded' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN NULL;
  END $$`;

/**
 * A hand-in, a try or a grade that was on its way while its student changed class has waited for that: it is refused, so that
 * nobody is told that something was kept which the new class does not have.
 */
const refuseLeftBehind = (
  name: string,
  wait: string,
  join: string,
) => `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN${wait}
    IF EXISTS (SELECT FROM came ${join} WHERE e.moved_to_id IS NOT NULL) THEN
      RAISE EXCEPTION 'the student has changed to another class' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN NULL;
  END $$`;

const WAIT_FOR_STUDENT = `
    PERFORM FROM enrollment WHERE id IN (SELECT enrollment_id FROM came) ORDER BY id FOR KEY SHARE;`;

const GUARDED = [
  ...['submission', 'attempt', 'late_text'].map((table) => ({ table, refusal: 'refuse_work_left_behind' })),
  { table: 'grade', refusal: 'refuse_grade_left_behind' },
];

/** Students change class with their work: where an enrollment has gone on to, and what a row was carried from. */
export class Moves1790630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE enrollment
      ADD COLUMN moved_to_id uuid,
      ADD CONSTRAINT enrollment_moved_to_fkey FOREIGN KEY (moved_to_id) REFERENCES enrollment(id) ON DELETE SET NULL,
      ADD CONSTRAINT enrollment_moved_to_check CHECK (moved_to_id IS NULL OR (ended_at IS NOT NULL AND moved_to_id <> id))`);
    await runner.query(`CREATE INDEX enrollment_moved_to_idx ON enrollment (moved_to_id) WHERE moved_to_id IS NOT NULL`);
    await runner.query(`CREATE FUNCTION forget_move() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.moved_to_id := NULL;
        RETURN NEW;
      END $$`);
    await runner.query(`CREATE TRIGGER enrollment_comes_back BEFORE UPDATE OF ended_at ON enrollment
      FOR EACH ROW WHEN (OLD.moved_to_id IS NOT NULL AND NEW.ended_at IS NULL) EXECUTE FUNCTION forget_move()`);
    for (const [table, place] of Object.entries(CARRIED)) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN origin_id uuid`);
      await runner.query(`CREATE UNIQUE INDEX ${table}_origin_idx ON ${table} (${place}, origin_id) WHERE origin_id IS NOT NULL`);
    }
    await runner.query(refuseReplacedRubric(' AND g.origin_id IS NULL'));
    await runner.query(
      refuseLeftBehind('refuse_work_left_behind', WAIT_FOR_STUDENT, 'c JOIN enrollment e ON e.id = c.enrollment_id'),
    );
    await runner.query(
      refuseLeftBehind(
        'refuse_grade_left_behind',
        '', // Its key to the submission has waited: who changes class holds those.
        'c JOIN submission s ON s.id = c.submission_id JOIN enrollment e ON e.id = s.enrollment_id',
      ),
    );
    for (const { table, refusal } of GUARDED)
      await runner.query(`CREATE TRIGGER ${table}_is_not_left_behind AFTER INSERT ON ${table}
        REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION ${refusal}()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of GUARDED) await runner.query(`DROP TRIGGER ${table}_is_not_left_behind ON ${table}`);
    await runner.query(`DROP FUNCTION refuse_work_left_behind(), refuse_grade_left_behind()`);
    await runner.query(refuseReplacedRubric(''));
    for (const table of Object.keys(CARRIED)) await runner.query(`ALTER TABLE ${table} DROP COLUMN origin_id`);
    await runner.query(`DROP TRIGGER enrollment_comes_back ON enrollment`);
    await runner.query(`DROP FUNCTION forget_move()`);
    await runner.query(`ALTER TABLE enrollment DROP COLUMN moved_to_id`);
  }
}
