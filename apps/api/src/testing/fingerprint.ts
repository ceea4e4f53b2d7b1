import type { TestApp } from './test-app';

/** Takes fingerprints of each table, as it stands when asked. */
export async function fingerprints(server: TestApp, except: readonly string[]): Promise<() => Promise<Record<string, string>>> {
  const tables = await server.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const parts = tables
    .filter(({ name }) => !except.includes(name))
    .map(({ name }) => `('${name}', (SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM ${name} t))`);
  const sql = `SELECT json_object_agg(name, sum) AS sums FROM (VALUES ${parts.join(', ')}) AS looked (name, sum)`;
  return async () => (await server.sql<{ sums: Record<string, string> }>(sql))[0]?.sums ?? {};
}
