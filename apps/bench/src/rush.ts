import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { percentile, print, rounded } from './figures.ts';
import { type Call, HttpClient } from './load.ts';
import type { Pressed } from './press.ts';
import { type Person, practice, type Scenario, SCENARIOS } from './scenarios.ts';
import { PASSWORD } from './seed.ts';

/** Milliseconds between two requests of those who go on meanwhile: a hundred a second. */
const OTHERS_EVERY = 10;

/** What a student sends when they press, and the status that is right for it. */
interface Press {
  call: Call;
  status: number;
}

/** What all students do at the same moment, again and again. */
export interface Rush {
  name: string;
  presses: number;
  press(person: Person, index: number, turn: number): Press;
  /** Who goes on meanwhile, and with what. */
  others: { people: number; requests: readonly string[] };
  /** Milliseconds after which the page tells whoever waits that they stand in line. */
  tellsAfter?: number;
  /** What those send who go over their own limit, in the last turn; nobody else may be refused. */
  over?: { people: number; requests: number };
}

const ask = (person: Person, method: string, path: string, body?: object, headers: Record<string, string> = {}): Call => ({
  method,
  path: practice(person, path),
  headers: { authorization: `Bearer ${person.studentToken}`, ...headers },
  ...(body && { body: JSON.stringify(body) }),
});

/** The console's requests, one kind after the other, so that every kind is there in every turn. */
const CONSOLE: ((person: Person, turn: number) => Press)[] = [
  (person) => ({ call: ask(person, 'GET', 'users'), status: 200 }),
  (person) => ({ call: ask(person, 'GET', 'users/1'), status: 200 }),
  (person) => ({ call: ask(person, 'GET', 'users/999'), status: 404 }),
  (person, turn) => ({
    call: ask(person, 'POST', 'users', { name: 'Carol', email: `carol${turn}@example.com`, role: 'user' }),
    status: 201,
  }),
  (person, turn) => ({
    call: ask(person, 'PUT', 'users/2', { name: `Bob ${turn}`, email: 'bob@example.com', role: 'user' }),
    status: 200,
  }),
  (person) => ({ call: ask(person, 'POST', 'users', { name: '', email: 'nobody', role: 'king' }), status: 400 }),
  (person) => ({ call: { ...ask(person, 'GET', 'users'), headers: {} }, status: 401 }),
  (person) => ({ call: ask(person, 'GET', 'report'), status: 200 }),
];

function consolePress(person: Person, index: number, turn: number): Press {
  const kind = CONSOLE[(index + turn) % CONSOLE.length];
  if (!kind) throw new Error('the console has no requests');
  return kind(person, turn);
}

const LEARNERS = { people: 64, requests: ['home', 'save draft'] };

export const RUSHES: readonly Rush[] = [
  {
    // Eight o'clock: 200 students write, and each of them saves every 2 s.
    name: 'sign-in rush: everybody signs in at once',
    presses: 3,
    others: { people: 200, requests: ['save draft'] },
    tellsAfter: 2_500,
    press: ({ email }) => ({
      call: { method: 'POST', path: '/api/auth/sign-in', body: JSON.stringify({ email, password: PASSWORD }) },
      status: 200,
    }),
  },
  {
    name: 'sandbox: everybody presses Send at once',
    presses: 10,
    others: LEARNERS,
    press: consolePress,
    over: { people: 5, requests: 120 },
  },
  {
    name: 'sandbox: everybody asks for the report at once, past the cache',
    presses: 5,
    others: LEARNERS,
    press: (person) => ({ call: ask(person, 'GET', 'report', undefined, { 'cache-control': 'no-cache' }), status: 200 }),
  },
];

/** Goes on while everybody presses, at an even pace: who was asked waits until all others were. */
class Others {
  readonly answers: { asked: number; milliseconds: number }[] = [];
  readonly refused: string[] = [];
  private readonly client: HttpClient;
  private readonly persons: Person[];
  private readonly scenarios: readonly Scenario[];
  private readonly waiting = new Set<Promise<void>>();
  private readonly busy = new Set<Person>();
  private failure: Error | undefined;
  private going = true;
  private readonly done: Promise<void>;

  constructor(client: HttpClient, persons: Person[], requests: readonly string[]) {
    this.client = client;
    this.persons = persons;
    this.scenarios = SCENARIOS.filter(({ name }) => requests.includes(name));
    this.done = this.goOn();
  }

  async stop(): Promise<void> {
    this.going = false;
    await this.done;
    await Promise.all(this.waiting);
    if (this.failure) throw this.failure;
  }

  private async goOn(): Promise<void> {
    const begun = performance.now();
    for (let count = 0; this.going; count++) {
      await pause(Math.max(0, begun + count * OTHERS_EVERY - performance.now()));
      const scenario = this.scenarios[count % this.scenarios.length];
      const person = this.persons.find((one) => !this.busy.has(one));
      if (!scenario || !person) continue;
      // Whoever was asked stands at the end of the line again.
      this.persons.push(...this.persons.splice(this.persons.indexOf(person), 1));
      const sent = this.send(scenario, person)
        .catch((error: Error) => void (this.failure ??= error))
        .finally(() => this.waiting.delete(sent));
      this.waiting.add(sent);
    }
  }

  private async send(scenario: Scenario, person: Person): Promise<void> {
    this.busy.add(person);
    const asked = performance.now();
    const answer = await this.client.send(scenario.call(person));
    this.answers.push({ asked, milliseconds: performance.now() - asked });
    this.busy.delete(person);
    if (answer.status === scenario.status) scenario.done?.(person);
    else this.refused.push(`${scenario.name} of others: ${answer.status} ${answer.body}`);
  }
}

/** Lets all `students` press at once, turn after turn, and prints how they and everybody else fared. */
export async function measureRush(rush: Rush, size: string, url: string, students: Person[]): Promise<void> {
  const over = rush.over ?? { people: 0, requests: 0 };
  const connections = students.length + over.people * over.requests;
  const worker = new Worker(new URL('./press.ts', import.meta.url), { workerData: { origin: url, connections } });
  const send = (calls: Call[]) =>
    new Promise<Pressed[]>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (pressed: Pressed[]) => {
        worker.off('error', reject);
        resolve(pressed);
      });
      worker.postMessage(calls);
    });
  const client = new HttpClient(url, rush.others.people);
  const going = new Others(client, students.slice(0, rush.others.people), rush.others.requests);
  try {
    // A browser is connected before its student presses; the first report finds its orders written.
    const ready = students.map((person) => ask(person, 'GET', 'users/1'));
    for (const calls of [
      ready,
      ready,
      ready.slice(0, 1).map((call) => ({ ...call, path: call.path.replace('users/1', 'report') })),
    ])
      await send(calls);
    const answered: (Pressed & { right: number })[] = [];
    const windows: { from: number; to: number }[] = [];
    let refusedOver = 0;
    for (let turn = 0; turn < rush.presses; turn++) {
      await pause(2_000);
      const presses = students.map((person, index) => rush.press(person, index, turn));
      const from = performance.now();
      const pressed = await send(presses.map(({ call }) => call));
      windows.push({ from, to: performance.now() });
      answered.push(...pressed.map((one, index) => ({ ...one, right: presses[index]?.status ?? 0 })));
    }
    if (rush.over) {
      const calls = students
        .slice(0, over.people)
        .flatMap((person) => Array.from({ length: over.requests }, () => ask(person, 'GET', 'users')));
      const pressed = await send(calls);
      refusedOver = pressed.filter(({ status }) => status === 429).length;
      answered.push(...pressed.filter(({ status }) => status !== 429).map((one) => ({ ...one, right: 200 })));
    }
    await going.stop();
    report(rush, size, students.length, answered, windows, going, refusedOver);
  } finally {
    client.close();
    await worker.terminate();
  }
}

function report(
  rush: Rush,
  size: string,
  students: number,
  answered: (Pressed & { right: number })[],
  windows: { from: number; to: number }[],
  { answers, refused }: Others,
  refusedOver: number,
): void {
  const name = `${rush.name} @${size}`;
  const { tellsAfter } = rush;
  const within = (asked: number, margin: number) => windows.some(({ from, to }) => asked >= from && asked <= to + margin);
  const sorted = (times: number[]) => times.toSorted((a, b) => a - b);
  const during = sorted(answers.filter(({ asked }) => within(asked, 0)).map(({ milliseconds }) => milliseconds));
  // What is asked right behind a rush still meets its end: it counts neither as quiet nor as rush.
  const quiet = sorted(answers.filter(({ asked }) => !within(asked, 500)).map(({ milliseconds }) => milliseconds));
  const times = sorted(answered.map(({ milliseconds }) => milliseconds));
  const wrong = answered.filter(({ status, right }) => status !== right);
  for (const { status, body } of wrong.slice(0, 3)) process.stderr.write(`${name}: ${status} ${body ?? ''}\n`);
  for (const answer of refused.slice(0, 3)) process.stderr.write(`${name}: ${answer}\n`);
  print({
    name,
    students,
    presses: rush.presses,
    p50_ms: rounded(percentile(times, 0.5)),
    p95_ms: rounded(percentile(times, 0.95)),
    all_answered_ms: Math.round(percentile(sorted(windows.map(({ from, to }) => to - from)), 0.5)),
    ...(tellsAfter !== undefined && { told_to_wait: times.filter((milliseconds) => milliseconds > tellsAfter).length }),
    statuses: counted(answered.map(({ status }) => String(status))),
    server_errors: answered.filter(({ status }) => status >= 500).length,
    not_as_expected: wrong.length,
    refused_over_their_own_limit: refusedOver,
    others: during.length,
    others_refused: refused.length,
    others_p95_quiet_ms: rounded(percentile(quiet, 0.95)),
    others_p95_rush_ms: rounded(percentile(during, 0.95)),
    others_p95_ratio: rounded(percentile(during, 0.95) / percentile(quiet, 0.95)),
  });
}

function counted(texts: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const text of texts) counts[text] = (counts[text] ?? 0) + 1;
  return counts;
}
