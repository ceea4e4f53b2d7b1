import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // A class's own rubrics stand beside the course's and are numbered by themselves.
  `ALTER TABLE rubric ADD COLUMN class_module_id uuid`,
  `ALTER TABLE rubric DROP CONSTRAINT rubric_hash_key, DROP CONSTRAINT rubric_version_key`,
  `ALTER TABLE rubric ADD CONSTRAINT rubric_class_module_fkey FOREIGN KEY (class_module_id) REFERENCES class_module(id) ON DELETE CASCADE`,
  `ALTER TABLE rubric ADD CONSTRAINT rubric_id_question_key UNIQUE (id, question_key)`,
  `CREATE UNIQUE INDEX rubric_hash_idx ON rubric (module_id, question_key, content_hash) WHERE class_module_id IS NULL`,
  `CREATE UNIQUE INDEX rubric_version_idx ON rubric (module_id, question_key, version) WHERE class_module_id IS NULL`,
  `CREATE UNIQUE INDEX rubric_class_hash_idx ON rubric (class_module_id, question_key, content_hash) WHERE class_module_id IS NOT NULL`,
  `CREATE UNIQUE INDEX rubric_class_version_idx ON rubric (class_module_id, question_key, version) WHERE class_module_id IS NOT NULL`,

  `CREATE TABLE class_rubric (
    class_module_id uuid NOT NULL,
    question_key text NOT NULL,
    classroom_id uuid NOT NULL,
    rubric_id uuid NOT NULL,
    hidden jsonb NOT NULL,
    revision integer NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT class_rubric_pkey PRIMARY KEY (class_module_id, question_key),
    CONSTRAINT class_rubric_class_module_fkey FOREIGN KEY (class_module_id, classroom_id) REFERENCES class_module(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT class_rubric_rubric_fkey FOREIGN KEY (rubric_id, question_key) REFERENCES rubric(id, question_key),
    CONSTRAINT class_rubric_set_by_fkey FOREIGN KEY (set_by) REFERENCES account(id),
    CONSTRAINT class_rubric_revision_check CHECK (revision > 0)
  )`,

  `CREATE TABLE rubric_change (
    id uuid NOT NULL DEFAULT uuidv7(),
    class_module_id uuid NOT NULL,
    classroom_id uuid NOT NULL,
    question_key text NOT NULL,
    to_rubric_id uuid NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rubric_change_pkey PRIMARY KEY (id),
    CONSTRAINT rubric_change_class_module_fkey FOREIGN KEY (class_module_id, classroom_id) REFERENCES class_module(id, classroom_id) ON DELETE CASCADE,
    CONSTRAINT rubric_change_rubric_fkey FOREIGN KEY (to_rubric_id, question_key) REFERENCES rubric(id, question_key),
    CONSTRAINT rubric_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES account(id)
  )`,
  `CREATE INDEX rubric_change_question_idx ON rubric_change (class_module_id, question_key)`,
  `CREATE TRIGGER rubric_change_is_immutable BEFORE UPDATE ON rubric_change FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `ALTER TABLE grade ADD COLUMN rubric_change_id uuid`,
  `ALTER TABLE grade ADD CONSTRAINT grade_rubric_change_fkey FOREIGN KEY (rubric_change_id) REFERENCES rubric_change(id)`,

  `CREATE TABLE bank_comment (
    id uuid NOT NULL DEFAULT uuidv7(),
    owner_id uuid NOT NULL,
    classroom_id uuid,
    shortcut text NOT NULL,
    text text NOT NULL,
    uses integer NOT NULL DEFAULT 0,
    revision integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT bank_comment_pkey PRIMARY KEY (id),
    CONSTRAINT bank_comment_owner_fkey FOREIGN KEY (owner_id) REFERENCES account(id) ON DELETE CASCADE,
    CONSTRAINT bank_comment_classroom_fkey FOREIGN KEY (classroom_id) REFERENCES classroom(id) ON DELETE CASCADE,
    CONSTRAINT bank_comment_shortcut_check CHECK (char_length(shortcut) <= 30),
    CONSTRAINT bank_comment_text_check CHECK (char_length(text) BETWEEN 1 AND 2000),
    CONSTRAINT bank_comment_uses_check CHECK (uses >= 0)
  )`,
  `CREATE INDEX bank_comment_owner_idx ON bank_comment (owner_id) WHERE classroom_id IS NULL`,
  `CREATE INDEX bank_comment_classroom_idx ON bank_comment (classroom_id) WHERE classroom_id IS NOT NULL`,
  `CREATE UNIQUE INDEX bank_comment_own_shortcut_idx ON bank_comment (owner_id, shortcut) WHERE classroom_id IS NULL AND shortcut <> ''`,
  `CREATE UNIQUE INDEX bank_comment_class_shortcut_idx ON bank_comment (classroom_id, shortcut) WHERE classroom_id IS NOT NULL AND shortcut <> ''`,
];

const DOWN = [
  `DROP TABLE bank_comment`,
  `ALTER TABLE grade DROP COLUMN rubric_change_id`,
  `DROP TABLE rubric_change`,
  `DROP TABLE class_rubric`,
  `DELETE FROM rubric WHERE class_module_id IS NOT NULL`,
  `DROP INDEX rubric_class_version_idx, rubric_class_hash_idx, rubric_version_idx, rubric_hash_idx`,
  `ALTER TABLE rubric DROP CONSTRAINT rubric_id_question_key`,
  `ALTER TABLE rubric DROP COLUMN class_module_id`,
  `ALTER TABLE rubric ADD CONSTRAINT rubric_version_key UNIQUE (module_id, question_key, version)`,
  `ALTER TABLE rubric ADD CONSTRAINT rubric_hash_key UNIQUE (module_id, question_key, content_hash)`,
];

/** Rubrics of a class's own, what becomes of grades when they change, and comments kept to be used again. */
export class RubricsAndComments1790530000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
