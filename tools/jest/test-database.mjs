// Databases for specs. Each spec file takes its own, as a copy of a template that the first one to arrive migrates:
//
//   const template = await getTemplate(async (url) => { …run the migrations on url, and close every connection… });
//   const database = await createTestDatabase({ template });
//   … database.url …
//   await database.drop();
import { randomBytes } from 'node:crypto';
import { createDatabase, databaseUrl, dropDatabase, withClient } from '../../apps/launcher/src/databases.ts';

const templateLock = 2_026_001;

function serverUrl() {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set: the Jest project needs globalSetup tools/jest/pg-setup.mjs');
  return url;
}

export function getTemplate(migrate, name = 'template_migrated') {
  const admin = serverUrl();
  return withClient(admin, async (client) => {
    // The lock belongs to this connection and goes with it.
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return name;
    // Only a database that was migrated to the end gets the name: a failed try leaves nothing to copy.
    const unfinished = `${name}_unfinished`;
    await dropDatabase(admin, unfinished);
    await createDatabase(admin, unfinished);
    await migrate(databaseUrl(admin, unfinished));
    await client.query(`alter database ${client.escapeIdentifier(unfinished)} rename to ${client.escapeIdentifier(name)}`);
    return name;
  });
}

export async function createTestDatabase({ template } = {}) {
  const admin = serverUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(admin, name, template);
  return { name, url: databaseUrl(admin, name), drop: () => dropDatabase(admin, name) };
}
