import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who grades reads the rubric in one statement and saves in another. A change that comes between them is seen here: the module is
 * held, so that a change of its rubrics is over or has not begun, and a grade by the rubric that was replaced moments ago is sent
 * back to be decided again. What is older than any request is for the product to judge.
 */
const FUNCTION = `CREATE FUNCTION refuse_replaced_rubric() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM class_module
      WHERE id IN (SELECT s.class_module_id FROM given g JOIN submission s ON s.id = g.submission_id)
      ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM given g
                 JOIN submission s ON s.id = g.submission_id
                 JOIN class_rubric r ON r.class_module_id = s.class_module_id AND r.question_key = s.question_key
                WHERE g.rubric_id <> r.rubric_id AND g.rubric_change_id IS NULL AND NOT g.withdrawn AND g.restores IS NULL
                  AND r.set_at > clock_timestamp() - interval '30 seconds') THEN
      RAISE EXCEPTION 'the rubric was replaced while the answer was graded' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN NULL;
  END $$`;

export class GradesByTheRubricInForce1790530100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTION);
    await runner.query(
      `CREATE TRIGGER grade_is_by_the_rubric_in_force AFTER INSERT ON grade
         REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION refuse_replaced_rubric()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER grade_is_by_the_rubric_in_force ON grade`);
    await runner.query(`DROP FUNCTION refuse_replaced_rubric()`);
  }
}
