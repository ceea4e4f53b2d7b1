import { text } from 'node:stream/consumers';
import { PGlite, types } from '@electric-sql/pglite';

// A program of its own, because Jest cannot load PGlite. Reads `{setup, queries}` as JSON, asks each query of fresh tables, and writes one
// `Answer` a query.

export interface Asked {
  setup: string;
  queries: string[];
}

/** The rows of the last statement, values as Postgres writes them as text; or what Postgres says is wrong. */
export type Answer = { rows: (string | null)[][] } | { error: string };

const { setup, queries } = JSON.parse(await text(process.stdin)) as Asked;
const asText = Object.fromEntries(Object.keys(types.parsers).map((type) => [type, (value: string) => value]));
const database = await PGlite.create();
const answers: Answer[] = [];
for (const query of queries) {
  await database.exec(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${setup}`);
  answers.push(
    await database.exec(query, { rowMode: 'array', parsers: asText }).then(
      (results) => ({ rows: (results.at(-1)?.rows ?? []) as unknown as (string | null)[][] }),
      (error: unknown) => ({ error: String(error) }),
    ),
  );
  await database.exec('ROLLBACK');
}
await database.close();
process.stdout.write(JSON.stringify(answers));
