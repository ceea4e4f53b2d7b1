import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, withClient } from '../../launcher/src/databases.ts';
import { percentile, print, rounded } from './figures.ts';
import { HttpClient } from './load.ts';
import { PASSWORD, seed } from './seed.ts';
import { startApi } from './world.ts';

export const ROSTER = { name: 'roster of 100000 people' };

const PEOPLE = 100_000;
const CLASSES = 8;
const STUDENTS_PER_CLASS = 25;
/** Requests of others in a second, while the roster is looked at and applied. */
const PACE = 100;
const QUIET_SECONDS = 15;

const FIRST = ['Anna', 'Ben', 'Carla', 'David', 'Emma', 'Felix', 'Grace', 'Hugo', 'Inès', 'Jonas', 'Liam', 'Mia', 'Noah', 'Zoë'];
const SEARCHES = [
  'a',
  'an',
  'anna',
  'zoë 99',
  'person 4711',
  's4711@',
  'roster.example',
  'nobody at all',
  '12',
  'Grace Person 77',
];

interface RosterView {
  id: string;
  revision: number;
  state: string;
  problem: string | null;
  work: object | null;
}

/** Brings in a whole school through the real server while its students read and save, and prints what each pays. */
export async function measureRoster(adminUrl: string, urlOf: (name: string) => string): Promise<void> {
  await createDatabase(adminUrl, 'bench_roster');
  const databaseUrl = urlOf('bench_roster');
  await (await startApi(databaseUrl, 2)).stop();
  await withClient(databaseUrl, async (client) => {
    await seed(client, { name: 'roster', classes: CLASSES, studentsPerClass: STUDENTS_PER_CLASS });
    await client.query(`UPDATE account SET role = 'admin' WHERE email_key = 'teacher1@bench.example'`);
    await client.query(`VACUUM ANALYZE`);
  });
  const api = await startApi(databaseUrl, 10);
  const client = new HttpClient(api.url, 32);
  const others = new Others(client, await readersOf(databaseUrl));
  try {
    await others.signIn();
    const token = await signIn(client, 'teacher1@bench.example');
    const admin = new Admin(client, token);
    await others.during(() => pause(3_000));
    const quiet = await others.during(() => pause(QUIET_SECONDS * 1000));
    const rest = memoryOf(api.pid);
    const watch = new MemoryWatch(api.pid);
    const sent = await admin.upload(rosterFile());
    const checked = await others.during(() => admin.check(sent));
    const peak = watch.stop();
    await others.signIn();
    const applied = await others.during(() => admin.apply(checked.result));
    const second = await admin.upload(rosterFile());
    const again = await others.during(() => admin.check(second));
    print({
      name: ROSTER.name,
      dry_run_s: rounded(checked.seconds),
      dry_run_above_rest_mb: Math.round((peak - rest) / 1024),
      apply_s: rounded(applied.seconds),
      dry_run_again_s: rounded(again.seconds),
      others_p95_ms: rounded(quiet.p95),
      others_p95_during_dry_run_ms: rounded(checked.p95),
      others_p95_during_apply_ms: rounded(applied.p95),
      others_p95_ratio_apply: rounded(applied.p95 / quiet.p95),
      others_refused: quiet.refused + checked.refused + applied.refused,
    });
    await measureSearch(new Admin(client, await signIn(client, 'teacher1@bench.example')));
  } finally {
    client.close();
    await api.stop();
  }
}

/** People are looked for among all those, as an admin types. */
async function measureSearch(admin: Admin): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn < 40; turn++)
    for (const word of SEARCHES) {
      const asked = performance.now();
      await admin.ask('GET', `/api/accounts?q=${encodeURIComponent(word)}`);
      times.push(performance.now() - asked);
    }
  const sorted = times.toSorted((one, other) => one - other);
  print({
    name: `account search among ${PEOPLE}`,
    p50_ms: rounded(percentile(sorted, 0.5)),
    p95_ms: rounded(percentile(sorted, 0.95)),
  });
}

function rosterFile(): string {
  const lines = ['id,name,email,role,cohort,class'];
  for (let n = 0; n < PEOPLE; n++) {
    const name = `${FIRST[n % FIRST.length] ?? ''} Person ${n}`;
    lines.push(`s${n},${name},s${n}@roster.example,student,Intake ${n % 20},Room ${Math.floor(n / 30)}`);
  }
  return lines.join('\n');
}

class Admin {
  private readonly client: HttpClient;
  private readonly token: string;

  constructor(client: HttpClient, token: string) {
    this.client = client;
    this.token = token;
  }

  async ask(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<RosterView> {
    const answer = await this.client.send({
      method,
      path,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
      ...(body !== undefined && { body }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as RosterView;
  }

  upload(file: string): Promise<RosterView> {
    return this.ask('POST', '/api/rosters?name=school.csv', file, { 'content-type': 'text/csv' });
  }

  async check({ id }: RosterView): Promise<RosterView> {
    const courses = (await this.ask('GET', '/api/courses')) as unknown as { items: { id: string; key: string }[] };
    const courseId = courses.items.find(({ key }) => key === 'big-six')?.id;
    const options = { courseId, startsOn: '2026-09-01', endsOn: '2027-06-30', timeZone: 'Europe/Berlin' };
    await this.ask('POST', `/api/rosters/${id}/checks`, JSON.stringify(options));
    return this.settled(id, 'checked');
  }

  async apply({ id, revision }: RosterView): Promise<RosterView> {
    await this.ask('POST', `/api/rosters/${id}/applications`, '{}', { 'if-match': `"${revision}"` });
    return this.settled(id, 'applied');
  }

  private async settled(id: string, state: string): Promise<RosterView> {
    for (;;) {
      const roster = await this.ask('GET', `/api/rosters/${id}`);
      if (!roster.work && roster.state === state && !roster.problem) return roster;
      if (!roster.work) throw new Error(`the roster is ${roster.state}: ${roster.problem ?? ''}`);
      await pause(500);
    }
  }
}

interface Reader {
  email: string;
  module: string;
  token: string;
  revision: number;
  busy: boolean;
}

/** Students who read and save at a steady pace, whatever else goes on. */
class Others {
  private readonly client: HttpClient;
  private readonly readers: Reader[];

  constructor(client: HttpClient, readers: Reader[]) {
    this.client = client;
    this.readers = readers;
  }

  async signIn(): Promise<void> {
    for (const reader of this.readers) reader.token = await signIn(this.client, reader.email);
  }

  async during<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number; p95: number; refused: number }> {
    const times: number[] = [];
    let refused = 0;
    let running = true;
    const begun = performance.now();
    const waiting = new Set<Promise<void>>();
    const asking = (async () => {
      for (let turn = 0; running; turn++) {
        const due = begun + (turn * 1000) / PACE;
        const early = due - performance.now();
        if (early > 1) await pause(early);
        const reader = this.readers[turn % this.readers.length];
        if (!reader || reader.busy) continue;
        const sent = this.turn(reader, turn)
          .then((good) => {
            times.push(performance.now() - due);
            if (!good) refused++;
          })
          .finally(() => waiting.delete(sent));
        waiting.add(sent);
      }
    })();
    const started = performance.now();
    const result = await work();
    const seconds = (performance.now() - started) / 1000;
    running = false;
    await asking;
    await Promise.all(waiting);
    return {
      result,
      seconds,
      p95: percentile(
        times.toSorted((one, other) => one - other),
        0.95,
      ),
      refused,
    };
  }

  /** A save and a read in turn. */
  private async turn(reader: Reader, turn: number): Promise<boolean> {
    reader.busy = true;
    const headers = { authorization: `Bearer ${reader.token}` };
    const save = Math.floor(turn / this.readers.length) % 2 === 0;
    const answer = save
      ? await this.client.send({
          method: 'PUT',
          path: `${reader.module}/place`,
          headers,
          body: JSON.stringify({ stepKey: 'fundamentals', blockKey: null }),
        })
      : await this.client.send({ method: 'GET', path: reader.module, headers });
    reader.busy = false;
    return answer.status < 300;
  }
}

async function readersOf(databaseUrl: string): Promise<Reader[]> {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query<{ email: string; module: string }>(
      `SELECT a.email, '/api/classes/' || e.classroom_id || '/modules/' || cm.id AS module
         FROM account a JOIN enrollment e ON e.account_id = a.id AND e.role = 'student'
         JOIN class_module cm ON cm.classroom_id = e.classroom_id ORDER BY a.email LIMIT 64`,
    ),
  );
  return rows.map((row) => ({ ...row, token: '', revision: 0, busy: false }));
}

async function signIn(client: HttpClient, email: string): Promise<string> {
  const answer = await client.send({
    method: 'POST',
    path: '/api/auth/sign-in',
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.body}`);
  return (JSON.parse(answer.body) as { accessToken: string }).accessToken;
}

/** KiB of a process that lie in memory. */
function memoryOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim());
}

class MemoryWatch {
  private most = 0;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(pid: number) {
    this.timer = setInterval(() => (this.most = Math.max(this.most, memoryOf(pid))), 250);
  }

  /** The most there was, in KiB. */
  stop(): number {
    clearInterval(this.timer);
    return this.most;
  }
}
