import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BlockTime1790200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE block_time (
      enrollment_id uuid NOT NULL,
      class_module_id uuid NOT NULL,
      classroom_id uuid NOT NULL,
      block_key text NOT NULL,
      seconds integer NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT block_time_pkey PRIMARY KEY (enrollment_id, class_module_id, block_key),
      CONSTRAINT block_time_seconds_check CHECK (seconds >= 0),
      CONSTRAINT block_time_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id)
        REFERENCES enrollment(id, classroom_id) ON DELETE CASCADE,
      CONSTRAINT block_time_class_module_fkey FOREIGN KEY (class_module_id, classroom_id)
        REFERENCES class_module(id, classroom_id) ON DELETE CASCADE
    )`);
    await runner.query(`CREATE INDEX block_time_class_module_idx ON block_time (class_module_id, block_key)`);
    await runner.query(`CREATE INDEX attempt_class_module_idx ON attempt (class_module_id, block_key)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX attempt_class_module_idx`);
    await runner.query(`DROP TABLE block_time`);
  }
}
