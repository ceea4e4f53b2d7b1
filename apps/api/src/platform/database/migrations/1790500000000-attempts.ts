import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attempts1790500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE returned (
      submission_id uuid NOT NULL,
      classroom_id uuid NOT NULL,
      note text NOT NULL,
      returned_by uuid NOT NULL,
      returned_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT returned_pkey PRIMARY KEY (submission_id),
      CONSTRAINT returned_submission_fkey FOREIGN KEY (submission_id, classroom_id)
        REFERENCES submission(id, classroom_id) ON DELETE CASCADE,
      CONSTRAINT returned_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES account(id),
      CONSTRAINT returned_note_check CHECK (char_length(note) BETWEEN 1 AND 2000)
    )`);
    await runner.query(`ALTER TABLE submission
      ADD COLUMN accepted_by uuid,
      ADD COLUMN accepted_at timestamptz,
      ADD CONSTRAINT submission_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES account(id),
      DROP CONSTRAINT submission_handed_in_by_check,
      ADD CONSTRAINT submission_handed_in_by_check CHECK (handed_in_by IN ('student', 'closing', 'teacher')),
      ADD CONSTRAINT submission_accepted_check
        CHECK (num_nonnulls(accepted_by, accepted_at) = CASE WHEN handed_in_by = 'teacher' THEN 2 ELSE 0 END)`);
    await runner.query(`ALTER TABLE late_text
      ADD COLUMN handle uuid NOT NULL DEFAULT uuidv4(),
      ADD COLUMN base int NOT NULL DEFAULT 0,
      ADD COLUMN days_late int NOT NULL DEFAULT 0,
      ADD COLUMN late_cost int NOT NULL DEFAULT 0,
      ADD COLUMN left_by uuid,
      ADD COLUMN left_at timestamptz,
      ADD CONSTRAINT late_text_handle_key UNIQUE (handle),
      ADD CONSTRAINT late_text_left_by_fkey FOREIGN KEY (left_by) REFERENCES account(id),
      ADD CONSTRAINT late_text_left_check CHECK (num_nonnulls(left_by, left_at) IN (0, 2)),
      ADD CONSTRAINT late_text_late_check CHECK (days_late >= 0 AND late_cost BETWEEN 0 AND 10000)`);
    await runner.query(`CREATE INDEX late_text_review_idx ON late_text (class_module_id, question_key, handle)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX late_text_review_idx`);
    await runner.query(`ALTER TABLE late_text
      DROP COLUMN left_at, DROP COLUMN left_by, DROP COLUMN late_cost, DROP COLUMN days_late, DROP COLUMN base, DROP COLUMN handle`);
    // What was accepted stays handed in: the older schema knows no third way.
    await runner.query(`ALTER TABLE submission DISABLE TRIGGER USER`);
    await runner.query(
      `UPDATE submission SET handed_in_by = 'student', accepted_by = NULL, accepted_at = NULL WHERE handed_in_by = 'teacher'`,
    );
    await runner.query(`ALTER TABLE submission ENABLE TRIGGER USER`);
    await runner.query(`ALTER TABLE submission
      DROP COLUMN accepted_by,
      DROP COLUMN accepted_at,
      DROP CONSTRAINT submission_handed_in_by_check,
      ADD CONSTRAINT submission_handed_in_by_check CHECK (handed_in_by IN ('student', 'closing'))`);
    await runner.query(`DROP TABLE returned`);
  }
}
