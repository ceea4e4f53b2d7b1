import type { MigrationInterface, QueryRunner } from 'typeorm';

const ERASED_NOW = (owners: string) => `EXISTS (SELECT FROM erasure x WHERE x.account_id IN (${owners}) AND x.erased_at = now())`;
const OF_ENROLLMENT = (id: string) => `SELECT e.account_id FROM enrollment e WHERE e.id = ${id}`;
const OF_SUBMISSION = (id: string) =>
  `SELECT e.account_id FROM submission s JOIN enrollment e ON e.id = s.enrollment_id WHERE s.id = ${id}`;
const SUBJECT = `(was ->> 'subject_id')::uuid`;

/**
 * A row that was written by or about a person may be emptied in the transaction that registers their erasure: theirs, only of what
 * was written, and only to what says nothing.
 */
const REFUSE_CHANGE = `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    was jsonb;
    emptied jsonb := '{}';
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      was := to_jsonb(OLD);
      CASE TG_TABLE_NAME
        WHEN 'submission' THEN
          IF ${ERASED_NOW(OF_ENROLLMENT(`(was ->> 'enrollment_id')::uuid`))} THEN
            emptied := jsonb_build_object('text', 'Erased.', 'text_hash', encode(sha256('Erased.'), 'hex'), 'idempotency_key', was ->> 'id');
          END IF;
        WHEN 'grade' THEN
          IF ${ERASED_NOW(OF_SUBMISSION(`(was ->> 'submission_id')::uuid`))} THEN
            emptied := jsonb_build_object('feedback', '', 'comments', '[]'::jsonb,
              'adjustment_reason', CASE WHEN was -> 'adjustment' = '0' THEN '' ELSE 'Erased.' END);
          END IF;
        WHEN 'attempt' THEN
          IF ${ERASED_NOW(OF_ENROLLMENT(`(was ->> 'enrollment_id')::uuid`))} THEN
            emptied := '{"answers": {}}';
          END IF;
        WHEN 'audit_event' THEN
          IF ${ERASED_NOW(
            `SELECT ${SUBJECT} UNION ALL ${OF_ENROLLMENT(SUBJECT)} UNION ALL ${OF_SUBMISSION(SUBJECT)}
               UNION ALL SELECT i.account_id FROM sign_in i WHERE i.id = ${SUBJECT}`,
          )} THEN
            emptied := '{"before": null, "after": null}';
          END IF;
          IF emptied <> '{}' AND was ->> 'actor_id' IS NULL OR ${ERASED_NOW(`(was ->> 'actor_id')::uuid`)} THEN
            emptied := emptied || '{"ip": null}';
          END IF;
        ELSE
      END CASE;
      IF emptied <> '{}' AND NOT EXISTS (SELECT FROM jsonb_each(to_jsonb(NEW)) c
                                          WHERE c.value <> was -> c.key AND c.value IS DISTINCT FROM emptied -> c.key) THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`;

const REFUSE_CHANGE_BEFORE = `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
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

export class NarrowErasure1790640000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFUSE_CHANGE);
    // Only who has an account is erased. Not looked back upon: a person may be gone who was erased before.
    await runner.query(
      `ALTER TABLE erasure ADD CONSTRAINT erasure_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) NOT VALID`,
    );
    await runner.query(
      `CREATE TRIGGER erasure_is_not_emptied BEFORE TRUNCATE ON erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER erasure_is_not_emptied ON erasure`);
    await runner.query(`ALTER TABLE erasure DROP CONSTRAINT erasure_account_fkey`);
    await runner.query(REFUSE_CHANGE_BEFORE);
  }
}
