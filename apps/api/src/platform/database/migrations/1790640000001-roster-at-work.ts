import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A roster changes and is taken back some hundred rows at once, while everybody else goes on. */
export class RosterAtWork1790640000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Partial, so that a changed e-mail locks out nobody who refers to the row: a sign-in does.
    await runner.query(`ALTER TABLE account DROP CONSTRAINT account_email_key_key`);
    await runner.query(`CREATE UNIQUE INDEX account_email_key_key ON account (email_key) WHERE email_key IS NOT NULL`);
    await runner.query(`DROP INDEX roster_change_roster_idx`);
    await runner.query(`CREATE INDEX roster_change_roster_idx ON roster_change (roster_id, kind, deed, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX roster_change_roster_idx`);
    await runner.query(`CREATE INDEX roster_change_roster_idx ON roster_change (roster_id, kind, deed)`);
    await runner.query(`DROP INDEX account_email_key_key`);
    await runner.query(`ALTER TABLE account ADD CONSTRAINT account_email_key_key UNIQUE (email_key)`);
  }
}
