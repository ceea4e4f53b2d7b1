import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { tracedStatement } from '../platform/observability/trace';
import type { OrderChange } from './orders.repository';

export interface ReportRow {
  month: string;
  product: string;
  orders: number;
  units: number;
  cents: number;
  median_cents: number;
  rank: number;
  running_cents: number;
}

/** Far above what it takes, and far below what would hurt: the report never keeps a connection for long. */
const MOST_MILLISECONDS = 5_000;

/** One process of Postgres works on it and not several, and sorts in memory: the other processors belong to the lessons. */
const MODESTLY = statement(
  'report.modestly',
  `SELECT set_config('statement_timeout', $1, true), set_config('max_parallel_workers_per_gather', '0', true),
          set_config('work_mem', '16MB', true)`,
);

/**
 * Every order is read, changed where the sandbox changed it, sorted into its month and product, and summed. No index spares the
 * work, which is why it is worth a cache. Sums fit a double exactly: 100,000 orders of at most 10,000,000 cents.
 */
const COMPUTE = statement<ReportRow>(
  'report.compute',
  `WITH present AS (
     SELECT date_trunc('month', o.ordered_at, 'UTC') AS month, o.product, o.quantity, coalesce(c.cents, o.cents) AS cents
       FROM practice_order o
       LEFT JOIN unnest($1::integer[], $2::integer[]) AS c (order_id, cents) ON c.order_id = o.id
   ), monthly AS (
     SELECT month, product, count(*)::integer AS orders, sum(quantity)::integer AS units, sum(cents) AS cents,
            round(percentile_cont(0.5) WITHIN GROUP (ORDER BY cents))::integer AS median_cents
       FROM present
      GROUP BY month, product
   )
   SELECT to_char(month AT TIME ZONE 'UTC', 'YYYY-MM') AS month, product, orders, units, cents::float8 AS cents, median_cents,
          (rank() OVER (PARTITION BY month ORDER BY cents DESC))::integer AS rank,
          (sum(cents) OVER (PARTITION BY product ORDER BY month))::float8 AS running_cents
     FROM monthly
    ORDER BY monthly.month, product`,
);

@Injectable()
export class ReportRepository {
  constructor(private readonly database: Database) {}

  /** The report over all orders with these changes laid over; of whose changes they are it knows nothing. */
  compute(changes: readonly OrderChange[]): Promise<ReportRow[]> {
    return this.database.transaction(async () => {
      await this.database.query(MODESTLY, [String(MOST_MILLISECONDS)]);
      return this.database.query(COMPUTE, [changes.map(({ order_id }) => order_id), changes.map(({ cents }) => cents)]);
    });
  }

  /** Waits for a report that another request is having computed. The wait is this request's time in the database, too. */
  waitFor<Computed extends { rows: ReportRow[] }>(computed: Promise<Computed>): Promise<Computed> {
    return tracedStatement(COMPUTE.text, () => computed);
  }
}
