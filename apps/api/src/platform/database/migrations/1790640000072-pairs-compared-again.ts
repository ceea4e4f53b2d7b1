import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of answers that no longer stand: those that were paired with one wait to be compared with who is left. */
const requeue = (gone: string) => `INSERT INTO answer_to_compare (submission_id, classroom_id, class_module_id, question_key)
    SELECT w.submission_id, w.classroom_id, w.class_module_id, w.question_key
      FROM ${gone} gone
      JOIN answer_pair p ON gone.submission_id IN (p.earlier_id, p.later_id)
      JOIN answer w ON w.submission_id IN (p.earlier_id, p.later_id) AND w.submission_id <> gone.submission_id AND w.present
    ON CONFLICT DO NOTHING`;

/** Each answer is paired with the one that it is most like: when that goes, there may be another. */
export class PairsComparedAgain1790640000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE FUNCTION compare_pairs_again() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${requeue('replaced')};
      RETURN NULL;
    END $$`);
    await runner.query(`CREATE TRIGGER replaced_answer_is_compared_again AFTER DELETE ON answer
      REFERENCING OLD TABLE AS replaced FOR EACH STATEMENT EXECUTE FUNCTION compare_pairs_again()`);
    await runner.query(`CREATE FUNCTION compare_pairs_of_leaver_again() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${requeue('(SELECT submission_id FROM answer WHERE enrollment_id = NEW.id)')};
      RETURN NULL;
    END $$`);
    await runner.query(`CREATE TRIGGER leaver_is_compared_again AFTER UPDATE OF role, ended_at ON enrollment
      FOR EACH ROW WHEN (OLD.role = 'student' AND OLD.ended_at IS NULL AND (NEW.role <> 'student' OR NEW.ended_at IS NOT NULL))
      EXECUTE FUNCTION compare_pairs_of_leaver_again()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER leaver_is_compared_again ON enrollment`);
    await runner.query(`DROP TRIGGER replaced_answer_is_compared_again ON answer`);
    await runner.query(`DROP FUNCTION compare_pairs_of_leaver_again(), compare_pairs_again()`);
  }
}
