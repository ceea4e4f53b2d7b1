import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { tracedStatement } from '../observability/trace';

/** A statement with a name: Postgres parses and plans it once per connection. The name must be unique in the product. */
export interface Statement<Row extends QueryResultRow> {
  readonly name: string;
  readonly text: string;
  /** Carries the row type; never present at run time. */
  readonly row?: Row;
}

/** Declares a prepared statement and the type of its rows. */
export function statement<Row extends QueryResultRow>(name: string, text: string): Statement<Row> {
  return { name, text };
}

/** A statement that is planned for this one time, such as one over a temporary table or over very many rows. */
export function once<Row extends QueryResultRow>(text: string): Statement<Row> {
  return { name: '', text };
}

const SAVEPOINT = once('SAVEPOINT part');
const RELEASE = once('RELEASE SAVEPOINT part');
const ROLL_BACK = once('ROLLBACK TO SAVEPOINT part');

interface Transaction {
  manager: EntityManager;
  client: PoolClient;
}

/**
 * The door to Postgres for repositories. Inside `transaction` every call, also through `manager`, is part of it; the
 * transaction travels with the asynchronous call chain, so that repositories need not pass it on.
 */
@Injectable()
export class Database {
  private readonly current = new AsyncLocalStorage<Transaction>();
  private readonly pool: Pool;

  constructor(private readonly source: DataSource) {
    this.pool = poolOf(source);
  }

  /** TypeORM's entity manager: the one of the running transaction, if there is one. */
  get manager(): EntityManager {
    return this.current.getStore()?.manager ?? this.source.manager;
  }

  /** Runs a prepared statement and returns its rows. */
  async query<Row extends QueryResultRow>(statement: Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> {
    const client = this.current.getStore()?.client ?? this.pool;
    const { name, text } = statement;
    const result = await tracedStatement(text, () => client.query<Row>({ name, text, values: [...values] }));
    return result.rows;
  }

  /** Like `query`, for statements that give at most one row. */
  async queryOne<Row extends QueryResultRow>(statement: Statement<Row>, values: readonly unknown[] = []): Promise<Row | null> {
    const rows = await this.query(statement, values);
    return rows[0] ?? null;
  }

  /** Runs `work` on a connection of its own, not in the transaction that is running: for what may go on at the same time. */
  outside<T>(work: () => T): T {
    return this.current.exit(work);
  }

  /** Runs `work` in one transaction (read committed, durable commit); a nested call joins the outer one. */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    return this.source.transaction((manager) => this.current.run({ manager, client: clientOf(manager) }, work));
  }

  /** Runs `work` as a part of the running transaction that is undone by itself when it throws: what came before it stays. Not nested. */
  async part<T>(work: () => Promise<T>): Promise<T> {
    await this.query(SAVEPOINT);
    try {
      const result = await work();
      await this.query(RELEASE);
      return result;
    } catch (error) {
      await this.query(ROLL_BACK);
      throw error;
    }
  }
}

/** TypeORM's Postgres driver keeps the pg pool as `master`; its types do not say so. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}

function clientOf(manager: EntityManager): PoolClient {
  return (manager.queryRunner as unknown as { databaseConnection: PoolClient }).databaseConnection;
}
