import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only the tables: the server writes the orders when the first student asks for one, so that starting stays quick. */
export class PracticeOrders1790100100000 implements MigrationInterface {
  name = 'PracticeOrders1790100100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE practice_order (
      id integer NOT NULL,
      customer text NOT NULL,
      product text NOT NULL,
      region text NOT NULL,
      quantity integer NOT NULL,
      cents integer NOT NULL,
      ordered_at timestamptz NOT NULL,
      CONSTRAINT practice_order_pkey PRIMARY KEY (id),
      CONSTRAINT practice_order_cents_check CHECK (cents >= 0)
    )`);
    await runner.query(`CREATE TABLE sandbox_order_change (
      sandbox_id uuid NOT NULL,
      order_id integer NOT NULL,
      cents integer NOT NULL,
      CONSTRAINT sandbox_order_change_pkey PRIMARY KEY (sandbox_id, order_id),
      CONSTRAINT sandbox_order_change_sandbox_fkey FOREIGN KEY (sandbox_id) REFERENCES sandbox(id) ON DELETE CASCADE,
      CONSTRAINT sandbox_order_change_order_fkey FOREIGN KEY (order_id) REFERENCES practice_order(id),
      CONSTRAINT sandbox_order_change_cents_check CHECK (cents >= 0)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sandbox_order_change, practice_order`);
  }
}
