import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record is found by whoever it names, also where they stand in a list of people. */
export class AuditAbout1790640000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audit_about (
      account_id uuid NOT NULL,
      event_id uuid NOT NULL,
      CONSTRAINT audit_about_pkey PRIMARY KEY (account_id, event_id),
      CONSTRAINT audit_about_event_fkey FOREIGN KEY (event_id) REFERENCES audit_event(id)
    )`);
    await runner.query(`INSERT INTO audit_about (account_id, event_id)
      SELECT DISTINCT (named.id #>> '{}')::uuid, v.id
        FROM audit_event v
       CROSS JOIN unnest('{$.accountId,$.accountIds[*],$.teacherIds[*]}'::jsonpath[]) path
       CROSS JOIN unnest(ARRAY[v.before, v.after]) told
       CROSS JOIN LATERAL jsonb_path_query(told, path) named(id)
       WHERE v.subject_kind IN ('class', 'cohort')`);
    for (const [name, moment] of [
      ['audit_about_is_immutable', 'UPDATE OR DELETE ON audit_about FOR EACH ROW'],
      ['audit_about_is_not_emptied', 'TRUNCATE ON audit_about FOR EACH STATEMENT'],
    ])
      await runner.query(`CREATE TRIGGER ${name} BEFORE ${moment} EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_about`);
  }
}
