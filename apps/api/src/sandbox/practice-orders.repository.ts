import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { untraced } from '../platform/observability/trace';

/** As many as it takes for the report to be work that one notices. */
export const PRACTICE_ORDERS = 100_000;

/** Held while the orders are written, so that servers write them once. Any number that nobody else uses. */
const FILLING_LOCK = 6_006_003;

const LOCK = statement('practice-orders.lock', `SELECT pg_advisory_xact_lock($1)`);

const EXIST = statement<{ exist: boolean }>('practice-orders.exist', `SELECT EXISTS (SELECT FROM practice_order) AS exist`);

/**
 * A year of orders, one about every five minutes. Everything is drawn from the order's own number by multiplying it with large
 * odd numbers (Knuth's multiplicative hash), so that every installation has the same orders and a report can be checked.
 */
const FILL = statement(
  'practice-orders.fill',
  `INSERT INTO practice_order (id, customer, product, region, quantity, cents, ordered_at)
   SELECT id, given[1 + a % 20] || ' ' || family[1 + b % 20], products[product], regions[1 + c % 4], quantity,
          quantity * prices[product] * (90 + c % 21) / 100,
          timestamptz '2025-07-01 00:00:00+00' + id * interval '315 seconds'
     FROM (SELECT id, a, b, c, 1 + (a + b) % 8 AS product, 1 + (b + c) % 5 AS quantity
             FROM (SELECT id,
                          id::bigint * 2654435761 % 4294967296 / 65536 AS a,
                          id::bigint * 2246822519 % 4294967296 / 65536 AS b,
                          id::bigint * 3266489917 % 4294967296 / 65536 AS c
                     FROM generate_series(1, $1::integer) AS id) AS mixed) AS drawn,
          (SELECT ARRAY['Alex', 'Bea', 'Chen', 'Dana', 'Emre', 'Fatou', 'Gus', 'Hana', 'Ivan', 'June',
                        'Kofi', 'Lena', 'Mia', 'Noor', 'Omar', 'Pia', 'Quinn', 'Rosa', 'Sam', 'Tara'] AS given,
                  ARRAY['Abara', 'Berg', 'Costa', 'Diaz', 'Evans', 'Fischer', 'Green', 'Haddad', 'Ito', 'Jensen',
                        'Khan', 'Lopez', 'Moreau', 'Novak', 'Okafor', 'Park', 'Quist', 'Rossi', 'Silva', 'Tran'] AS family,
                  ARRAY['Atlas', 'Backpack', 'Calculator', 'Desk lamp', 'Easel', 'Fountain pen', 'Globe', 'Headphones'] AS products,
                  ARRAY[2400, 4900, 1800, 3200, 5600, 1500, 3900, 7900] AS prices,
                  ARRAY['East', 'North', 'South', 'West'] AS regions) AS words`,
);

/** Without it the first reports would be planned for a table of unknown size. */
const ANALYZE = statement('practice-orders.analyze', `ANALYZE practice_order`);

/** The orders that every sandbox starts from. Once written they are only read. */
@Injectable()
export class PracticeOrdersRepository {
  private written: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  /** Writes the orders if they are not there yet. Asks the database once per process; after a failure the next one tries again. */
  ensure(): Promise<void> {
    this.written ??= untraced(() => this.fill()).catch((error: unknown) => {
      this.written = undefined;
      throw error;
    });
    return this.written;
  }

  private async fill(): Promise<void> {
    if (await this.exist()) return;
    await this.database.transaction(async () => {
      await this.database.query(LOCK, [FILLING_LOCK]);
      if (await this.exist()) return;
      await this.database.query(FILL, [PRACTICE_ORDERS]);
      await this.database.query(ANALYZE);
    });
  }

  private async exist(): Promise<boolean> {
    return (await this.database.queryOne(EXIST))?.exist ?? false;
  }
}
