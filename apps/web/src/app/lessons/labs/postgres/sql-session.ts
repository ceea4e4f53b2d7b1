import type { Ran, Session, Shelf, Stock, Trouble } from '../lab-messages';
import { sqlHint } from './sql-hints';
import { queryMessage, type StatementResult, type TransactionState, Wire } from './wire';

/** What the lab needs of PGlite. */
export interface Postgres {
  execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void>;
}

export interface SqlRan extends Ran {
  readonly statements: readonly StatementResult[];
  readonly notices: readonly string[];
  readonly transaction: TransactionState;
}

/** Every table of the student's, each with its columns; read from the catalog, whatever the search path is. */
const tables = `
  SELECT c.oid::pg_catalog.text, n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
  ORDER BY n.nspname <> 'public', c.oid, a.attnum`;
/** A table with more rows than this is not compared row by row: nobody seeds a lesson with so many. */
const comparedRows = 2_000;

/** A Postgres that is one student's own. */
export class SqlSession implements Session<SqlRan> {
  private transaction: TransactionState = 'idle';
  private atStart: string | null = null;
  private known: Stock = { shelves: [], changed: false };

  constructor(private readonly postgres: Postgres) {}

  /** Throws what Postgres says when the tables cannot be made. */
  async setUp(statements: string): Promise<void> {
    const { trouble } = await this.ask(statements);
    if (trouble) throw new Error(trouble.message);
    this.atStart = (await this.look())?.print ?? null;
  }

  async run(text: string): Promise<SqlRan> {
    const began = performance.now();
    const wire = await this.ask(text.replaceAll('\0', ' '));
    const milliseconds = performance.now() - began;
    this.transaction = wire.transaction;
    return {
      statements: wire.statements,
      notices: wire.notices,
      transaction: wire.transaction,
      trouble: wire.trouble && troubleIn(text, wire.trouble),
      milliseconds,
    };
  }

  async stock(): Promise<Stock> {
    // A transaction that failed answers nothing until it is rolled back.
    const seen = this.transaction === 'failed' ? null : await this.look();
    if (seen) this.known = { shelves: seen.shelves, changed: seen.print !== this.atStart };
    return this.known;
  }

  private async ask(text: string): Promise<Wire> {
    const wire = new Wire();
    await this.postgres.execProtocolRawStream(queryMessage(text), { onRawData: (data) => wire.feed(data) });
    return wire;
  }

  /** Null where the student's own role may not look, or a transaction would break by looking. */
  private async look(): Promise<{ shelves: Shelf[]; print: string } | null> {
    const inTransaction = this.transaction === 'open';
    const guarded = async (text: string): Promise<Wire | null> => {
      const wire = await this.ask(inTransaction ? `SAVEPOINT lab_looks; ${text}; RELEASE lab_looks` : text);
      if (!wire.trouble) return wire;
      if (inTransaction) await this.ask('ROLLBACK TO lab_looks; RELEASE lab_looks');
      return null;
    };
    const listed = (await guarded(tables))?.statements.find(({ columns }) => columns.length > 0);
    if (!listed) return null;
    const shelves = new Map<string, Shelf & { fields: { name: string; type: string }[] }>();
    for (const [oid = '', schema, table, field, type] of listed.rows) {
      const name = schema === 'public' ? `${table}` : `${schema}.${table}`;
      const shelf = shelves.get(`${oid}`) ?? { name, count: null, fields: [] };
      if (field && type) shelf.fields.push({ name: field, type });
      shelves.set(`${oid}`, shelf);
    }
    const counted: Shelf[] = [];
    const prints: string[] = [];
    for (const shelf of shelves.values()) {
      const name = shelf.name.split('.').map(quoted).join('.');
      const from = shelf.name.includes('.') ? name : `public.${name}`;
      const found = await guarded(
        `SELECT (SELECT pg_catalog.count(*) FROM ${from}), (SELECT pg_catalog.md5(pg_catalog.string_agg(line::pg_catalog.text, ',' ORDER BY line::pg_catalog.text)) ` +
          `FROM (SELECT lab_row AS line FROM ${from} lab_row LIMIT ${comparedRows}) first_rows)`,
      );
      const [count = null, print = null] = found?.statements.find(({ columns }) => columns.length > 0)?.rows[0] ?? [];
      counted.push({ ...shelf, count: count === null ? null : Number(count) });
      prints.push(JSON.stringify([shelf.name, shelf.fields, count, print]));
    }
    return { shelves: counted, print: prints.join('\n') };
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function troubleIn(text: string, trouble: NonNullable<Wire['trouble']>): Trouble {
  return {
    message: trouble.message,
    detail: [trouble.detail, trouble.hint].filter(Boolean).join(' ') || null,
    hint: sqlHint(trouble.code, trouble.message, text),
    // Postgres counts characters from 1, a text in the browser units of UTF-16 from 0.
    from: trouble.position === null ? null : [...text].slice(0, trouble.position - 1).join('').length,
  };
}
