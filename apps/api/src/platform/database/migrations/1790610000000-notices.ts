import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE notice_choice (
    account_id uuid NOT NULL,
    kind text NOT NULL,
    email boolean NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT notice_choice_pkey PRIMARY KEY (account_id, kind),
    CONSTRAINT notice_choice_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  )`,
  `CREATE TABLE notice_cause (
    id uuid NOT NULL DEFAULT uuidv7(),
    kind text NOT NULL,
    classroom_id uuid NOT NULL,
    enrollment_id uuid NOT NULL,
    grade_id uuid,
    submission_id uuid,
    second_look_id uuid,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT notice_cause_pkey PRIMARY KEY (id),
    CONSTRAINT notice_cause_grade_key UNIQUE (grade_id),
    CONSTRAINT notice_cause_submission_key UNIQUE (submission_id),
    CONSTRAINT notice_cause_look_key UNIQUE (second_look_id, kind),
    CONSTRAINT notice_cause_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id)
      REFERENCES enrollment(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT notice_cause_release_fkey FOREIGN KEY (grade_id) REFERENCES release(grade_id) ON DELETE CASCADE,
    CONSTRAINT notice_cause_returned_fkey FOREIGN KEY (submission_id) REFERENCES returned(submission_id) ON DELETE CASCADE,
    CONSTRAINT notice_cause_look_fkey FOREIGN KEY (second_look_id) REFERENCES second_look(id) ON DELETE CASCADE,
    CONSTRAINT notice_cause_kind_check CHECK (kind IN ('feedback', 'returned', 'second-look-answered', 'second-look-asked')),
    CONSTRAINT notice_cause_what_check CHECK (num_nonnulls(grade_id, submission_id, second_look_id) = 1)
  )`,
  `CREATE INDEX notice_cause_at_idx ON notice_cause (at)`,
  `CREATE INDEX notice_cause_student_idx ON notice_cause (enrollment_id, kind)`,
  `CREATE INDEX notice_cause_class_idx ON notice_cause (classroom_id, kind)`,
  `CREATE TABLE due_notice (
    class_module_id uuid NOT NULL,
    enrollment_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    CONSTRAINT due_notice_pkey PRIMARY KEY (class_module_id, enrollment_id),
    CONSTRAINT due_notice_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id)
      REFERENCES enrollment(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT due_notice_class_module_fkey FOREIGN KEY (class_module_id, classroom_id)
      REFERENCES class_module(id, classroom_id) ON DELETE CASCADE
  )`,
  `CREATE TABLE digest_notice (
    classroom_id uuid NOT NULL,
    day date NOT NULL,
    CONSTRAINT digest_notice_pkey PRIMARY KEY (classroom_id),
    CONSTRAINT digest_notice_classroom_fkey FOREIGN KEY (classroom_id) REFERENCES classroom(id) ON DELETE CASCADE
  )`,
  `CREATE INDEX class_module_due_idx ON class_module (due_at) WHERE due_at IS NOT NULL`,
  `CREATE INDEX extension_due_idx ON extension (due_at) WHERE due_at IS NOT NULL`,
];

/** What is written down with an earlier time was carried along from where it happened, and was told there. */
const happenedNow = (at: string) => `${at} > now() - interval '15 minutes'`;

/** Written with what happened, in its transaction, whoever makes it happen. */
const CAUSES = [
  `CREATE FUNCTION notice_release() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO notice_cause (kind, classroom_id, enrollment_id, grade_id, at)
    SELECT 'feedback', s.classroom_id, s.enrollment_id, r.grade_id, r.released_at
      FROM happened r JOIN grade g ON g.id = r.grade_id JOIN submission s ON s.id = g.submission_id
     WHERE ${happenedNow('r.released_at')};
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER release_is_noticed AFTER INSERT ON release
     REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION notice_release()`,
  `CREATE FUNCTION notice_return() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO notice_cause (kind, classroom_id, enrollment_id, submission_id, at)
    SELECT 'returned', s.classroom_id, s.enrollment_id, s.id, r.returned_at
      FROM happened r JOIN submission s ON s.id = r.submission_id
     WHERE ${happenedNow('r.returned_at')};
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER return_is_noticed AFTER INSERT ON returned
     REFERENCING NEW TABLE AS happened FOR EACH STATEMENT EXECUTE FUNCTION notice_return()`,
  `CREATE FUNCTION notice_second_look() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO notice_cause (kind, classroom_id, enrollment_id, second_look_id, at)
    SELECT CASE WHEN NEW.outcome IS NULL THEN 'second-look-asked' ELSE 'second-look-answered' END,
           s.classroom_id, s.enrollment_id, NEW.id, coalesce(NEW.replied_at, NEW.asked_at)
      FROM submission s WHERE s.id = NEW.submission_id AND ${happenedNow('coalesce(NEW.replied_at, NEW.asked_at)')};
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER second_look_is_noticed AFTER INSERT ON second_look
     FOR EACH ROW EXECUTE FUNCTION notice_second_look()`,
  `CREATE TRIGGER second_look_reply_is_noticed AFTER UPDATE OF outcome ON second_look
     FOR EACH ROW WHEN (OLD.outcome IS NULL AND NEW.outcome IS NOT NULL) EXECUTE FUNCTION notice_second_look()`,
];

/** What is worth a mail, who wants one, and mails that stand behind those which somebody waits for. */
export class Notices1790610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...TABLES, ...CAUSES]) await runner.query(sql);
    await runner.query(`ALTER TABLE mail ADD COLUMN notice boolean NOT NULL DEFAULT false`);
    await runner.query(`DROP INDEX mail_due_idx`);
    await runner.query(`CREATE INDEX mail_due_idx ON mail (notice, next_at) WHERE state IN ('waiting', 'sending')`);
    await runner.query(`CREATE INDEX mail_notice_idx ON mail (notice, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX mail_notice_idx`);
    await runner.query(`DROP INDEX mail_due_idx`);
    await runner.query(`ALTER TABLE mail DROP COLUMN notice`);
    await runner.query(`CREATE INDEX mail_due_idx ON mail (next_at) WHERE state IN ('waiting', 'sending')`);
    await runner.query(`DROP TRIGGER release_is_noticed ON release`);
    await runner.query(`DROP TRIGGER return_is_noticed ON returned`);
    await runner.query(`DROP TRIGGER second_look_is_noticed ON second_look`);
    await runner.query(`DROP TRIGGER second_look_reply_is_noticed ON second_look`);
    await runner.query(`DROP FUNCTION notice_release(), notice_return(), notice_second_look()`);
    await runner.query(`DROP INDEX class_module_due_idx`);
    await runner.query(`DROP INDEX extension_due_idx`);
    await runner.query(`DROP TABLE digest_notice, due_notice, notice_cause, notice_choice`);
  }
}
