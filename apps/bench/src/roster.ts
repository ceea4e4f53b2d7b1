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
/** People of the file who are there while another one changes it, each in a class of their own. */
const OF_THE_FILE = 64;
/** Milliseconds between two who sign in meanwhile. */
const ARRIVALS_EVERY = 500;

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
    const admin = await adminOf(client);
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
    await measureSearch(await adminOf(client));
    await measureChanges(databaseUrl, client, applied.result);
  } finally {
    client.close();
    await api.stop();
  }
}

/**
 * Another roster renames everybody while some of them read, save and sign in; then it is taken back, and the first one after it, but
 * for who was there meanwhile.
 */
async function measureChanges(databaseUrl: string, client: HttpClient, first: RosterView): Promise<void> {
  await withClient(databaseUrl, (database) =>
    database.query(
      `UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE email_key = 'teacher1@bench.example')
        WHERE external_id = ANY ($1)`,
      [Array.from({ length: OF_THE_FILE }, (_, n) => `s${n * 30}`)],
    ),
  );
  const others = new Others(client, await readersOf(databaseUrl, 'roster.example'));
  await others.signIn();
  await others.during(() => pause(3_000));
  const quiet = await others.during(() => pause(QUIET_SECONDS * 1000));
  const secretary = await adminOf(client);
  const checked = await secretary.check(await secretary.upload(rosterFile('Renamed')));
  /** Nobody's access is over before such a work is done. */
  const during = async (work: (admin: Admin) => Promise<RosterView>) => {
    await others.signIn();
    const admin = await adminOf(client);
    return others.during(() => work(admin), new Arrivals(client, others.emails));
  };
  const changed = await during((admin) => admin.apply(checked));
  const back = await during((admin) => admin.undo(checked));
  const undone = await during((admin) => admin.undo(first));
  print({
    name: 'roster that renames 100000 people, some of whom are there',
    apply_s: rounded(changed.seconds),
    undo_s: rounded(back.seconds),
    undo_first_s: rounded(undone.seconds),
    others_p95_ms: rounded(quiet.p95),
    others_p95_during_apply_ms: rounded(changed.p95),
    others_p95_during_undo_ms: rounded(back.p95),
    others_p95_during_undo_first_ms: rounded(undone.p95),
    others_refused: quiet.refused + changed.refused + back.refused + undone.refused,
    sign_ins: changed.signIns + back.signIns + undone.signIns,
    sign_ins_refused: changed.signInsRefused + back.signInsRefused + undone.signInsRefused,
    sign_ins_p95_ms: rounded(Math.max(changed.signInP95, back.signInP95, undone.signInP95)),
  });
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

function rosterFile(family = 'Person'): string {
  const lines = ['id,name,email,role,cohort,class'];
  for (let n = 0; n < PEOPLE; n++) {
    const name = `${FIRST[n % FIRST.length] ?? ''} ${family} ${n}`;
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

  /** Whatever was changed or used since stays. */
  async undo({ id }: RosterView): Promise<RosterView> {
    await this.ask('POST', `/api/rosters/${id}/undoings`, JSON.stringify({ keepChanged: true }));
    return this.settled(id, 'undone');
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

interface During<T> {
  result: T;
  seconds: number;
  p95: number;
  refused: number;
  signIns: number;
  signInsRefused: number;
  signInP95: number;
}

/** People who sign in one after the other, whatever else goes on. */
class Arrivals {
  private readonly client: HttpClient;
  private readonly emails: readonly string[];
  private readonly times: number[] = [];
  private refused = 0;
  private coming: Promise<void> = Promise.resolve();
  private open = true;

  constructor(client: HttpClient, emails: readonly string[]) {
    this.client = client;
    this.emails = emails;
  }

  begin(): void {
    this.coming = this.come();
  }

  async end(): Promise<{ count: number; refused: number; p95: number }> {
    this.open = false;
    await this.coming;
    return { count: this.times.length, refused: this.refused, p95: p95Of(this.times) };
  }

  private async come(): Promise<void> {
    const waiting: Promise<void>[] = [];
    for (let turn = 0; this.open; turn++) {
      const email = this.emails[turn % this.emails.length];
      if (email !== undefined) waiting.push(this.signIn(email));
      await pause(ARRIVALS_EVERY);
    }
    await Promise.all(waiting);
  }

  private async signIn(email: string): Promise<void> {
    const asked = performance.now();
    const body = JSON.stringify({ email, password: PASSWORD });
    const { status } = await this.client.send({ method: 'POST', path: '/api/auth/sign-in', body });
    this.times.push(performance.now() - asked);
    if (status !== 200) this.refused++;
  }
}

function p95Of(times: readonly number[]): number {
  return percentile(
    times.toSorted((one, other) => one - other),
    0.95,
  );
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

  get emails(): string[] {
    return this.readers.map(({ email }) => email);
  }

  async during<T>(work: () => Promise<T>, arrivals: Arrivals | null = null): Promise<During<T>> {
    arrivals?.begin();
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
    // Whatever becomes of the work, nobody asks a server that is stopped after it.
    const result = await work().finally(() => (running = false));
    const seconds = (performance.now() - started) / 1000;
    await asking;
    await Promise.all(waiting);
    const came = await arrivals?.end();
    return {
      result,
      seconds,
      p95: p95Of(times),
      refused,
      signIns: came?.count ?? 0,
      signInsRefused: came?.refused ?? 0,
      signInP95: came?.p95 ?? 0,
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

async function adminOf(client: HttpClient): Promise<Admin> {
  return new Admin(client, await signIn(client, 'teacher1@bench.example'));
}

async function readersOf(databaseUrl: string, domain = 'bench.example'): Promise<Reader[]> {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query<{ email: string; module: string }>(
      `SELECT a.email, '/api/classes/' || e.classroom_id || '/modules/' || cm.id AS module
         FROM account a JOIN enrollment e ON e.account_id = a.id AND e.role = 'student'
         JOIN class_module cm ON cm.classroom_id = e.classroom_id
        WHERE a.password_hash IS NOT NULL AND a.email LIKE '%@' || $1 ORDER BY a.email LIMIT 64`,
      [domain],
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
