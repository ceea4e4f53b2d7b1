import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LatePolicy1790400300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE class_module ADD COLUMN late_policy jsonb NOT NULL DEFAULT '{"kind": "none"}'`);
    await runner.query(
      `ALTER TABLE class_module ADD CONSTRAINT class_module_late_policy_check CHECK (late_policy ->> 'kind' IN ('none', 'per-day'))`,
    );
    await runner.query(`ALTER TABLE submission ADD COLUMN days_late int NOT NULL DEFAULT 0`);
    await runner.query(`ALTER TABLE submission ADD COLUMN late_cost int NOT NULL DEFAULT 0`);
    await runner.query(
      `ALTER TABLE submission ADD CONSTRAINT submission_late_check CHECK (days_late >= 0 AND late_cost BETWEEN 0 AND 10000)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE submission DROP COLUMN late_cost, DROP COLUMN days_late`);
    await runner.query(`ALTER TABLE class_module DROP COLUMN late_policy`);
  }
}
