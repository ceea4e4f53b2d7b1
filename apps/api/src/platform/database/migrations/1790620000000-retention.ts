import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For how long each kind of data is kept. */
export class Retention1790620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE retention (
      id uuid NOT NULL DEFAULT uuidv7(),
      kind text NOT NULL,
      period integer NOT NULL,
      automatic boolean NOT NULL DEFAULT false,
      revision integer NOT NULL DEFAULT 0,
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT retention_pkey PRIMARY KEY (id),
      CONSTRAINT retention_kind_key UNIQUE (kind),
      CONSTRAINT retention_period_check CHECK (period > 0)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE retention`);
  }
}
