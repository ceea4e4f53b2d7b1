import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_SUBMISSION = (table: string) => `
    CONSTRAINT ${table}_submission_fkey FOREIGN KEY (submission_id, classroom_id)
      REFERENCES submission(id, classroom_id) ON DELETE CASCADE`;

const TABLES = [
  `CREATE TABLE answer (
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    question_key text NOT NULL,
    enrollment_id uuid NOT NULL,
    handle uuid NOT NULL,
    received_at timestamptz NOT NULL,
    present boolean NOT NULL,
    state text NOT NULL DEFAULT 'to-review',
    revealed boolean NOT NULL DEFAULT false,
    number integer NOT NULL DEFAULT 0,
    grade_id uuid,
    rubric_id uuid,
    levels jsonb,
    points integer,
    graded_by uuid,
    graded_at timestamptz,
    CONSTRAINT answer_pkey PRIMARY KEY (submission_id),
    CONSTRAINT answer_question_key UNIQUE (enrollment_id, class_module_id, question_key),
    CONSTRAINT answer_state_check CHECK (state IN ('to-review', 'graded', 'released', 'returned')),
    CONSTRAINT answer_grade_check CHECK (state IN ('to-review', 'returned') OR grade_id IS NOT NULL),${OF_SUBMISSION('answer')}
  )`,
  `CREATE INDEX answer_desk_idx ON answer (class_module_id, question_key, state, handle)`,
  `CREATE TABLE answer_claim (
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    account_id uuid NOT NULL,
    until timestamptz NOT NULL,
    CONSTRAINT answer_claim_pkey PRIMARY KEY (submission_id),
    CONSTRAINT answer_claim_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,${OF_SUBMISSION('answer_claim')}
  )`,
  `CREATE INDEX answer_claim_account_idx ON answer_claim (account_id)`,
  `CREATE TABLE answer_flag (
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    account_id uuid NOT NULL,
    flagged_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT answer_flag_pkey PRIMARY KEY (account_id, submission_id),
    CONSTRAINT answer_flag_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,${OF_SUBMISSION('answer_flag')}
  )`,
  `CREATE TABLE feedback_draft (
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    account_id uuid NOT NULL,
    feedback text NOT NULL,
    comments jsonb NOT NULL DEFAULT '[]',
    adjustment integer NOT NULL DEFAULT 0,
    adjustment_reason text NOT NULL DEFAULT '',
    revision integer NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT feedback_draft_pkey PRIMARY KEY (account_id, submission_id),
    CONSTRAINT feedback_draft_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,${OF_SUBMISSION('feedback_draft')},
    CONSTRAINT feedback_draft_revision_check CHECK (revision > 0),
    CONSTRAINT feedback_draft_feedback_check CHECK (char_length(feedback) <= 20000),
    CONSTRAINT feedback_draft_adjustment_check CHECK (char_length(adjustment_reason) <= 500)
  )`,
  `CREATE TABLE rival_grade (
    id uuid NOT NULL DEFAULT uuidv4(),
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    client_id uuid NOT NULL,
    beside integer NOT NULL,
    rubric_id uuid,
    levels jsonb NOT NULL,
    points integer NOT NULL,
    feedback text NOT NULL,
    comments jsonb NOT NULL,
    adjustment integer NOT NULL,
    adjustment_reason text NOT NULL,
    seconds integer,
    graded_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    chosen text,
    chosen_by uuid,
    chosen_at timestamptz,
    withdrawal_id uuid,
    CONSTRAINT rival_grade_pkey PRIMARY KEY (id),
    CONSTRAINT rival_grade_client_key UNIQUE (client_id),
    CONSTRAINT rival_grade_withdrawal_key UNIQUE (withdrawal_id),
    CONSTRAINT rival_grade_rubric_fkey FOREIGN KEY (rubric_id) REFERENCES rubric(id),
    CONSTRAINT rival_grade_graded_by_fkey FOREIGN KEY (graded_by) REFERENCES account(id),
    CONSTRAINT rival_grade_chosen_by_fkey FOREIGN KEY (chosen_by) REFERENCES account(id),${OF_SUBMISSION('rival_grade')},
    CONSTRAINT rival_grade_points_check CHECK (points >= 0),
    CONSTRAINT rival_grade_feedback_check CHECK (char_length(feedback) <= 20000),
    CONSTRAINT rival_grade_chosen_check CHECK (chosen IN ('current', 'rival', 'withdrawn') AND num_nulls(chosen, chosen_by, chosen_at) IN (0, 3))
  )`,
  `CREATE INDEX rival_grade_open_idx ON rival_grade (submission_id) WHERE chosen IS NULL`,
  `CREATE TABLE second_reading (
    id uuid NOT NULL DEFAULT uuidv4(),
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    account_id uuid NOT NULL,
    grade_id uuid NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT second_reading_pkey PRIMARY KEY (id),
    CONSTRAINT second_reading_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
    CONSTRAINT second_reading_grade_fkey FOREIGN KEY (grade_id, classroom_id) REFERENCES grade(id, classroom_id) ON DELETE CASCADE,${OF_SUBMISSION('second_reading')}
  )`,
  `CREATE INDEX second_reading_account_idx ON second_reading (account_id, submission_id)`,
  `CREATE TABLE second_reading_grade (
    client_id uuid NOT NULL,
    second_reading_id uuid NOT NULL,
    levels jsonb NOT NULL,
    points integer NOT NULL,
    feedback text NOT NULL,
    withdrawn boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT second_reading_grade_pkey PRIMARY KEY (client_id),
    CONSTRAINT second_reading_grade_reading_fkey FOREIGN KEY (second_reading_id) REFERENCES second_reading(id) ON DELETE CASCADE
  )`,
  `CREATE INDEX second_reading_grade_reading_idx ON second_reading_grade (second_reading_id, created_at)`,
];

/** Keeps `answer` what follows from the rest. Rows are locked in the desk's order, so that two writers never wait for each other in a ring. */
const KEPT_IN_STEP = [
  `CREATE FUNCTION refresh_answers(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM answer WHERE submission_id = ANY (ids) ORDER BY handle FOR NO KEY UPDATE;
    UPDATE answer a
       SET state = CASE WHEN EXISTS (SELECT FROM returned x WHERE x.submission_id = a.submission_id) THEN 'returned'
                        WHEN g.id IS NULL OR g.withdrawn THEN 'to-review' WHEN g.released THEN 'released' ELSE 'graded' END,
           revealed = EXISTS (SELECT FROM grade x JOIN release r ON r.grade_id = x.id WHERE x.submission_id = a.submission_id),
           number = coalesce(g.number, 0),
           grade_id = CASE WHEN NOT g.withdrawn THEN g.id END,
           rubric_id = CASE WHEN NOT g.withdrawn THEN g.rubric_id END,
           levels = CASE WHEN NOT g.withdrawn THEN g.levels END,
           points = CASE WHEN NOT g.withdrawn THEN g.points END,
           graded_by = CASE WHEN NOT g.withdrawn THEN g.graded_by END,
           graded_at = CASE WHEN NOT g.withdrawn THEN g.created_at END
      FROM unnest(ids) i(id)
      LEFT JOIN LATERAL (SELECT g.*, EXISTS (SELECT FROM release r WHERE r.grade_id = g.id) AS released
                           FROM grade g WHERE g.submission_id = i.id ORDER BY g.number DESC LIMIT 1) g ON true
     WHERE a.submission_id = i.id;
  END $$`,
  // The student's leaving waits for the hand-in, or is seen by it.
  `CREATE FUNCTION answer_handed_in() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM enrollment WHERE id IN (SELECT enrollment_id FROM handed_in) ORDER BY id FOR SHARE;
    DELETE FROM answer a USING submission s, handed_in n
     WHERE n.attempt > 1 AND s.enrollment_id = n.enrollment_id AND s.class_module_id = n.class_module_id
       AND s.question_key = n.question_key AND s.attempt < n.attempt AND a.submission_id = s.id;
    INSERT INTO answer (submission_id, classroom_id, class_module_id, question_key, enrollment_id, handle, received_at, present)
    SELECT n.id, n.classroom_id, n.class_module_id, n.question_key, n.enrollment_id, n.handle, n.received_at,
           e.role = 'student' AND e.ended_at IS NULL
      FROM handed_in n JOIN enrollment e ON e.id = n.enrollment_id
     WHERE NOT EXISTS (SELECT FROM submission later
                        WHERE later.enrollment_id = n.enrollment_id AND later.class_module_id = n.class_module_id
                          AND later.question_key = n.question_key AND later.attempt > n.attempt);
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER submission_makes_answer AFTER INSERT ON submission
     REFERENCING NEW TABLE AS handed_in FOR EACH STATEMENT EXECUTE FUNCTION answer_handed_in()`,
  `CREATE FUNCTION answer_graded() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM refresh_answers(ARRAY(SELECT DISTINCT submission_id FROM changed));
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER grade_moves_answer AFTER INSERT ON grade
     REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION answer_graded()`,
  `CREATE TRIGGER return_moves_answer AFTER INSERT ON returned
     REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION answer_graded()`,
  `CREATE TRIGGER taken_return_moves_answer AFTER DELETE ON returned
     REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION answer_graded()`,
  `CREATE FUNCTION answer_released() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM refresh_answers(ARRAY(SELECT DISTINCT g.submission_id FROM changed c JOIN grade g ON g.id = c.grade_id));
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER release_moves_answer AFTER INSERT ON release
     REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION answer_released()`,
  `CREATE TRIGGER taken_release_moves_answer AFTER DELETE ON release
     REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION answer_released()`,
  `CREATE FUNCTION answer_author_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE answer SET present = (NEW.role = 'student' AND NEW.ended_at IS NULL) WHERE enrollment_id = NEW.id;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER enrollment_moves_answers AFTER UPDATE OF role, ended_at ON enrollment
     FOR EACH ROW EXECUTE FUNCTION answer_author_changed()`,
];

/** A decision goes only with the answer that it is about; emptying a table whole goes past the triggers of rows. */
const KEPT = [
  `CREATE FUNCTION refuse_loss() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM submission WHERE id = OLD.submission_id) THEN
      RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END $$`,
  `CREATE TRIGGER grade_is_kept BEFORE DELETE ON grade FOR EACH ROW EXECUTE FUNCTION refuse_loss()`,
  ...['submission', 'grade', 'audit_event'].map(
    (table) =>
      `CREATE TRIGGER ${table}_is_not_emptied BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
  `CREATE FUNCTION refuse_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM grade WHERE id = NEW.grade_id AND withdrawn) THEN
      RAISE EXCEPTION 'a grade that was withdrawn is not released' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER release_is_of_a_grade BEFORE INSERT ON release FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn()`,
];

/** Answers as they stand, with names that tell nothing; what the desk keeps about them. */
export class GradingDesk1790520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE submission ADD COLUMN handle uuid NOT NULL DEFAULT uuidv4()`);
    await runner.query(`ALTER TABLE submission ADD CONSTRAINT submission_handle_key UNIQUE (handle)`);
    await runner.query(`CREATE INDEX submission_desk_idx ON submission (class_module_id, question_key, handle)`);
    await runner.query(`ALTER TABLE class_module
      ADD COLUMN names_hidden boolean NOT NULL DEFAULT false,
      ADD COLUMN reread_share integer NOT NULL DEFAULT 5,
      ADD CONSTRAINT class_module_reread_share_check CHECK (reread_share BETWEEN 0 AND 20)`);
    await runner.query(`ALTER TABLE grade
      ADD COLUMN comments jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN adjustment integer NOT NULL DEFAULT 0,
      ADD COLUMN adjustment_reason text NOT NULL DEFAULT '',
      ADD COLUMN withdrawn boolean NOT NULL DEFAULT false,
      ADD COLUMN restores integer,
      ADD COLUMN client_id uuid,
      ADD COLUMN seconds integer,
      ADD CONSTRAINT grade_client_key UNIQUE (client_id),
      ADD CONSTRAINT grade_adjustment_check CHECK (char_length(adjustment_reason) <= 500 AND (adjustment = 0 OR adjustment_reason <> '')),
      ADD CONSTRAINT grade_restores_check CHECK (restores IS NULL OR restores BETWEEN 0 AND number - 1),
      ADD CONSTRAINT grade_withdrawn_check CHECK (NOT withdrawn OR (points = 0 AND levels = '{}' AND feedback = '' AND comments = '[]'))`);
    await runner.query(`CREATE INDEX grade_by_idx ON grade (graded_by, created_at)`);
    for (const sql of TABLES) await runner.query(sql);
    await runner.query(`INSERT INTO answer (submission_id, classroom_id, class_module_id, question_key, enrollment_id, handle, received_at, present)
      SELECT DISTINCT ON (s.enrollment_id, s.class_module_id, s.question_key)
             s.id, s.classroom_id, s.class_module_id, s.question_key, s.enrollment_id, s.handle, s.received_at,
             e.role = 'student' AND e.ended_at IS NULL
        FROM submission s JOIN enrollment e ON e.id = s.enrollment_id
       ORDER BY s.enrollment_id, s.class_module_id, s.question_key, s.attempt DESC`);
    for (const sql of [...KEPT_IN_STEP, ...KEPT]) await runner.query(sql);
    await runner.query(`SELECT refresh_answers(ARRAY(SELECT submission_id FROM grade UNION SELECT submission_id FROM returned))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, table] of [
      ['release_is_of_a_grade', 'release'],
      ['return_moves_answer', 'returned'],
      ['taken_return_moves_answer', 'returned'],
      ['taken_release_moves_answer', 'release'],
      ['release_moves_answer', 'release'],
      ['grade_moves_answer', 'grade'],
      ['grade_is_kept', 'grade'],
      ['submission_makes_answer', 'submission'],
      ['enrollment_moves_answers', 'enrollment'],
      ['submission_is_not_emptied', 'submission'],
      ['grade_is_not_emptied', 'grade'],
      ['audit_event_is_not_emptied', 'audit_event'],
    ])
      await runner.query(`DROP TRIGGER ${name} ON ${table}`);
    await runner.query(
      `DROP FUNCTION refuse_withdrawn(), refuse_loss(), answer_author_changed(), answer_released(), answer_graded(), answer_handed_in(), refresh_answers(uuid[])`,
    );
    await runner.query(
      `DROP TABLE second_reading_grade, second_reading, rival_grade, feedback_draft, answer_flag, answer_claim, answer`,
    );
    await runner.query(`DROP INDEX grade_by_idx`);
    await runner.query(`ALTER TABLE grade DROP COLUMN comments, DROP COLUMN adjustment, DROP COLUMN adjustment_reason,
      DROP COLUMN withdrawn, DROP COLUMN restores, DROP COLUMN client_id, DROP COLUMN seconds`);
    await runner.query(`ALTER TABLE class_module DROP COLUMN names_hidden, DROP COLUMN reread_share`);
    await runner.query(`DROP INDEX submission_desk_idx`);
    await runner.query(`ALTER TABLE submission DROP COLUMN handle`);
  }
}
