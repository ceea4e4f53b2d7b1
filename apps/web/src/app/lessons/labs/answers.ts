import type { DocumentRan } from './documents/document-session';
import type { SqlRan } from './postgres/sql-session';
import type { Ran } from './lab-messages';

/** What is sent of a query's result to be checked; or why it is not. */
export type Answer = { readonly json: string } | { readonly problem: string };

/** What the server takes: see grade.ts of lesson-format. */
const mostRows = 500;
const longestQuery = 8_000;
const longestJson = 40_000;

/** The rows of the last statement. */
export function sqlAnswer(query: string, { statements }: SqlRan): Answer {
  const last = statements.at(-1);
  if (last && last.rowCount > mostRows) return { problem: tooMany(last.rowCount, 'rows') };
  if (last?.shortened) return { problem: 'A value in this result is too long to be checked.' };
  return sized(query, JSON.stringify({ query, rows: last?.rows ?? [] }));
}

export function documentAnswer(query: string, { documents, count }: DocumentRan): Answer {
  if (count > mostRows) return { problem: tooMany(count, 'documents') };
  return sized(query, JSON.stringify({ query, documents }));
}

/** Why the result of the last run cannot be checked; null when it can. */
export function notYet(text: string, last: { readonly text: string; readonly result: Ran } | null): string | null {
  if (text.trim() === '') return 'There is no query yet. Write one, run it, then check.';
  if (!last) return 'Run a query first: what is checked is its result.';
  if (last.text !== text) return 'You have changed the query since it ran. Run it, then check.';
  return last.result.trouble ? 'The last query ended with an error. Mend it, run it, then check.' : null;
}

function tooMany(count: number, what: string): string {
  return `The result has ${count} ${what}; at most ${mostRows} can be checked. The tasks here are after far fewer.`;
}

function sized(query: string, json: string): Answer {
  if (query.length > longestQuery) return { problem: `The query is too long to be checked: at most ${longestQuery} characters.` };
  return json.length > longestJson ? { problem: 'The result is too large to be checked.' } : { json };
}
