import type { TestApp } from './test-app';

/** The tables that hold one of these texts somewhere, in letters of either case, also in bytes. */
export async function tablesWith(server: TestApp, ...texts: string[]): Promise<string[]> {
  const tables = await server.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const pattern = texts.flatMap((text) => [text.replaceAll('.', '\\.'), Buffer.from(text).toString('hex')]).join('|');
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await server.sql(`SELECT 1 FROM ${name} t WHERE to_jsonb(t)::text ~* $1 LIMIT 1`, [pattern]);
    if (row) found.push(name);
  }
  return found.sort();
}
