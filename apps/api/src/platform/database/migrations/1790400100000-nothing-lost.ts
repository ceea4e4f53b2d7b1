import type { MigrationInterface, QueryRunner } from 'typeorm';

const PLACE = `
      enrollment_id uuid NOT NULL,
      class_module_id uuid NOT NULL,
      classroom_id uuid NOT NULL,
      question_key text NOT NULL,`;

const placeKeys = (table: string) => `
      CONSTRAINT ${table}_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id)
        REFERENCES enrollment(id, classroom_id) ON DELETE CASCADE,
      CONSTRAINT ${table}_class_module_fkey FOREIGN KEY (class_module_id, classroom_id)
        REFERENCES class_module(id, classroom_id) ON DELETE CASCADE,`;

export class NothingLost1790400100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE draft_revision (
      id uuid NOT NULL DEFAULT uuidv7(),${PLACE}
      kind text NOT NULL,
      text text NOT NULL,
      written_at timestamptz NOT NULL,
      CONSTRAINT draft_revision_pkey PRIMARY KEY (id),${placeKeys('draft_revision')}
      CONSTRAINT draft_revision_kind_check CHECK (kind IN ('saved', 'set-aside')),
      CONSTRAINT draft_revision_text_check CHECK (char_length(text) BETWEEN 1 AND 50000)
    )`);
    await runner.query(
      `CREATE INDEX draft_revision_question_idx ON draft_revision (enrollment_id, class_module_id, question_key, id)`,
    );
    await runner.query(`CREATE TABLE late_text (${PLACE}
      text text NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT late_text_pkey PRIMARY KEY (enrollment_id, class_module_id, question_key),${placeKeys('late_text')}
      CONSTRAINT late_text_text_check CHECK (char_length(text) BETWEEN 1 AND 50000)
    )`);
    await runner.query(`ALTER TABLE submission ADD COLUMN handed_in_by text NOT NULL DEFAULT 'student'`);
    await runner.query(
      `ALTER TABLE submission ADD CONSTRAINT submission_handed_in_by_check CHECK (handed_in_by IN ('student', 'closing'))`,
    );
    await runner.query(`ALTER TABLE class_module ADD COLUMN collected_for timestamptz`);
    await runner.query(`CREATE INDEX draft_class_module_idx ON draft (class_module_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX draft_class_module_idx`);
    await runner.query(`ALTER TABLE class_module DROP COLUMN collected_for`);
    await runner.query(`ALTER TABLE submission DROP COLUMN handed_in_by`);
    await runner.query(`DROP TABLE late_text`);
    await runner.query(`DROP TABLE draft_revision`);
  }
}
