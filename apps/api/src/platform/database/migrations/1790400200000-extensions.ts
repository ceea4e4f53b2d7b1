import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Extensions1790400200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE extension (
      enrollment_id uuid NOT NULL,
      class_module_id uuid NOT NULL,
      classroom_id uuid NOT NULL,
      grant_id uuid NOT NULL DEFAULT uuidv7(),
      due_at timestamptz,
      closes_at timestamptz,
      reason text NOT NULL,
      granted_by uuid NOT NULL,
      granted_at timestamptz NOT NULL DEFAULT now(),
      collected_for timestamptz,
      CONSTRAINT extension_pkey PRIMARY KEY (enrollment_id, class_module_id),
      CONSTRAINT extension_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id)
        REFERENCES enrollment(id, classroom_id) ON DELETE CASCADE,
      CONSTRAINT extension_class_module_fkey FOREIGN KEY (class_module_id, classroom_id)
        REFERENCES class_module(id, classroom_id) ON DELETE CASCADE,
      CONSTRAINT extension_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES account(id),
      CONSTRAINT extension_dates_check CHECK (num_nonnulls(due_at, closes_at) > 0 AND (closes_at IS NULL OR due_at IS NULL OR closes_at >= due_at)),
      CONSTRAINT extension_reason_check CHECK (char_length(reason) <= 500)
    )`);
    await runner.query(`CREATE INDEX extension_class_module_idx ON extension (class_module_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE extension`);
  }
}
