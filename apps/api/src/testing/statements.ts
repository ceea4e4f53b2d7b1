import { AsyncLocalStorage } from 'node:async_hooks';
import { Client } from 'pg';

export interface SentStatement {
  text: string;
  values: unknown[];
}

const watching = new AsyncLocalStorage<SentStatement[]>();
let installed = false;

/** Every statement that `work` sends, on whichever connection, and not what the server does of its own meanwhile; BEGIN and COMMIT count too. */
export async function statementsOf(work: () => Promise<unknown>): Promise<SentStatement[]> {
  install();
  const sent: SentStatement[] = [];
  await watching.run(sent, work);
  return sent;
}

function install(): void {
  if (installed) return;
  installed = true;
  const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function (this: Client, ...args: unknown[]) {
    const [query, values] = args as [string | { text: string; values?: unknown[] }, unknown];
    const statement =
      typeof query === 'string'
        ? { text: query, values: Array.isArray(values) ? values : [] }
        : { text: query.text, values: query.values ?? [] };
    watching.getStore()?.push(statement);
    return original.apply(this, args);
  };
}
