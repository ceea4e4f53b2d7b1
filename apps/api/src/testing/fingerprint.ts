import type { TestApp } from './test-app';

/**
 * Takes fingerprints of each table, as it stands when asked. The database counts every write, also one that is rolled back: where none
 * came since, nothing needs to be read again.
 */
export async function fingerprints(server: TestApp, except: readonly string[]): Promise<() => Promise<Record<string, string>>> {
  const all = await server.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const tables = all.map(({ name }) => name).filter((name) => !except.includes(name));
  await server.sql('CREATE SEQUENCE writes');
  await server.sql(
    `CREATE FUNCTION count_write() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM nextval(''public.writes''); RETURN NULL; END'`,
  );
  for (const name of tables)
    await server.sql(
      `CREATE TRIGGER count_write AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${name} EXECUTE FUNCTION count_write()`,
    );
  const parts = tables.map(
    (name) => `('${name}', (SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM ${name} t))`,
  );
  const sql = `SELECT json_object_agg(name, sum) AS sums FROM (VALUES ${parts.join(', ')}) AS looked (name, sum)`;
  let taken: { writes: string; sums: Record<string, string> } | undefined;
  return async () => {
    const [count] = await server.sql<{ writes: string }>('SELECT concat(last_value, is_called) AS writes FROM writes');
    const writes = count?.writes ?? '';
    if (taken?.writes !== writes)
      taken = { writes, sums: (await server.sql<{ sums: Record<string, string> }>(sql))[0]?.sums ?? {} };
    return taken.sums;
  };
}
