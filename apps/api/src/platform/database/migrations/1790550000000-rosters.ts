import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what another system knows a person, a cohort or a class. */
const KNOWN_ELSEWHERE = ['account', 'cohort', 'classroom'];

export class Rosters1790550000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of KNOWN_ELSEWHERE) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN external_source text, ADD COLUMN external_id text`);
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_external_check CHECK ((external_source IS NULL) = (external_id IS NULL))`,
      );
      // Partial, so that a change of it locks out nobody who refers to the row.
      await runner.query(
        `CREATE UNIQUE INDEX ${table}_external_idx ON ${table} (external_source, external_id) WHERE external_id IS NOT NULL`,
      );
    }
    await runner.query(`CREATE TABLE roster (
      id uuid NOT NULL DEFAULT uuidv7(),
      file_name text NOT NULL,
      kind text NOT NULL,
      size integer NOT NULL,
      state text NOT NULL DEFAULT 'uploaded',
      revision integer NOT NULL DEFAULT 0,
      preview jsonb NOT NULL,
      options jsonb,
      totals jsonb,
      problem text,
      lane smallint,
      work text,
      work_by uuid,
      work_since timestamptz,
      work_until timestamptz,
      work_done integer NOT NULL DEFAULT 0,
      work_total integer NOT NULL DEFAULT 0,
      created_by uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      checked_at timestamptz,
      applied_by uuid,
      applied_at timestamptz,
      undone_by uuid,
      undone_at timestamptz,
      CONSTRAINT roster_pkey PRIMARY KEY (id),
      CONSTRAINT roster_lane_key UNIQUE (lane),
      CONSTRAINT roster_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id) ON DELETE SET NULL,
      CONSTRAINT roster_work_by_fkey FOREIGN KEY (work_by) REFERENCES account(id) ON DELETE SET NULL,
      CONSTRAINT roster_applied_by_fkey FOREIGN KEY (applied_by) REFERENCES account(id) ON DELETE SET NULL,
      CONSTRAINT roster_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES account(id) ON DELETE SET NULL,
      CONSTRAINT roster_kind_check CHECK (kind IN ('csv', 'oneroster')),
      CONSTRAINT roster_state_check CHECK (state IN ('uploaded', 'checked', 'applied', 'undone')),
      CONSTRAINT roster_work_check CHECK (work IN ('checking', 'applying', 'undoing')),
      CONSTRAINT roster_lane_check CHECK (lane = 1 AND work IS NOT NULL AND work_until IS NOT NULL OR lane IS NULL AND work IS NULL)
    )`);
    await runner.query(`CREATE TABLE roster_chunk (
      roster_id uuid NOT NULL,
      number integer NOT NULL,
      bytes bytea NOT NULL,
      CONSTRAINT roster_chunk_pkey PRIMARY KEY (roster_id, number),
      CONSTRAINT roster_chunk_roster_fkey FOREIGN KEY (roster_id) REFERENCES roster(id) ON DELETE CASCADE
    )`);
    await runner.query(`ALTER TABLE roster_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL`);
    await runner.query(`CREATE TABLE roster_item (
      roster_id uuid NOT NULL,
      number integer NOT NULL,
      file text,
      line integer,
      kind text NOT NULL,
      label text NOT NULL,
      verdict text NOT NULL,
      reason text,
      changes jsonb,
      missing boolean NOT NULL DEFAULT false,
      subject_id uuid,
      account_id uuid,
      cohort_id uuid,
      classroom_id uuid,
      before jsonb,
      wanted jsonb,
      CONSTRAINT roster_item_pkey PRIMARY KEY (roster_id, number),
      CONSTRAINT roster_item_roster_fkey FOREIGN KEY (roster_id) REFERENCES roster(id) ON DELETE CASCADE,
      CONSTRAINT roster_item_kind_check CHECK (kind IN ('account', 'cohort', 'class', 'member', 'enrollment')),
      CONSTRAINT roster_item_verdict_check CHECK (verdict IN ('new', 'changed', 'unchanged', 'removed', 'refused'))
    )`);
    await runner.query(`CREATE INDEX roster_item_verdict_idx ON roster_item (roster_id, kind, verdict, number)`);
    await runner.query(`CREATE INDEX roster_item_account_idx ON roster_item (account_id)`);
    await runner.query(`CREATE TABLE roster_change (
      id uuid NOT NULL DEFAULT uuidv7(),
      roster_id uuid NOT NULL,
      kind text NOT NULL,
      deed text NOT NULL,
      subject_id uuid,
      account_id uuid,
      cohort_id uuid,
      classroom_id uuid,
      before jsonb,
      after jsonb,
      conflict text,
      CONSTRAINT roster_change_pkey PRIMARY KEY (id),
      CONSTRAINT roster_change_roster_fkey FOREIGN KEY (roster_id) REFERENCES roster(id) ON DELETE CASCADE,
      CONSTRAINT roster_change_kind_check CHECK (kind IN ('account', 'cohort', 'class', 'member', 'enrollment')),
      CONSTRAINT roster_change_deed_check CHECK (deed IN ('created', 'changed', 'removed'))
    )`);
    await runner.query(`CREATE INDEX roster_change_roster_idx ON roster_change (roster_id, kind, deed)`);
    await runner.query(`CREATE INDEX roster_change_conflict_idx ON roster_change (roster_id, id) WHERE conflict IS NOT NULL`);
    await runner.query(`CREATE INDEX roster_change_account_idx ON roster_change (account_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE roster_change, roster_item, roster_chunk, roster`);
    for (const table of KNOWN_ELSEWHERE)
      await runner.query(`ALTER TABLE ${table} DROP COLUMN external_id, DROP COLUMN external_source`);
  }
}
