import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was written by or about a person may be emptied in the transaction that registers their erasure, and only these columns:
 * what was decided, and that it was, stays as it is.
 */
const REFUSE_CHANGE = `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    emptied text[];
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      emptied := CASE TG_TABLE_NAME
        WHEN 'submission' THEN '{text,text_hash,idempotency_key}'
        WHEN 'grade' THEN '{feedback,comments,adjustment_reason}'
        WHEN 'attempt' THEN '{answers}'
        WHEN 'audit_event' THEN '{before,after,ip}'
        ELSE '{}'
      END;
      IF to_jsonb(OLD) - emptied = to_jsonb(NEW) - emptied AND EXISTS (SELECT FROM erasure WHERE erased_at = now()) THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`;

const REFUSE_CHANGE_BEFORE = `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`;

/** The register of who was erased. */
export class Privacy1790580000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE erasure (
      account_id uuid NOT NULL,
      erased_at timestamptz NOT NULL DEFAULT now(),
      erased_by uuid,
      reason text NOT NULL DEFAULT '',
      CONSTRAINT erasure_pkey PRIMARY KEY (account_id),
      CONSTRAINT erasure_reason_check CHECK (char_length(reason) <= 500)
    )`);
    await runner.query(REFUSE_CHANGE);
    await runner.query(
      `CREATE TRIGGER erasure_is_immutable BEFORE UPDATE OR DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(REFUSE_CHANGE_BEFORE);
    await runner.query(`DROP TABLE erasure`);
  }
}
