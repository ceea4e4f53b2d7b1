import { verify } from '@node-rs/argon2';
import { withClient } from '../databases.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { seedDemo } from './seed-demo.ts';

/** Seeds the demonstration when nobody has an account yet: all of it, or nothing. Returns whether it did. */
export function seedDemoWhenEmpty(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    await client.query('begin');
    // Nobody may become the first account between our look and our commit.
    await client.query('lock table account in share row exclusive mode');
    const { rowCount } = await client.query('select from account limit 1');
    if (!rowCount) await seedDemo(client);
    await client.query('commit');
    return !rowCount;
  });
}

/** The demo accounts that can still be signed in to with the demo password. */
export function listDemoSignIns(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ email: string; password_hash: string }>(
      `select email, password_hash from account
        where email_key = any($1) and status = 'active' and password_hash is not null`,
      [demoAccounts.map(({ email }) => email)],
    );
    const open = await Promise.all(
      rows.map(async (row) => ((await verify(row.password_hash, demoPassword)) ? row.email : undefined)),
    );
    return demoAccounts.map(({ email }) => email).filter((email) => open.includes(email));
  });
}
