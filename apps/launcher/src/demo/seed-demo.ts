import { hash } from '@node-rs/argon2';
import { type Client } from 'pg';
import { demoAccounts, demoPassword } from './demo-accounts.ts';

/**
 * Fills an empty database with the demonstration. Runs inside the caller's transaction; the caller has made sure that there
 * are no accounts and that nobody can add one meanwhile.
 */
export async function seedDemo(client: Client): Promise<void> {
  const passwordHash = await hash(demoPassword);
  for (const { email, name, role } of demoAccounts) {
    await client.query(
      `insert into account (email, email_key, name, role, status, password_hash) values ($1, $1, $2, $3, 'active', $4)`,
      [email, name, role, passwordHash],
    );
  }
}
