import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_SUBMISSION = (table: string) => `
    CONSTRAINT ${table}_submission_fkey FOREIGN KEY (submission_id, classroom_id)
      REFERENCES submission(id, classroom_id) ON DELETE CASCADE`;
const OF_MODULE = (table: string) => `
    CONSTRAINT ${table}_class_module_fkey FOREIGN KEY (class_module_id, classroom_id)
      REFERENCES class_module(id, classroom_id) ON DELETE CASCADE`;

const ALIKE = [
  `CREATE TABLE answer_to_compare (
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    question_key text NOT NULL,
    CONSTRAINT answer_to_compare_pkey PRIMARY KEY (submission_id),${OF_SUBMISSION('answer_to_compare')}
  )`,
  `CREATE INDEX answer_to_compare_question_idx ON answer_to_compare (class_module_id, question_key, submission_id)`,
  `CREATE TABLE answer_print (
    submission_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    question_key text NOT NULL,
    identical_key uuid NOT NULL,
    near_key uuid NOT NULL,
    similar_key uuid NOT NULL,
    bands integer[],
    CONSTRAINT answer_print_pkey PRIMARY KEY (submission_id),${OF_SUBMISSION('answer_print')}
  )`,
  ...['identical', 'near', 'similar'].map(
    (kind) => `CREATE INDEX answer_print_${kind}_idx ON answer_print (class_module_id, question_key, ${kind}_key, submission_id)`,
  ),
  `CREATE INDEX answer_print_bands_idx ON answer_print USING gin (bands)`,
  `CREATE TABLE answer_group (
    class_module_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    question_key text NOT NULL,
    kind text NOT NULL,
    key uuid NOT NULL,
    size integer NOT NULL,
    CONSTRAINT answer_group_pkey PRIMARY KEY (class_module_id, question_key, kind, key),${OF_MODULE('answer_group')},
    CONSTRAINT answer_group_kind_check CHECK (kind IN ('identical', 'near', 'similar')),
    CONSTRAINT answer_group_size_check CHECK (size > 1)
  )`,
  `CREATE INDEX answer_group_size_idx ON answer_group (class_module_id, question_key, kind, size, key)`,
  `CREATE TABLE answer_pair (
    id uuid NOT NULL DEFAULT uuidv4(),
    classroom_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    question_key text NOT NULL,
    earlier_id uuid NOT NULL,
    later_id uuid NOT NULL,
    kind text NOT NULL,
    likeness integer NOT NULL,
    looked_at timestamptz,
    looked_by uuid,
    CONSTRAINT answer_pair_pkey PRIMARY KEY (id),
    CONSTRAINT answer_pair_answers_key UNIQUE (earlier_id, later_id),
    CONSTRAINT answer_pair_earlier_fkey FOREIGN KEY (earlier_id, classroom_id)
      REFERENCES submission(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT answer_pair_later_fkey FOREIGN KEY (later_id, classroom_id)
      REFERENCES submission(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT answer_pair_looked_by_fkey FOREIGN KEY (looked_by) REFERENCES account(id),
    CONSTRAINT answer_pair_kind_check CHECK (kind IN ('identical', 'near', 'similar')),
    CONSTRAINT answer_pair_likeness_check CHECK (likeness BETWEEN 0 AND 100),
    CONSTRAINT answer_pair_looked_check CHECK (num_nonnulls(looked_at, looked_by) IN (0, 2))
  )`,
  `CREATE INDEX answer_pair_later_idx ON answer_pair (later_id)`,
  `CREATE INDEX answer_pair_question_idx ON answer_pair (class_module_id, question_key, likeness, id)`,
  `CREATE TABLE group_grading (
    id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    question_key text NOT NULL,
    kind text NOT NULL,
    grade_ids uuid[] NOT NULL,
    graded_by uuid NOT NULL,
    graded_at timestamptz NOT NULL DEFAULT now(),
    undone_at timestamptz,
    CONSTRAINT group_grading_pkey PRIMARY KEY (id),${OF_MODULE('group_grading')},
    CONSTRAINT group_grading_graded_by_fkey FOREIGN KEY (graded_by) REFERENCES account(id),
    CONSTRAINT group_grading_kind_check CHECK (kind IN ('identical', 'near', 'similar'))
  )`,
];

const NOTICED = [
  `CREATE FUNCTION answer_waits_to_be_compared() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO answer_to_compare (submission_id, classroom_id, class_module_id, question_key)
    SELECT id, classroom_id, class_module_id, question_key FROM handed_in;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER submission_waits_to_be_compared AFTER INSERT ON submission
     REFERENCING NEW TABLE AS handed_in FOR EACH STATEMENT EXECUTE FUNCTION answer_waits_to_be_compared()`,
  `INSERT INTO answer_to_compare (submission_id, classroom_id, class_module_id, question_key)
   SELECT id, classroom_id, class_module_id, question_key FROM submission`,
];

const RELEASE = [
  `CREATE TABLE release_plan (
    id uuid NOT NULL DEFAULT uuidv7(),
    classroom_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    releases_at timestamptz NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT release_plan_pkey PRIMARY KEY (id),
    CONSTRAINT release_plan_id_classroom_key UNIQUE (id, classroom_id),${OF_MODULE('release_plan')},
    CONSTRAINT release_plan_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(id)
  )`,
  `CREATE INDEX release_plan_at_idx ON release_plan (releases_at)`,
  `CREATE INDEX release_plan_module_idx ON release_plan (class_module_id)`,
  `CREATE TABLE planned_release (
    grade_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT planned_release_pkey PRIMARY KEY (grade_id),
    CONSTRAINT planned_release_grade_fkey FOREIGN KEY (grade_id, classroom_id) REFERENCES grade(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT planned_release_plan_fkey FOREIGN KEY (plan_id, classroom_id)
      REFERENCES release_plan(id, classroom_id) ON DELETE CASCADE
  )`,
  `CREATE INDEX planned_release_plan_idx ON planned_release (plan_id)`,
  `CREATE INDEX release_recent_idx ON release (classroom_id, released_at)`,
];

const AFTER = [
  `CREATE TABLE second_look (
    id uuid NOT NULL DEFAULT uuidv4(),
    classroom_id uuid NOT NULL,
    submission_id uuid NOT NULL,
    grade_id uuid NOT NULL,
    criterion text NOT NULL,
    reason text NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    outcome text,
    reply text NOT NULL DEFAULT '',
    replied_by uuid,
    replied_at timestamptz,
    new_grade_id uuid,
    CONSTRAINT second_look_pkey PRIMARY KEY (id),
    CONSTRAINT second_look_once_key UNIQUE (grade_id, criterion),${OF_SUBMISSION('second_look')},
    CONSTRAINT second_look_grade_fkey FOREIGN KEY (grade_id, classroom_id) REFERENCES grade(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT second_look_new_grade_fkey FOREIGN KEY (new_grade_id, classroom_id)
      REFERENCES grade(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT second_look_replied_by_fkey FOREIGN KEY (replied_by) REFERENCES account(id),
    CONSTRAINT second_look_outcome_check CHECK (outcome IN ('stands', 'changed')),
    CONSTRAINT second_look_reply_check CHECK (num_nonnulls(outcome, replied_by, replied_at) IN (0, 3)
      AND (outcome IS NOT DISTINCT FROM 'changed') = (new_grade_id IS NOT NULL)),
    CONSTRAINT second_look_text_check CHECK (char_length(reason) BETWEEN 1 AND 2000 AND char_length(reply) <= 2000)
  )`,
  `CREATE INDEX second_look_submission_idx ON second_look (submission_id)`,
  `CREATE INDEX second_look_waiting_idx ON second_look (classroom_id, asked_at) WHERE outcome IS NULL`,
  `CREATE TABLE class_summary (
    class_module_id uuid NOT NULL,
    question_key text NOT NULL,
    classroom_id uuid NOT NULL,
    note text NOT NULL,
    revision integer NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    figures jsonb,
    published_note text,
    published_at timestamptz,
    published_by uuid,
    CONSTRAINT class_summary_pkey PRIMARY KEY (class_module_id, question_key),${OF_MODULE('class_summary')},
    CONSTRAINT class_summary_published_by_fkey FOREIGN KEY (published_by) REFERENCES account(id),
    CONSTRAINT class_summary_published_check CHECK (num_nonnulls(figures, published_note, published_at, published_by) IN (0, 4)),
    CONSTRAINT class_summary_note_check CHECK (char_length(note) <= 5000 AND char_length(published_note) <= 5000),
    CONSTRAINT class_summary_revision_check CHECK (revision > 0)
  )`,
  `CREATE TABLE exemplar (
    id uuid NOT NULL DEFAULT uuidv4(),
    classroom_id uuid NOT NULL,
    submission_id uuid NOT NULL,
    class_module_id uuid NOT NULL,
    question_key text NOT NULL,
    text text NOT NULL,
    note text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    consent text,
    consented_at timestamptz,
    CONSTRAINT exemplar_pkey PRIMARY KEY (id),
    CONSTRAINT exemplar_submission_key UNIQUE (submission_id),${OF_SUBMISSION('exemplar')},
    CONSTRAINT exemplar_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES account(id),
    CONSTRAINT exemplar_consent_check CHECK (consent IN ('agreed', 'declined', 'withdrawn') AND num_nonnulls(consent, consented_at) IN (0, 2)),
    CONSTRAINT exemplar_text_check CHECK (char_length(text) BETWEEN 1 AND 50000 AND char_length(note) <= 1000)
  )`,
  `CREATE INDEX exemplar_question_idx ON exemplar (class_module_id, question_key)`,
];

/** Answers that are alike, releases at a time, second looks, and the summary for the class. */
export class AlikeAndAfter1790540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...ALIKE, ...NOTICED, ...RELEASE, ...AFTER]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER submission_waits_to_be_compared ON submission`);
    await runner.query(`DROP FUNCTION answer_waits_to_be_compared()`);
    await runner.query(`DROP INDEX release_recent_idx`);
    await runner.query(`DROP TABLE exemplar, class_summary, second_look, planned_release, release_plan, group_grading, answer_pair,
      answer_group, answer_print, answer_to_compare`);
  }
}
