import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeviceKey1790400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Every account gets 32 bytes of its own: two random UUIDs hold 244 random bits.
    await runner.query(
      `ALTER TABLE account ADD COLUMN device_key bytea NOT NULL
       DEFAULT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account DROP COLUMN device_key`);
  }
}
