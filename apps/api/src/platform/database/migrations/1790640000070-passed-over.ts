import type { MigrationInterface, QueryRunner } from 'typeorm';

const CAUSES = [`'feedback'`, `'returned'`, `'second-look-answered'`, `'second-look-asked'`];

/** A plan that passed answers over when its time came stays with these, for whoever planned them; who is told by mail too. */
export class PassedOver1790640000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE release_plan ADD COLUMN carried_out_at timestamptz`);
    await runner.query(`ALTER TABLE notice_cause ADD COLUMN release_plan_id uuid`);
    await runner.query(`ALTER TABLE notice_cause ADD CONSTRAINT notice_cause_plan_key UNIQUE (release_plan_id)`);
    await runner.query(`ALTER TABLE notice_cause ADD CONSTRAINT notice_cause_plan_fkey
      FOREIGN KEY (release_plan_id) REFERENCES release_plan(id) ON DELETE CASCADE`);
    await checks(runner, [...CAUSES, `'release-passed-over'`], 'grade_id, submission_id, second_look_id, release_plan_id');
    await runner.query(`CREATE FUNCTION notice_passed_over() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO notice_cause (kind, classroom_id, enrollment_id, release_plan_id)
      SELECT 'release-passed-over', e.classroom_id, e.id, NEW.id FROM enrollment e
       WHERE e.classroom_id = NEW.classroom_id AND e.account_id = NEW.made_by AND e.role = 'teacher' AND e.ended_at IS NULL;
      RETURN NULL;
    END $$`);
    await runner.query(`CREATE TRIGGER passed_over_is_noticed AFTER UPDATE OF carried_out_at ON release_plan
      FOR EACH ROW WHEN (OLD.carried_out_at IS NULL AND NEW.carried_out_at IS NOT NULL) EXECUTE FUNCTION notice_passed_over()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER passed_over_is_noticed ON release_plan`);
    await runner.query(`DROP FUNCTION notice_passed_over()`);
    await runner.query(`DELETE FROM release_plan WHERE carried_out_at IS NOT NULL`);
    await runner.query(
      `ALTER TABLE notice_cause DROP CONSTRAINT notice_cause_kind_check, DROP CONSTRAINT notice_cause_what_check`,
    );
    await runner.query(`ALTER TABLE notice_cause DROP COLUMN release_plan_id`);
    await checks(runner, CAUSES, 'grade_id, submission_id, second_look_id');
    await runner.query(`ALTER TABLE release_plan DROP COLUMN carried_out_at`);
  }
}

async function checks(runner: QueryRunner, kinds: string[], whats: string): Promise<void> {
  await runner.query(`ALTER TABLE notice_cause
    DROP CONSTRAINT IF EXISTS notice_cause_kind_check,
    DROP CONSTRAINT IF EXISTS notice_cause_what_check,
    ADD CONSTRAINT notice_cause_kind_check CHECK (kind IN (${kinds.join(', ')})),
    ADD CONSTRAINT notice_cause_what_check CHECK (num_nonnulls(${whats}) = 1)`);
}
