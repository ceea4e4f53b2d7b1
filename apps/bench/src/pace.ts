import { hash } from '@node-rs/argon2';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, withClient } from '../../launcher/src/databases.ts';
import { percentile, print, rounded } from './figures.ts';
import { type Call, HttpClient } from './load.ts';
import { PASSWORD, seed, WRITTEN_QUESTION } from './seed.ts';
import { startApi } from './world.ts';

export const PACE = { name: 'save pace: 1000 students, each every 2 s' };

const CLASSES = 4;
const STUDENTS_PER_CLASS = 250;
const EVERY = 2_000;
/** What somebody adds in that time who writes without a stop. */
const ADDED = ' and so on, word';

interface Typist {
  email: string;
  path: string;
  token: string;
  text: string;
  revision: number;
  busy: boolean;
}

/** Lets a thousand students write at once, on one server with its limits and its usual connections, and prints how long a yes takes. */
export async function measurePace(adminUrl: string, urlOf: (name: string) => string, seconds: number): Promise<void> {
  await createDatabase(adminUrl, 'bench_pace');
  const databaseUrl = urlOf('bench_pace');
  await (await startApi(databaseUrl, 2)).stop();
  await withClient(databaseUrl, (client) =>
    seed(client, { name: 'pace', classes: CLASSES, studentsPerClass: STUDENTS_PER_CLASS }),
  );
  const typists = await signInTypists(databaseUrl);
  const api = await startApi(databaseUrl, 10, 'on');
  const client = new HttpClient(api.url, typists.length);
  try {
    const refused: string[] = [];
    await run(client, typists, 3, refused);
    const { waited, passedOver } = await run(client, typists, seconds, refused);
    const times = waited.toSorted((one, other) => one - other);
    for (const answer of refused.slice(0, 3)) process.stderr.write(`${PACE.name}: ${answer}\n`);
    print({
      name: PACE.name,
      saves: times.length - passedOver,
      passed_over: passedOver,
      p50_ms: rounded(percentile(times, 0.5)),
      p95_ms: rounded(percentile(times, 0.95)),
      p99_ms: rounded(percentile(times, 0.99)),
      most_ms: rounded(percentile(times, 1)),
      refused: refused.length,
    });
  } finally {
    client.close();
    await api.stop();
  }
}

/**
 * Everybody saves when it is their turn, not when the last answer is there: who had to wait, waited from then on. Who still waits for the
 * answer before is passed over, and counts as having waited for a whole turn.
 */
async function run(
  client: HttpClient,
  typists: Typist[],
  seconds: number,
  refused: string[],
): Promise<{ waited: number[]; passedOver: number }> {
  const waited: number[] = [];
  let passedOver = 0;
  const waiting = new Set<Promise<void>>();
  const begun = performance.now();
  const turns = Math.floor((seconds * 1000) / EVERY) * typists.length;
  for (let turn = 0; turn < turns; turn++) {
    const due = begun + (turn * EVERY) / typists.length;
    const early = due - performance.now();
    if (early > 1) await pause(early);
    const typist = typists[turn % typists.length];
    if (!typist) continue;
    if (typist.busy) {
      waited.push(EVERY);
      passedOver++;
      continue;
    }
    const sent = save(client, typist)
      .then((answer) => {
        waited.push(performance.now() - due);
        if (answer !== null) refused.push(answer);
      })
      .finally(() => waiting.delete(sent));
    waiting.add(sent);
  }
  await Promise.all(waiting);
  return { waited, passedOver };
}

/** Null when it was saved, else what was answered. */
async function save(client: HttpClient, typist: Typist): Promise<string | null> {
  typist.busy = true;
  const text = typist.text + ADDED;
  const call: Call = {
    method: 'PUT',
    path: typist.path,
    headers: { authorization: `Bearer ${typist.token}`, 'if-match': `"${typist.revision}"` },
    body: JSON.stringify({ text }),
  };
  const { status, body } = await client.send(call);
  typist.busy = false;
  if (status !== 200) return `${status} ${body}`;
  typist.text = text;
  typist.revision++;
  return null;
}

async function signInTypists(databaseUrl: string): Promise<Typist[]> {
  // Passwords are measured elsewhere: the cheapest hash lets a thousand sign in within a token's life.
  const cheap = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  const { rows } = await withClient(databaseUrl, async (client) => {
    await client.query(`UPDATE account SET password_hash = $1`, [cheap]);
    await client.query(`DELETE FROM submission WHERE question_key = $1`, [WRITTEN_QUESTION]);
    return client.query<{ email: string; path: string }>(
      `SELECT a.email, '/api/classes/' || e.classroom_id || '/modules/' || cm.id || '/questions/' || $1::text || '/draft' AS path
         FROM account a
         JOIN enrollment e ON e.account_id = a.id AND e.role = 'student'
         JOIN class_module cm ON cm.classroom_id = e.classroom_id
        ORDER BY random()`,
      [WRITTEN_QUESTION],
    );
  });
  const api = await startApi(databaseUrl, 10);
  const client = new HttpClient(api.url, 16);
  try {
    return await Promise.all(
      rows.map(async ({ email, path }) => {
        const body = JSON.stringify({ email, password: PASSWORD });
        const answer = await client.send({ method: 'POST', path: '/api/auth/sign-in', body });
        if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.body}`);
        const { accessToken } = JSON.parse(answer.body) as { accessToken: string };
        return { email, path, token: accessToken, text: 'I think ', revision: 0, busy: false };
      }),
    );
  } finally {
    client.close();
    await api.stop();
  }
}
