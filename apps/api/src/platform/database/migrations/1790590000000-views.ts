import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An admin sees as somebody else, for a while and with this sign-in only. */
export class Views1790590000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sign_in
      ADD COLUMN viewing_id uuid,
      ADD COLUMN viewing_until timestamptz,
      ADD CONSTRAINT sign_in_viewing_fkey FOREIGN KEY (viewing_id) REFERENCES account(id),
      ADD CONSTRAINT sign_in_viewing_check CHECK ((viewing_id IS NULL) = (viewing_until IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sign_in DROP COLUMN viewing_id, DROP COLUMN viewing_until`);
  }
}
