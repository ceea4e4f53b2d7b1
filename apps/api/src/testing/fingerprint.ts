import type { TestApp } from './test-app';

/** A fingerprint of each table, as it stands. */
export async function fingerprintOf(server: TestApp, except: readonly string[] = []): Promise<Record<string, string>> {
  const tables = await server.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const parts = tables
    .filter(({ name }) => !except.includes(name))
    .map(({ name }) => `('${name}', (SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM ${name} t))`);
  const [row] = await server.sql<{ sums: Record<string, string> }>(
    `SELECT json_object_agg(name, sum) AS sums FROM (VALUES ${parts.join(', ')}) AS looked (name, sum)`,
  );
  return row?.sums ?? {};
}
