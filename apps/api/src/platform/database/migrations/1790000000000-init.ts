import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE account (
    id uuid NOT NULL DEFAULT uuidv7(),
    email text NOT NULL,
    email_key text NOT NULL,
    name text COLLATE "und-x-icu" NOT NULL,
    role text NOT NULL,
    status text NOT NULL DEFAULT 'active',
    password_hash text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    last_sign_in_at timestamptz,
    CONSTRAINT account_pkey PRIMARY KEY (id),
    CONSTRAINT account_email_key_key UNIQUE (email_key),
    CONSTRAINT account_email_check CHECK (char_length(email) BETWEEN 3 AND 320),
    CONSTRAINT account_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT account_status_check CHECK (status IN ('active', 'suspended')),
    CONSTRAINT account_role_check CHECK (role IN ('student', 'teacher', 'admin'))
  )`,
  `CREATE INDEX account_role_name_id_idx ON account (role, name, id)`,
  `CREATE INDEX account_name_id_idx ON account (name, id)`,
  `CREATE INDEX account_suspended_name_id_idx ON account (name, id) WHERE status = 'suspended'`,
  `CREATE TABLE sign_in (
    id uuid NOT NULL DEFAULT uuidv7(),
    account_id uuid NOT NULL,
    current_hash text NOT NULL,
    previous_hash text,
    rotated_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason text,
    user_agent text NOT NULL,
    ip text NOT NULL,
    CONSTRAINT sign_in_pkey PRIMARY KEY (id),
    CONSTRAINT sign_in_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
    CONSTRAINT sign_in_end_check CHECK ((ended_at IS NULL) = (end_reason IS NULL))
  )`,
  `CREATE INDEX sign_in_account_idx ON sign_in (account_id, created_at)`,
  `CREATE TABLE cohort (
    id uuid NOT NULL DEFAULT uuidv7(),
    name text COLLATE "und-x-icu" NOT NULL,
    name_key text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT cohort_pkey PRIMARY KEY (id),
    CONSTRAINT cohort_name_key_key UNIQUE (name_key),
    CONSTRAINT cohort_name_check CHECK (char_length(name) BETWEEN 1 AND 200)
  )`,
  `CREATE TABLE cohort_member (
    cohort_id uuid NOT NULL,
    account_id uuid NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT cohort_member_pkey PRIMARY KEY (cohort_id, account_id),
    CONSTRAINT cohort_member_cohort_fkey FOREIGN KEY (cohort_id) REFERENCES cohort(id) ON DELETE CASCADE,
    CONSTRAINT cohort_member_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
  )`,
  `CREATE INDEX cohort_member_account_idx ON cohort_member (account_id)`,
  `CREATE TABLE course (
    id uuid NOT NULL DEFAULT uuidv7(),
    key text NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    CONSTRAINT course_pkey PRIMARY KEY (id),
    CONSTRAINT course_key_key UNIQUE (key)
  )`,
  `CREATE TABLE module (
    id uuid NOT NULL DEFAULT uuidv7(),
    course_id uuid NOT NULL,
    key text NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    team text NOT NULL,
    summary text NOT NULL,
    CONSTRAINT module_pkey PRIMARY KEY (id),
    CONSTRAINT module_id_course_key UNIQUE (id, course_id),
    CONSTRAINT module_course_key_key UNIQUE (course_id, key),
    CONSTRAINT module_course_fkey FOREIGN KEY (course_id) REFERENCES course(id) ON DELETE CASCADE
  )`,
  `CREATE TABLE module_version (
    id uuid NOT NULL DEFAULT uuidv7(),
    module_id uuid NOT NULL,
    number integer NOT NULL,
    content_hash text NOT NULL,
    document jsonb NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT module_version_pkey PRIMARY KEY (id),
    CONSTRAINT module_version_id_module_key UNIQUE (id, module_id),
    CONSTRAINT module_version_number_key UNIQUE (module_id, number),
    CONSTRAINT module_version_module_fkey FOREIGN KEY (module_id) REFERENCES module(id) ON DELETE CASCADE,
    CONSTRAINT module_version_number_check CHECK (number > 0)
  )`,
  `CREATE TABLE rubric (
    id uuid NOT NULL DEFAULT uuidv7(),
    module_id uuid NOT NULL,
    question_key text NOT NULL,
    version integer NOT NULL,
    criteria jsonb NOT NULL,
    content_hash text NOT NULL,
    max_points integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rubric_pkey PRIMARY KEY (id),
    CONSTRAINT rubric_hash_key UNIQUE (module_id, question_key, content_hash),
    CONSTRAINT rubric_version_key UNIQUE (module_id, question_key, version),
    CONSTRAINT rubric_module_fkey FOREIGN KEY (module_id) REFERENCES module(id) ON DELETE CASCADE,
    CONSTRAINT rubric_points_check CHECK (max_points >= 0),
    CONSTRAINT rubric_version_check CHECK (version > 0)
  )`,
  `CREATE TABLE module_question (
    module_version_id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    position integer NOT NULL,
    step_key text NOT NULL,
    title text NOT NULL,
    rubric_id uuid,
    CONSTRAINT module_question_pkey PRIMARY KEY (module_version_id, key),
    CONSTRAINT module_question_version_fkey FOREIGN KEY (module_version_id) REFERENCES module_version(id) ON DELETE CASCADE,
    CONSTRAINT module_question_rubric_fkey FOREIGN KEY (rubric_id) REFERENCES rubric(id),
    CONSTRAINT module_question_kind_check CHECK ((kind = 'free-response' AND rubric_id IS NOT NULL) OR (kind = 'reflection' AND rubric_id IS NULL))
  )`,
  `CREATE TABLE classroom (
    id uuid NOT NULL DEFAULT uuidv7(),
    course_id uuid NOT NULL,
    name text COLLATE "und-x-icu" NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    time_zone text NOT NULL,
    status text NOT NULL DEFAULT 'active',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT classroom_pkey PRIMARY KEY (id),
    CONSTRAINT classroom_id_course_key UNIQUE (id, course_id),
    CONSTRAINT classroom_course_fkey FOREIGN KEY (course_id) REFERENCES course(id),
    CONSTRAINT classroom_status_check CHECK (status IN ('active', 'archived')),
    CONSTRAINT classroom_dates_check CHECK (ends_on >= starts_on),
    CONSTRAINT classroom_name_check CHECK (char_length(name) BETWEEN 1 AND 200)
  )`,
  `CREATE INDEX classroom_name_id_idx ON classroom (name, id)`,
  `CREATE TABLE classroom_cohort (
    classroom_id uuid NOT NULL,
    cohort_id uuid NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT classroom_cohort_pkey PRIMARY KEY (classroom_id, cohort_id),
    CONSTRAINT classroom_cohort_classroom_fkey FOREIGN KEY (classroom_id) REFERENCES classroom(id) ON DELETE CASCADE,
    CONSTRAINT classroom_cohort_cohort_fkey FOREIGN KEY (cohort_id) REFERENCES cohort(id)
  )`,
  `CREATE INDEX classroom_cohort_cohort_idx ON classroom_cohort (cohort_id)`,
  `CREATE TABLE enrollment (
    id uuid NOT NULL DEFAULT uuidv7(),
    classroom_id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    source text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    CONSTRAINT enrollment_pkey PRIMARY KEY (id),
    CONSTRAINT enrollment_id_classroom_key UNIQUE (id, classroom_id),
    CONSTRAINT enrollment_classroom_account_key UNIQUE (classroom_id, account_id),
    CONSTRAINT enrollment_classroom_fkey FOREIGN KEY (classroom_id) REFERENCES classroom(id) ON DELETE CASCADE,
    CONSTRAINT enrollment_account_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
    CONSTRAINT enrollment_source_check CHECK (source IN ('direct', 'cohort')),
    CONSTRAINT enrollment_role_check CHECK (role IN ('student', 'assistant', 'teacher'))
  )`,
  `CREATE INDEX enrollment_classroom_role_idx ON enrollment (classroom_id, role) WHERE ended_at IS NULL`,
  `CREATE INDEX enrollment_account_idx ON enrollment (account_id)`,
  `CREATE TABLE class_module (
    id uuid NOT NULL DEFAULT uuidv7(),
    classroom_id uuid NOT NULL,
    course_id uuid NOT NULL,
    module_id uuid NOT NULL,
    module_version_id uuid NOT NULL,
    opens_at timestamptz,
    due_at timestamptz,
    closes_at timestamptz,
    CONSTRAINT class_module_pkey PRIMARY KEY (id),
    CONSTRAINT class_module_id_classroom_key UNIQUE (id, classroom_id),
    CONSTRAINT class_module_classroom_module_key UNIQUE (classroom_id, module_id),
    CONSTRAINT class_module_classroom_fkey FOREIGN KEY (classroom_id, course_id) REFERENCES classroom(id,course_id) ON DELETE CASCADE,
    CONSTRAINT class_module_module_fkey FOREIGN KEY (module_id, course_id) REFERENCES module(id,course_id),
    CONSTRAINT class_module_version_fkey FOREIGN KEY (module_version_id, module_id) REFERENCES module_version(id,module_id),
    CONSTRAINT class_module_dates_check CHECK ((due_at IS NULL OR opens_at IS NULL OR due_at >= opens_at) AND (closes_at IS NULL OR due_at IS NULL OR closes_at >= due_at) AND (closes_at IS NULL OR opens_at IS NULL OR closes_at >= opens_at))
  )`,
  `CREATE TABLE module_progress (
    enrollment_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    step_key text NOT NULL,
    block_key text,
    started_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    revision integer NOT NULL DEFAULT 0,
    CONSTRAINT module_progress_pkey PRIMARY KEY (enrollment_id, class_module_id),
    CONSTRAINT module_progress_class_module_fkey FOREIGN KEY (class_module_id, classroom_id) REFERENCES class_module(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT module_progress_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id) REFERENCES enrollment(id,classroom_id) ON DELETE CASCADE
  )`,
  `CREATE INDEX module_progress_class_module_idx ON module_progress (class_module_id)`,
  `CREATE TABLE step_progress (
    enrollment_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    step_key text NOT NULL,
    seen_at timestamptz,
    completed_at timestamptz,
    CONSTRAINT step_progress_pkey PRIMARY KEY (enrollment_id, class_module_id, step_key),
    CONSTRAINT step_progress_class_module_fkey FOREIGN KEY (class_module_id, classroom_id) REFERENCES class_module(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT step_progress_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id) REFERENCES enrollment(id,classroom_id) ON DELETE CASCADE
  )`,
  `CREATE INDEX step_progress_class_module_idx ON step_progress (class_module_id)`,
  `CREATE TABLE attempt (
    id uuid NOT NULL DEFAULT uuidv7(),
    enrollment_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    block_key text NOT NULL,
    number integer NOT NULL,
    answers jsonb NOT NULL,
    marks jsonb NOT NULL,
    points integer NOT NULL,
    max_points integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT attempt_pkey PRIMARY KEY (id),
    CONSTRAINT attempt_number_key UNIQUE (enrollment_id, class_module_id, block_key, number),
    CONSTRAINT attempt_class_module_fkey FOREIGN KEY (class_module_id, classroom_id) REFERENCES class_module(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT attempt_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id) REFERENCES enrollment(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT attempt_points_check CHECK (points BETWEEN 0 AND max_points),
    CONSTRAINT attempt_number_check CHECK (number > 0)
  )`,
  `CREATE TABLE draft (
    enrollment_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    question_key text NOT NULL,
    text text NOT NULL,
    revision integer NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT draft_pkey PRIMARY KEY (enrollment_id, class_module_id, question_key),
    CONSTRAINT draft_class_module_fkey FOREIGN KEY (class_module_id, classroom_id) REFERENCES class_module(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT draft_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id) REFERENCES enrollment(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT draft_text_check CHECK (char_length(text) <= 50000),
    CONSTRAINT draft_revision_check CHECK (revision > 0)
  )`,
  `CREATE TABLE submission (
    id uuid NOT NULL DEFAULT uuidv7(),
    enrollment_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    question_key text NOT NULL,
    attempt integer NOT NULL,
    text text NOT NULL,
    text_hash text NOT NULL,
    word_count integer NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    idempotency_key text NOT NULL,
    CONSTRAINT submission_pkey PRIMARY KEY (id),
    CONSTRAINT submission_id_classroom_key UNIQUE (id, classroom_id),
    CONSTRAINT submission_attempt_key UNIQUE (enrollment_id, class_module_id, question_key, attempt),
    CONSTRAINT submission_class_module_fkey FOREIGN KEY (class_module_id, classroom_id) REFERENCES class_module(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT submission_enrollment_fkey FOREIGN KEY (enrollment_id, classroom_id) REFERENCES enrollment(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT submission_text_check CHECK (char_length(text) BETWEEN 1 AND 50000),
    CONSTRAINT submission_attempt_check CHECK (attempt > 0)
  )`,
  `CREATE INDEX submission_review_idx ON submission (class_module_id, question_key, received_at, id)`,
  `CREATE TABLE grade (
    id uuid NOT NULL DEFAULT uuidv7(),
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    number integer NOT NULL,
    rubric_id uuid,
    levels jsonb NOT NULL,
    points integer NOT NULL,
    feedback text NOT NULL,
    graded_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT grade_pkey PRIMARY KEY (id),
    CONSTRAINT grade_id_classroom_key UNIQUE (id, classroom_id),
    CONSTRAINT grade_number_key UNIQUE (submission_id, number),
    CONSTRAINT grade_rubric_fkey FOREIGN KEY (rubric_id) REFERENCES rubric(id),
    CONSTRAINT grade_graded_by_fkey FOREIGN KEY (graded_by) REFERENCES account(id),
    CONSTRAINT grade_submission_fkey FOREIGN KEY (submission_id, classroom_id) REFERENCES submission(id,classroom_id) ON DELETE CASCADE,
    CONSTRAINT grade_feedback_check CHECK (char_length(feedback) <= 20000),
    CONSTRAINT grade_points_check CHECK (points >= 0),
    CONSTRAINT grade_number_check CHECK (number > 0)
  )`,
  `CREATE TABLE release (
    grade_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    released_at timestamptz NOT NULL DEFAULT now(),
    released_by uuid NOT NULL,
    read_at timestamptz,
    CONSTRAINT release_pkey PRIMARY KEY (grade_id),
    CONSTRAINT release_released_by_fkey FOREIGN KEY (released_by) REFERENCES account(id),
    CONSTRAINT release_grade_fkey FOREIGN KEY (grade_id, classroom_id) REFERENCES grade(id,classroom_id) ON DELETE CASCADE
  )`,
  `CREATE TABLE audit_event (
    id uuid NOT NULL DEFAULT uuidv7(),
    at timestamptz NOT NULL DEFAULT now(),
    actor_id uuid,
    action text NOT NULL,
    classroom_id uuid,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    before jsonb,
    after jsonb,
    request_id text,
    ip text,
    CONSTRAINT audit_event_pkey PRIMARY KEY (id)
  )`,
  `CREATE INDEX audit_event_subject_idx ON audit_event (subject_kind, subject_id, at)`,
  `CREATE INDEX audit_event_at_idx ON audit_event (at, id)`,
];

/** Search stays quick at 100,000 accounts; the expressions are those of `searchText`. */
const SEARCH = [
  `CREATE EXTENSION IF NOT EXISTS pg_trgm`,
  `CREATE INDEX account_search_idx ON account USING gin (lower(' ' || name || ' ' || email) gin_trgm_ops)`,
  `CREATE INDEX classroom_search_idx ON classroom USING gin (lower(' ' || name) gin_trgm_ops)`,
];

/** What was handed in, decided, published or recorded is never rewritten: a correction is a new row. */
const IMMUTABLE = ['submission', 'grade', 'attempt', 'module_version', 'rubric', 'audit_event'];

const FROZEN = [
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$`,
  ...IMMUTABLE.map(
    (table) => `CREATE TRIGGER ${table}_is_immutable BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ),
  `CREATE TRIGGER audit_event_is_kept BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];

/** The whole schema of the first version. */
export class Init1790000000000 implements MigrationInterface {
  name = 'Init1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...TABLES, ...SEARCH, ...FROZEN]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE audit_event, release, grade, submission, draft, attempt, step_progress, module_progress, class_module, enrollment, classroom_cohort, classroom, module_question, rubric, module_version, module, course, cohort_member, cohort, sign_in, account`,
    );
    await runner.query(`DROP FUNCTION refuse_change()`);
  }
}
