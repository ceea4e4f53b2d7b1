import { type Client } from 'pg';
import { demoAccounts } from './demo-accounts.ts';
import { type DemoClock } from './demo-clock.ts';
import { journeys } from './journeys.ts';
import { called, classes, emailOf, people, type Person } from './people.ts';

const twentyMinutes = 20 * 60_000;

/** Only who can be told the password has one: nobody can sign in as the others. Gives account ids by key. */
export async function seedPeople(client: Client, clock: DemoClock, passwordHash: string): Promise<Map<string, string>> {
  const open = new Set<string>(demoAccounts.map(({ email }) => email));
  const accounts = people.map((person) => ({
    email: emailOf(person.key),
    name: person.name,
    role: person.role,
    status: person.suspended ? 'suspended' : 'active',
    password_hash: open.has(emailOf(person.key)) ? passwordHash : null,
    created_at: clock.at('20d 09:15'),
    last_sign_in_at: lastSignIn(person, clock),
  }));
  const { rows } = await client.query<{ id: string; email: string }>(
    `insert into account (email, email_key, name, role, status, password_hash, created_at, updated_at, last_sign_in_at)
     select email, email, name, role, status, password_hash, created_at, created_at, last_sign_in_at
       from jsonb_to_recordset($1) as person(email text, name text, role text, status text, password_hash text,
                                             created_at timestamptz, last_sign_in_at timestamptz)
     returning id, email`,
    [JSON.stringify(accounts)],
  );
  const ids = new Map(rows.map(({ id, email }) => [email, id]));
  await client.query(
    `insert into preferences (account_id, called_name)
     select person.id, person.called from jsonb_to_recordset($1) as person(id uuid, called text)`,
    [JSON.stringify(Object.entries(called).map(([key, name]) => ({ id: ids.get(emailOf(key)), called: name })))],
  );
  return new Map(people.map(({ key }) => [key, ids.get(emailOf(key)) ?? '']));
}

function lastSignIn({ key, signedIn }: Person, clock: DemoClock): Date | null {
  if (signedIn) return clock.at(signedIn);
  const journey = journeys.find(({ student }) => student === key);
  if (!journey) return null;
  return new Date(Math.max(clock.at(journey.lastSeen).getTime() - twentyMinutes, clock.at(journey.began).getTime()));
}

/** Gives cohort ids by name. */
export async function seedCohorts(
  client: Client,
  clock: DemoClock,
  accountIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { cohort, students } of classes) {
    const { rows } = await client.query<{ id: string }>(
      `with made as (insert into cohort (name, name_key, created_at) values ($1, lower($1), $2) returning id),
            joined as (insert into cohort_member (cohort_id, account_id, added_at)
                       select made.id, member.id, $2 from made, unnest($3::uuid[]) as member(id))
       select id from made`,
      [cohort, clock.at('20d 09:20'), students.map((key) => accountIds.get(key))],
    );
    ids.set(cohort, rows[0]?.id ?? '');
  }
  return ids;
}
