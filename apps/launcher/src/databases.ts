import pg from 'pg';

/** Runs work with one connection that is closed afterwards, whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes a database, a copy of `template` when one is named. `adminUrl` may point at any other database of the server. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  await withClient(adminUrl, (client) =>
    client.query(
      `create database ${client.escapeIdentifier(name)}${template ? ` template ${client.escapeIdentifier(template)}` : ''}`,
    ),
  );
}

export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const { rowCount } = await withClient(adminUrl, (client) => client.query('select from pg_database where datname = $1', [name]));
  if (!rowCount) await createDatabase(adminUrl, name);
}

/** Drops a database, and ends the sessions that are still in it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`));
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}
