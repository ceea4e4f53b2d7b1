import { Client } from 'pg';

export interface SentStatement {
  text: string;
  values: unknown[];
}

const watching = new Set<SentStatement[]>();
let installed = false;

/** Every statement that any connection of this process sends while `work` runs; BEGIN and COMMIT count too. */
export async function statementsOf(work: () => Promise<unknown>): Promise<SentStatement[]> {
  install();
  const sent: SentStatement[] = [];
  watching.add(sent);
  try {
    await work();
  } finally {
    watching.delete(sent);
  }
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
    for (const sent of watching) sent.push(statement);
    return original.apply(this, args);
  };
}
