import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What cannot be answered is put off, so that it keeps nothing behind it waiting. */
export class PutOff1790640000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE pending_sign_up ADD next_at timestamptz NOT NULL DEFAULT now()`);
    await runner.query(`ALTER TABLE reset_request ADD next_at timestamptz NOT NULL DEFAULT now()`);
    await runner.query(`DROP INDEX pending_sign_up_due_idx`);
    await runner.query(`CREATE INDEX pending_sign_up_due_idx ON pending_sign_up (next_at) WHERE token_hash IS NULL`);
    await runner.query(`CREATE INDEX reset_request_due_idx ON reset_request (next_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX pending_sign_up_due_idx`);
    await runner.query(`ALTER TABLE reset_request DROP next_at`);
    await runner.query(`ALTER TABLE pending_sign_up DROP next_at`);
    await runner.query(`CREATE INDEX pending_sign_up_due_idx ON pending_sign_up (id) WHERE token_hash IS NULL`);
  }
}
