import type { Answer } from '../../bench/src/load.ts';
import { sleep } from '../../launcher/src/processes.ts';
import { Chance } from './chance.ts';
import { School } from './school.ts';

export interface RosterKillPlan {
  people: number;
  kills: number;
  seed: number;
}

export interface RosterKillReport {
  seed: number;
  kills: number;
  /** How often nothing of the roster was there after the kill, and how often all of it. */
  nothing: number;
  all: number;
  /** What was neither. */
  parts: string[];
  applyMilliseconds: number;
}

interface Roster {
  id: string;
  revision: number;
  state: string;
  problem: string | null;
  work: object | null;
}

/** What is there of a roster, table by table. */
const FOUND = `SELECT (SELECT count(*)::int FROM account WHERE external_source = 'school') AS accounts,
  (SELECT count(*)::int FROM enrollment e JOIN account a ON a.id = e.account_id WHERE a.external_source = 'school') AS enrollments,
  (SELECT count(*)::int FROM cohort_member m JOIN account a ON a.id = m.account_id WHERE a.external_source = 'school') AS members,
  (SELECT count(*)::int FROM classroom WHERE name LIKE 'Room %') AS classes,
  (SELECT count(*)::int FROM roster_change) AS changes,
  (SELECT count(*)::int FROM audit_event WHERE action = 'account.created') AS recorded`;

type Found = Record<'accounts' | 'enrollments' | 'members' | 'classes' | 'changes' | 'recorded', number>;

/** Applies a roster again and again, kills the server or Postgres in the middle of it, and looks at what is left. */
export async function measureRosterKills({ people, kills, seed }: RosterKillPlan): Promise<RosterKillReport> {
  const chance = new Chance(seed);
  const school = await School.open({ students: 2, classes: 1 });
  const report: RosterKillReport = { seed, kills, nothing: 0, all: 0, parts: [], applyMilliseconds: 0 };
  try {
    const desk = new Desk(school);
    await desk.open();
    const [before] = await school.sql<Found>(FOUND);
    if (!before) throw new Error('the tables cannot be counted');
    report.applyMilliseconds = await desk.applyAndUndo(people);
    for (let kill = 0; kill < kills; kill++) {
      const roster = await desk.checked(people);
      const [start] = await school.sql<Found>(FOUND);
      await desk.apply(roster);
      await sleep(chance.between(0, Math.ceil(report.applyMilliseconds * 2)));
      if (kill % 4 === 3) await school.killDatabase(kill % 8 === 3 ? 'SIGKILL' : 'SIGQUIT');
      else await school.killServer();
      await desk.quiet();
      const [found] = await school.sql<Found>(FOUND);
      const state = await desk.state(roster);
      const whole = judge(people, start, found, state);
      if (whole === 'nothing' || whole === 'all') report[whole]++;
      else report.parts.push(`kill ${kill}: ${whole}`);
      if (state === 'applied') await desk.undo(roster);
    }
    return report;
  } finally {
    await school.close();
  }
}

/** `nothing`, `all`, or what is neither. */
export function judge(people: number, before: Found | undefined, found: Found | undefined, state: string): string {
  if (!before || !found) return 'nothing could be counted';
  const more = (key: keyof Found) => found[key] - before[key];
  const keys = Object.keys(before) as (keyof Found)[];
  if (state === 'checked' && keys.every((key) => more(key) === 0)) return 'nothing';
  const rooms = Math.ceil(people / ROOM);
  const whole = {
    accounts: people,
    enrollments: people,
    members: people,
    classes: rooms,
    changes: 3 * people + rooms + 1,
    recorded: people,
  };
  if (state === 'applied' && keys.every((key) => more(key) === whole[key])) return 'all';
  return `${state}, with ${keys.map((key) => `${more(key)} ${key}`).join(', ')}`;
}

const ROOM = 30;

/** An admin's way through the interface of the server. */
class Desk {
  private readonly school: School;
  private token = '';
  private courseId = '';

  constructor(school: School) {
    this.school = school;
  }

  async open(): Promise<void> {
    const [admin] = this.school.students;
    if (!admin) throw new Error('the school has nobody');
    await this.school.sql(`UPDATE account SET role = 'admin' WHERE email = $1`, [admin.email]);
    const [course] = await this.school.sql<{ id: string }>(`SELECT id FROM course LIMIT 1`);
    this.courseId = course?.id ?? '';
    await this.enter();
  }

  /** How long it takes when nothing is killed. */
  async applyAndUndo(people: number): Promise<number> {
    const roster = await this.checked(people);
    const begun = performance.now();
    await this.apply(roster);
    await this.settled(roster.id);
    const took = performance.now() - begun;
    await this.undo(roster);
    return took;
  }

  async checked(people: number): Promise<Roster> {
    await this.enter();
    const lines = Array.from(
      { length: people },
      (_, n) => `k${n},Kept ${n},k${n}@kept.example,Kept,Room ${Math.floor(n / ROOM)}`,
    );
    const file = ['id,name,email,cohort,class', ...lines].join('\n');
    const { id } = await this.ask('POST', '/api/rosters?name=kept.csv', file, { 'content-type': 'text/csv' });
    const options = { courseId: this.courseId, startsOn: '2026-09-01', endsOn: '2027-06-30', timeZone: 'UTC' };
    await this.ask('POST', `/api/rosters/${id}/checks`, JSON.stringify(options));
    return this.settled(id);
  }

  async apply({ id, revision }: Roster): Promise<void> {
    await this.ask('POST', `/api/rosters/${id}/applications`, '{}', { 'if-match': `"${revision}"` });
  }

  async undo({ id }: Roster): Promise<void> {
    await this.enter();
    await this.ask('POST', `/api/rosters/${id}/undoings`, '{}');
    const { state, problem } = await this.settled(id);
    if (state !== 'undone') throw new Error(`not undone: ${problem ?? ''}`);
  }

  async state({ id }: Roster): Promise<string> {
    const [row] = await this.school.sql<{ state: string }>(`SELECT state FROM roster WHERE id = $1`, [id]);
    return row?.state ?? 'gone';
  }

  /** Until Postgres has noticed who is gone; and as if the half minute had passed in which the work is still theirs. */
  async quiet(): Promise<void> {
    const busy = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`;
    while ((await this.school.sql<{ count: number }>(busy))[0]?.count) await sleep(20);
    await this.school.sql(`UPDATE roster SET work_until = now() - interval '1 second' WHERE lane = 1`);
  }

  private async settled(id: string): Promise<Roster> {
    for (;;) {
      const roster = await this.ask('GET', `/api/rosters/${id}`);
      if (!roster.work) return roster;
      await sleep(10);
    }
  }

  private async enter(): Promise<void> {
    const [admin] = this.school.students;
    if (admin) this.token = await this.school.signIn(admin);
  }

  private async ask(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Roster> {
    const call = {
      method,
      path,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
      ...(body !== undefined && { body }),
    };
    const answer: Answer = await this.school.client.send(call);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as Roster;
  }
}
