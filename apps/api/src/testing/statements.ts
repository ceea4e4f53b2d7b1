import { Client } from 'pg';

interface Seen {
  texts: string[];
}

const watching = new Set<Seen>();
let installed = false;

/** The text of every statement that any connection of this process sends while `work` runs; BEGIN and COMMIT count too. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  install();
  const seen: Seen = { texts: [] };
  watching.add(seen);
  try {
    await work();
  } finally {
    watching.delete(seen);
  }
  return seen.texts;
}

function install(): void {
  if (installed) return;
  installed = true;
  const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function (this: Client, ...args: unknown[]) {
    const [query] = args;
    const text = typeof query === 'string' ? query : String((query as { text?: unknown } | undefined)?.text);
    for (const { texts } of watching) texts.push(text);
    return original.apply(this, args);
  };
}
