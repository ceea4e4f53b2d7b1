import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Archiving is a closing, so its moment is kept. A module's drafts are looked at again whenever what closes it was changed, also when
 * it was changed back, and whenever a student comes back who has left a draft there.
 */
export class ArchivedClasses1790640000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE classroom ADD COLUMN archived_at timestamptz`);
    await runner.query(`UPDATE classroom SET archived_at = now() WHERE status = 'archived'`);
    await runner.query(
      `ALTER TABLE classroom ADD CONSTRAINT classroom_archived_check CHECK ((status = 'archived') = (archived_at IS NOT NULL))`,
    );
    await runner.query(`CREATE FUNCTION note_archiving() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.archived_at := CASE WHEN NEW.status = 'archived' THEN coalesce(NEW.archived_at, clock_timestamp()) END;
        RETURN NEW;
      END $$`);
    await runner.query(`CREATE TRIGGER classroom_is_archived BEFORE INSERT OR UPDATE OF status ON classroom
      FOR EACH ROW EXECUTE FUNCTION note_archiving()`);

    await runner.query(`ALTER TABLE class_module ADD COLUMN closing_changed_at timestamptz`);
    // Once for a transaction that brings a whole cohort back.
    await runner.query(`CREATE FUNCTION look_at_drafts_again() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE class_module SET closing_changed_at = now()
         WHERE closing_changed_at IS DISTINCT FROM now()
           AND id IN (SELECT d.class_module_id FROM draft d WHERE d.enrollment_id = NEW.id);
        RETURN NULL;
      END $$`);
    await runner.query(`CREATE TRIGGER student_comes_back AFTER UPDATE OF role, ended_at ON enrollment FOR EACH ROW
      WHEN (NEW.role = 'student' AND NEW.ended_at IS NULL AND (OLD.role <> 'student' OR OLD.ended_at IS NOT NULL))
      EXECUTE FUNCTION look_at_drafts_again()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER student_comes_back ON enrollment`);
    await runner.query(`DROP FUNCTION look_at_drafts_again`);
    await runner.query(`ALTER TABLE class_module DROP COLUMN closing_changed_at`);
    await runner.query(`DROP TRIGGER classroom_is_archived ON classroom`);
    await runner.query(`DROP FUNCTION note_archiving`);
    await runner.query(`ALTER TABLE classroom DROP COLUMN archived_at`);
  }
}
