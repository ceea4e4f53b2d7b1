import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All that a grader wrote when they were asked again is kept, as that of a grade is. */
export class SecondReadingsInWords1790640000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE second_reading_grade
      ADD COLUMN comments jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN adjustment integer NOT NULL DEFAULT 0,
      ADD COLUMN adjustment_reason text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE second_reading_grade
      DROP COLUMN comments, DROP COLUMN adjustment, DROP COLUMN adjustment_reason`);
  }
}
