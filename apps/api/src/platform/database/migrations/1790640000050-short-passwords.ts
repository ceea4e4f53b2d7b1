import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of passwords that are there already nothing is known, until somebody types them. */
export class ShortPasswords1790640000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account ADD COLUMN password_short boolean`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account DROP COLUMN password_short`);
  }
}
