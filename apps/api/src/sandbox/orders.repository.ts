import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

export interface OrderRow {
  id: number;
  customer: string;
  product: string;
  region: string;
  quantity: number;
  cents: number;
  ordered_at: Date;
}

/** An order that a sandbox would have come to something else. */
export interface OrderChange {
  order_id: number;
  cents: number;
}

const ORDERS = `SELECT o.id, o.customer, o.product, o.region, o.quantity, coalesce(c.cents, o.cents) AS cents, o.ordered_at
     FROM practice_order o
     LEFT JOIN sandbox_order_change c ON c.sandbox_id = $1 AND c.order_id = o.id`;

const LIST = statement<OrderRow>('orders.list', `${ORDERS} ORDER BY o.id LIMIT $2`);

const FIND = statement<OrderRow>('orders.find', `${ORDERS} WHERE o.id = $2`);

const CHANGES = statement<OrderChange>(
  'orders.changes',
  `SELECT order_id, cents FROM sandbox_order_change WHERE sandbox_id = $1 ORDER BY order_id`,
);

const LOCK = statement('orders.lock', `SELECT FROM sandbox WHERE id = $1 FOR NO KEY UPDATE`);

const COUNT = statement<{ count: number }>(
  'orders.count-changes',
  `SELECT count(*)::integer AS count FROM sandbox_order_change WHERE sandbox_id = $1`,
);

/** A sandbox that wants what the order came to anyway has no change any more. */
const CHANGE = statement(
  'orders.change',
  `MERGE INTO sandbox_order_change c
   USING (SELECT id, cents FROM practice_order WHERE id = $2) o ON c.sandbox_id = $1 AND c.order_id = o.id
    WHEN MATCHED AND o.cents = $3 THEN DELETE
    WHEN MATCHED THEN UPDATE SET cents = $3
    WHEN NOT MATCHED AND o.cents <> $3 THEN INSERT (sandbox_id, order_id, cents) VALUES ($1, o.id, $3)`,
);

const RESTORE = statement('orders.restore', `DELETE FROM sandbox_order_change WHERE sandbox_id = $1`);

/** The orders as one sandbox sees them: the shared ones, with its own changes laid over. */
@Injectable()
export class OrdersRepository {
  constructor(private readonly database: Database) {}

  list(sandboxId: string, limit: number): Promise<OrderRow[]> {
    return this.database.query(LIST, [sandboxId, limit]);
  }

  find(sandboxId: string, orderId: number): Promise<OrderRow | null> {
    return this.database.queryOne(FIND, [sandboxId, orderId]);
  }

  /** In the order of their ids. */
  changes(sandboxId: string): Promise<OrderChange[]> {
    return this.database.query(CHANGES, [sandboxId]);
  }

  /** Runs `work` while no other request changes an order of the same sandbox. */
  alone<T>(sandboxId: string, work: () => Promise<T>): Promise<T> {
    return this.database.transaction(async () => {
      await this.database.query(LOCK, [sandboxId]);
      return work();
    });
  }

  async change(sandboxId: string, orderId: number, cents: number): Promise<void> {
    await this.database.query(CHANGE, [sandboxId, orderId, cents]);
  }

  async countChanges(sandboxId: string): Promise<number> {
    return (await this.database.queryOne(COUNT, [sandboxId]))?.count ?? 0;
  }

  async restore(sandboxId: string): Promise<void> {
    await this.database.query(RESTORE, [sandboxId]);
  }
}
