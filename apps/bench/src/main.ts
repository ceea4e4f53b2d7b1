// npm run bench: what each hot request costs on the real server and Postgres with durable commits, next to a bare Fastify
// route and bare pg that run the same statements, in the same run. One JSON line per figure.
//   --seconds 3        how long each of the three runs per request and size
//   --only "save draft"   the requests whose names begin so
//   --size 500         one size
import pg from 'pg';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../launcher/src/build.ts';
import { createDatabase, withClient } from '../../launcher/src/databases.ts';
import { startThrowawayPostgres } from '../../launcher/src/throwaway-postgres.ts';
import { isTransactionControl, recordingSettings, StatementLog, type Template, toTemplates } from './capture.ts';
import { DESK, measureDesk } from './desk.ts';
import { figure, join as joinSamples, median, print, rounded, type Sample } from './figures.ts';
import { closedLoop, type Extent, HttpClient } from './load.ts';
import { measurePace, PACE } from './pace.ts';
import { replay } from './replay.ts';
import { measureRoster, ROSTER } from './roster.ts';
import { measureRush, type Rush, RUSHES } from './rush.ts';
import { type Person, type Scenario, SCENARIOS } from './scenarios.ts';
import { PASSWORD, type Scale, SCALES, seed, WRITTEN_QUESTION } from './seed.ts';
import { measureStart } from './start-up.ts';
import { BareServer, renew, signInPeople, startApi } from './world.ts';

const CONCURRENCY = 16;
const PEOPLE = 64;
const CYCLES = 6;
const STUDENTS_AT_ONCE = 500;

const { values: flags } = parseArgs({
  options: { seconds: { type: 'string', default: '3' }, only: { type: 'string' }, size: { type: 'string' } },
});
const wanted = (flag: string | undefined) => (one: { name: string }) => flag === undefined || one.name.startsWith(flag);
const slice: Extent = { milliseconds: (Number(flags.seconds) * 1000) / CYCLES };

interface Field {
  scale: Scale;
  databaseUrl: string;
  log: StatementLog;
  api: Awaited<ReturnType<typeof startApi>>;
  client: HttpClient;
  bare: BareServer;
  pool: pg.Pool;
  persons: Person[];
}

interface Runs {
  ours: Sample[];
  bare: Sample[];
  sql: Sample[];
}

async function openField(scale: Scale, adminUrl: string, urlOf: (name: string) => string, logFolder: string): Promise<Field> {
  const name = `bench_${scale.name}`;
  await createDatabase(adminUrl, name);
  const databaseUrl = urlOf(name);
  const first = await startApi(databaseUrl, 2);
  await first.stop();
  process.stderr.write(`seeding ${scale.classes * scale.studentsPerClass} students in ${scale.classes} classes\n`);
  await withClient(databaseUrl, (client) => seed(client, scale));
  const api = await startApi(databaseUrl, CONCURRENCY);
  const client = new HttpClient(api.url, CONCURRENCY);
  return {
    scale,
    databaseUrl,
    log: new StatementLog(logFolder, name),
    api,
    client,
    bare: await BareServer.start(CONCURRENCY),
    pool: new pg.Pool({ connectionString: databaseUrl, max: CONCURRENCY }),
    persons: await signInPeople(client, databaseUrl, scale, PEOPLE),
  };
}

/** Makes room for writing: the measured people have not handed in the question that they write. */
async function clear({ databaseUrl, persons }: Pick<Field, 'databaseUrl' | 'persons'>): Promise<void> {
  const sql = `DELETE FROM submission WHERE question_key = $2 AND enrollment_id = ANY($1)`;
  await withClient(databaseUrl, (client) =>
    client.query(sql, [persons.map(({ enrollmentId }) => enrollmentId), WRITTEN_QUESTION]),
  );
}

/** Calls once while Postgres writes down what it executes, and finds the call's own things in it. */
async function capture(field: Field, scenario: Scenario): Promise<Template[]> {
  const name = `bench_${field.scale.name}`;
  await withClient(field.databaseUrl, (client) => client.query(`ALTER DATABASE ${name} SET log_min_duration_statement = 0`));
  const api = await startApi(field.databaseUrl, 2);
  const client = new HttpClient(api.url, 1);
  const [person] = field.persons;
  if (!person) throw new Error('nobody is signed in');
  await clear(field);
  await perform(client, scenario, person);
  await clear(field);
  field.log.skip();
  const call = scenario.call(person);
  const things = scenario.things(person, call);
  const answer = await client.send(call);
  if (answer.status !== scenario.status) throw new Error(`${scenario.name}: ${answer.status} ${answer.body}`);
  scenario.done?.(person);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const templates = toTemplates(field.log.since(), things);
  client.close();
  await api.stop();
  await withClient(field.databaseUrl, (one) => one.query(`ALTER DATABASE ${name} RESET log_min_duration_statement`));
  await clear(field);
  if (templates.length === 0) throw new Error(`${scenario.name}: no statement was seen`);
  return templates;
}

async function perform(client: HttpClient, scenario: Scenario, person: Person): Promise<void> {
  const answer = await client.send(scenario.call(person));
  if (answer.status !== scenario.status) throw new Error(`${scenario.name}: ${answer.status} ${answer.body}`);
  scenario.done?.(person);
}

async function measure(field: Field, scenario: Scenario, templates: Template[]): Promise<Runs> {
  const { persons, bare, pool, client } = field;
  const person = (worker: number, round: number): { index: number; one: Person } => {
    const index = worker + CONCURRENCY * (round % (PEOPLE / CONCURRENCY));
    const one = persons[index];
    if (!one) throw new Error('fewer people than workers');
    return { index, one };
  };
  const thingsOf = (one: Person) => scenario.things(one, scenario.call(one));
  const hash = scenario.name === 'sign-in' ? await passwordHash(field) : undefined;
  await bare.setUp({
    databaseUrl: field.databaseUrl,
    connections: CONCURRENCY,
    name: scenario.name,
    templates,
    things: persons.map(thingsOf),
    ...(hash !== undefined && { password: { hash, text: PASSWORD } }),
  });

  const ours = async (worker: number, round: number) => perform(client, scenario, person(worker, round).one);
  const bareRoute = async (worker: number, round: number) => {
    const { index, one } = person(worker, round);
    const call =
      scenario.kind === 'read'
        ? { method: 'GET', path: `/bare/${index}` }
        : { method: 'POST', path: `/bare/${index}`, body: JSON.stringify(thingsOf(one)) };
    const answer = await bare.client.send(call);
    if (answer.status !== 200) throw new Error(`bare ${scenario.name}: ${answer.status} ${answer.body}`);
    scenario.done?.(one);
  };
  const sql = async (worker: number, round: number) => {
    const { one } = person(worker, round);
    await replay(pool, scenario.name, templates, thingsOf(one));
    scenario.done?.(one);
  };

  const run = async (work: (worker: number, round: number) => Promise<void>): Promise<Sample> => {
    if (!scenario.renew) return closedLoop(CONCURRENCY, slice, work);
    const samples: Sample[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await clear(field);
      samples.push(await closedLoop(CONCURRENCY, { rounds: scenario.renew.rounds }, work));
    }
    return joinSamples(samples);
  };

  for (const work of [ours, bareRoute, sql]) await run(work);
  const runs: Runs = { ours: [], bare: [], sql: [] };
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    runs.ours.push(await run(ours));
    runs.bare.push(await run(bareRoute));
    runs.sql.push(await run(sql));
  }
  return runs;
}

async function passwordHash({ databaseUrl }: Field): Promise<string> {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query<{ password_hash: string }>('SELECT password_hash FROM account WHERE password_hash IS NOT NULL LIMIT 1'),
  );
  return rows[0]?.password_hash ?? '';
}

const rate = ({ times, seconds }: Sample) => times.length / seconds;

function report(scenario: Scenario, scale: Scale, templates: Template[], runs: Runs): number {
  const statements = templates.filter((template) => !isTransactionControl(template)).length;
  const ratios = runs.ours.map((sample, index) => rate(sample) / rate(runs.bare[index] ?? sample));
  const name = `${scenario.name} @${scale.name}`;
  const bare = figure(`${name}, bare Fastify route`, joinSamples(runs.bare), { statements });
  const line = figure(name, joinSamples(runs.ours), { statements, vs_bare: rounded(median(ratios)) });
  print({ ...line, p50_to_bare: rounded(line.p50_ms / bare.p50_ms) });
  print(bare);
  print(figure(`${name}, bare pg`, joinSamples(runs.sql), { statements }));
  return line.p50_ms;
}

/** As people meet the server: with its limits, and with the connections that it has by default. */
async function rushAll(field: Field, rushes: readonly Rush[]): Promise<void> {
  const students = await signInPeople(field.client, field.databaseUrl, field.scale, STUDENTS_AT_ONCE);
  await clear({ databaseUrl: field.databaseUrl, persons: students });
  const api = await startApi(field.databaseUrl, 10, 'on');
  try {
    for (const rush of rushes) {
      await renew(field.client, students);
      await measureRush(rush, field.scale.name, api.url, students);
    }
  } finally {
    await api.stop();
  }
}

const logFolder = mkdtempSync(join(tmpdir(), 'big-six-bench-'));
// Postgres writes there as a user of its own when we are root.
chmodSync(logFolder, 0o777);
await build(['content-big-six', 'api'], new AbortController().signal);
const postgres = await startThrowawayPostgres({
  fsync: true,
  settings: { max_connections: '200', shared_buffers: '512MB', ...recordingSettings(logFolder) },
});
const fields: Field[] = [];
try {
  const scenarios = SCENARIOS.filter(wanted(flags.only));
  const rushes = RUSHES.filter(wanted(flags.only));
  for (const scale of scenarios.length + rushes.length > 0 ? SCALES.filter(wanted(flags.size)) : [])
    fields.push(await openField(scale, postgres.url('postgres'), postgres.url, logFolder));
  for (const scenario of scenarios) {
    const p50: number[] = [];
    for (const field of fields) {
      await renew(field.client, field.persons);
      const templates = await capture(field, scenario);
      p50.push(report(scenario, field.scale, templates, await measure(field, scenario, templates)));
    }
    const [small, large] = p50;
    if (small !== undefined && large !== undefined) {
      print({ name: `${scenario.name}: p50 at 100000 students to p50 at 500`, ratio: rounded(large / small) });
    }
  }
  const [smallest] = fields;
  if (smallest && rushes.length > 0) await rushAll(smallest, rushes);
  if (wanted(flags.only)(PACE)) await measurePace(postgres.url('postgres'), postgres.url, 10 * Number(flags.seconds));
  if (wanted(flags.only)(DESK))
    await measureDesk(postgres.url('postgres'), postgres.url, { milliseconds: 1000 * Number(flags.seconds) });
  if (wanted(flags.only)(ROSTER)) await measureRoster(postgres.url('postgres'), postgres.url);
  if (flags.only === undefined) await measureStart();
} finally {
  for (const { api, client, bare, pool } of fields) {
    client.close();
    bare.stop();
    await pool.end();
    await api.stop();
  }
  await postgres.stop();
  rmSync(logFolder, { recursive: true, force: true });
}
