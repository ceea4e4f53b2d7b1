import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the school sends mail, an account is made only by who has opened the mail to its e-mail. */
export class PendingSignUps1790640000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE pending_sign_up (
      id uuid NOT NULL DEFAULT uuidv7(),
      classroom_id uuid NOT NULL,
      join_code_id uuid NOT NULL,
      name text NOT NULL,
      email text NOT NULL,
      email_key text NOT NULL,
      token_hash text,
      ended_as text,
      request_id text NOT NULL,
      ip text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      CONSTRAINT pending_sign_up_pkey PRIMARY KEY (id),
      CONSTRAINT pending_sign_up_code_fkey FOREIGN KEY (join_code_id, classroom_id)
        REFERENCES join_code(id, classroom_id) ON DELETE CASCADE,
      CONSTRAINT pending_sign_up_token_hash_key UNIQUE (token_hash),
      CONSTRAINT pending_sign_up_ended_check CHECK (ended_as IS NULL OR (ended_as IN ('used', 'replaced') AND token_hash IS NOT NULL))
    )`);
    await runner.query(`CREATE INDEX pending_sign_up_code_idx ON pending_sign_up (join_code_id, classroom_id)`);
    await runner.query(`CREATE INDEX pending_sign_up_email_idx ON pending_sign_up (email_key, classroom_id)`);
    await runner.query(`CREATE INDEX pending_sign_up_due_idx ON pending_sign_up (id) WHERE token_hash IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE pending_sign_up`);
  }
}
