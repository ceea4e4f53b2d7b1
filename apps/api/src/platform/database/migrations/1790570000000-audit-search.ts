import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = {
  audit_event_actor_idx: '(actor_id, at, id)',
  audit_event_classroom_idx: '(classroom_id, at, id)',
  audit_event_action_idx: '(action, at, id)',
  audit_event_subject_id_idx: '(subject_id, at, id)',
};

/** The record can be searched by person, class and kind. */
export class AuditSearch1790570000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(INDEXES)) await runner.query(`CREATE INDEX ${name} ON audit_event ${columns}`);
    await runner.query(`DROP INDEX audit_event_subject_idx`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX audit_event_subject_idx ON audit_event (subject_kind, subject_id, at)`);
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${name}`);
  }
}
