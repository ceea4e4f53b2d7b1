import fc from 'fast-check';
import type { Problem } from '../../shell/problem';
import { type GradeResult, type KeptOutgoing, nextBatch, Outbox, type OutboxStore, type OutgoingGrade } from './outbox';

/** What the network does to one request: it arrives and is answered, never arrives, or arrives and its answer is lost. */
type Fate = 'answered' | 'lost on the way' | 'lost on the way back';

function failure(status: number): Problem {
  return { status, code: 'x', message: 'No.', fields: [], retryAfter: null, current: undefined };
}

const plain: OutgoingGrade = {
  id: '',
  order: 0,
  classId: 'c',
  classModuleId: 'm',
  question: 'q',
  answerId: 'a',
  label: 'Answer A',
  ticket: 't',
  rubricId: 'r',
  levels: {},
  feedback: '',
  comments: [],
  adjustment: null,
  seconds: 1,
  withdraw: false,
  supersedes: 0,
  follows: null,
};

/** The server's rule, in memory: an id counts once, and a grade must name the one it follows. */
class Server {
  readonly rows: { id: string; answerId: string; level: string | null; number: number }[] = [];
  readonly sizes: number[] = [];

  take(batch: readonly OutgoingGrade[]): GradeResult[] {
    this.sizes.push(batch.length);
    if (batch.some(({ feedback }) => feedback === 'malformed')) throw failure(400);
    return batch.map((grade) => {
      const known = this.rows.find(({ id }) => id === grade.id);
      if (known) return { id: grade.id, status: 'repeated', number: known.number, by: null, detail: null };
      const current = this.rows.filter(({ answerId }) => answerId === grade.answerId).length;
      if (current !== grade.supersedes) return { id: grade.id, status: 'stale', number: current, by: null, detail: null };
      const level = grade.withdraw ? null : (grade.levels['k'] ?? null);
      this.rows.push({ id: grade.id, answerId: grade.answerId, level, number: current + 1 });
      return { id: grade.id, status: 'saved', number: current + 1, by: null, detail: null };
    });
  }

  level(answerId: string): string | null {
    return this.rows.findLast((row) => row.answerId === answerId)?.level ?? null;
  }
}

class Device implements OutboxStore {
  readonly kept = new Map<string, KeptOutgoing>();
  forgetful = false;

  async put(...entries: KeptOutgoing[]): Promise<boolean> {
    await Promise.resolve();
    if (this.forgetful) return false;
    entries.forEach((entry) => this.kept.set(entry.grade.id, entry));
    return true;
  }

  async remove(...ids: string[]): Promise<void> {
    await Promise.resolve();
    ids.forEach((id) => this.kept.delete(id));
  }

  async all(): Promise<KeptOutgoing[]> {
    return [...this.kept.values()].sort((one, other) => one.grade.order - other.grade.order);
  }

  async change(decide: Parameters<OutboxStore['change']>[0]): Promise<void> {
    await Promise.resolve();
    const { put, remove } = decide([...this.kept.values()]);
    put.forEach((entry) => this.kept.set(entry.grade.id, entry));
    remove.forEach((id) => this.kept.delete(id));
  }
}

/** A window with its outbox, and what its grader thinks to have decided. */
class Window {
  readonly numbers = new Map<string, number>();
  private dead = false;
  readonly outbox: Outbox;

  constructor(server: Server, device: Device, fates: Fate[]) {
    const never = new Promise<never>(() => undefined);
    const gone = <T>(value: Promise<T>): Promise<T> => value.then((found) => (this.dead ? never : found));
    this.outbox = new Outbox({
      send: (batch) =>
        gone(
          (async () => {
            const fate = fates.shift() ?? 'answered';
            if (fate === 'lost on the way') throw failure(0);
            const results = server.take(batch);
            await new Promise((resolve) => setTimeout(resolve, 20));
            if (fate === 'lost on the way back') throw failure(0);
            return results;
          })(),
        ),
      problemOf: (error) => error as Problem,
      // A window that is dead writes nothing.
      store: {
        put: (...kept) => (this.dead ? never : gone(device.put(...kept))),
        remove: (...ids) => (this.dead ? never : gone(device.remove(...ids))),
        all: () => gone(device.all()),
        change: (decide) => (this.dead ? never : gone(device.change(decide))),
      },
      alone: (work) => work(),
      wait: (milliseconds, hasten) =>
        new Promise((go) => {
          hasten(go);
          setTimeout(go, milliseconds);
        }),
      taken: (grade, { number }) => void this.numbers.set(grade.answerId, number ?? 0),
    });
  }

  decide(id: string, order: number, answerId: string, level: string | null): void {
    const before = this.outbox.newest(answerId);
    const supersedes = this.numbers.get(answerId) ?? before?.supersedes ?? 0;
    const levels: Record<string, string> = level === null ? {} : { k: level };
    const follows = before?.id ?? null;
    void this.outbox.add({ ...plain, id, order, answerId, levels, withdraw: level === null, supersedes, follows });
  }

  kill(): void {
    this.dead = true;
    this.outbox.stop();
  }
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('grade' as const), answer: fc.nat(2), level: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), answer: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), time: fc.nat(4000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('other window' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const fate = fc.constantFrom<Fate>('answered', 'lost on the way', 'lost on the way back');

/** The second decision is on the device, and the first has gone. */
const diesBetween: Step[] = [
  { kind: 'grade', answer: 0, level: 1 },
  { kind: 'grade', answer: 0, level: 2 },
  { kind: 'wait', time: 3000 },
  { kind: 'kill' },
];

/** Another window sends the first decision, and this one dies before it has heard of that. */
const diesUntold: Step[] = [
  { kind: 'grade', answer: 0, level: 0 },
  { kind: 'other window' },
  { kind: 'grade', answer: 0, level: 1 },
  { kind: 'wait', time: 1215 },
  { kind: 'kill' },
];

/** Another window has sent the first decision and let go of it when the second is put away, and this one dies untold. */
const diesAfterwards: Step[] = [
  { kind: 'grade', answer: 2, level: 0 },
  { kind: 'other window' },
  { kind: 'kill' },
  { kind: 'wait', time: 1215 },
  { kind: 'grade', answer: 2, level: 0 },
  { kind: 'kill' },
];

async function play(steps: readonly Step[], fates: Fate[], forgetful: boolean) {
  const server = new Server();
  const device = new Device();
  device.forgetful = forgetful;
  const meant = new Map<string, string | null>();
  let here = new Window(server, device, fates);
  const others: Window[] = [];
  let order = 0;
  const later = (time: number) => jest.advanceTimersByTimeAsync(time);
  for (const one of steps) {
    if (one.kind === 'wait') await later(one.time);
    else if (one.kind === 'kill') {
      // What was decided is on the device by the time that a window can die: a few milliseconds.
      await later(5);
      here.kill();
      here = new Window(server, device, fates);
      await here.outbox.resume();
      for (const answerId of meant.keys())
        here.numbers.set(answerId, server.rows.filter((row) => row.answerId === answerId).length);
    } else if (one.kind === 'other window') {
      await later(5);
      const other = new Window(server, device, fates);
      others.push(other);
      await other.outbox.resume();
    } else {
      const answerId = `a${one.answer}`;
      if (one.kind === 'undo' && (meant.get(answerId) ?? null) === null) continue;
      const level = one.kind === 'grade' ? `l${one.level}` : null;
      here.decide(`g${++order}`, order, answerId, level);
      meant.set(answerId, level);
    }
  }
  await later(200_000);
  return { server, device, here, meant };
}

describe('grades on a bad network, with windows that die', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('all arrive once and in order, and nothing is left on the device', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(fate, { maxLength: 30 }), async (steps, fates) => {
        const { server, device, here, meant } = await play(steps, [...fates], false);
        for (const [answerId, level] of meant) expect([answerId, server.level(answerId)]).toEqual([answerId, level]);
        expect(new Set(server.rows.map(({ id }) => id)).size).toBe(server.rows.length);
        expect([here.outbox.waiting(), here.outbox.refused(), device.kept.size]).toEqual([[], [], 0]);
      }),
      {
        numRuns: 120,
        examples: [
          [diesBetween, ['answered', ...Array<Fate>(9).fill('lost on the way')]],
          [diesUntold, ['lost on the way']],
          [diesAfterwards, ['answered', 'lost on the way']],
        ],
      },
    );
  }, 300_000);

  it('are lost with the window when the device keeps nothing, which the page knows', async () => {
    const steps = [{ kind: 'grade' as const, answer: 0, level: 1 }, { kind: 'kill' as const }];
    const { server } = await play(steps, ['lost on the way'], true);
    expect(server.rows).toEqual([]);

    const device = new Device();
    device.forgetful = true;
    const window = new Window(new Server(), device, Array<Fate>(50).fill('lost on the way'));
    window.decide('g1', 1, 'a1', 'l1');
    await jest.advanceTimersByTimeAsync(5000);
    expect(window.outbox.atRisk()).toBe(true);
  });
});

describe('a grade that is not taken', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const later = (time = 5000) => jest.advanceTimersByTimeAsync(time);

  function desk() {
    const server = new Server();
    const device = new Device();
    return { server, device, window: new Window(server, device, []) };
  }

  it('is told and kept, also through a reload, until its grader has decided', async () => {
    const { server, device, window } = desk();
    server.rows.push({ id: 'theirs', answerId: 'a1', level: 'l0', number: 1 });
    window.decide('g1', 1, 'a1', 'l3');
    window.decide('g2', 2, 'a2', 'l2');
    await later();
    expect(window.outbox.refused().map(({ grade, status, current }) => [grade.id, status, current])).toEqual([
      ['g1', 'stale', 1],
    ]);
    expect(server.level('a2')).toBe('l2');
    window.kill();
    const next = new Window(server, device, []);
    await next.outbox.resume();
    expect(next.outbox.refused().map(({ grade }) => grade.levels)).toEqual([{ k: 'l3' }]);
    await next.outbox.dismiss('g1');
    expect([next.outbox.refused(), device.kept.size]).toEqual([[], 0]);
  });

  it('is forgotten when it was taken back anyway, and replaced by what was decided after it', async () => {
    const { server, device, window } = desk();
    server.rows.push({ id: 'theirs', answerId: 'a1', level: 'l0', number: 1 });
    window.decide('g1', 1, 'a1', 'l3');
    window.decide('g2', 2, 'a1', null);
    await later();
    expect([window.outbox.refused(), window.outbox.waiting(), device.kept.size, server.level('a1')]).toEqual([[], [], 0, 'l0']);
    window.decide('g3', 3, 'a1', 'l1');
    window.decide('g4', 4, 'a1', 'l2');
    await later();
    expect(window.outbox.refused().map(({ grade }) => grade.id)).toEqual(['g4']);
  });

  it('waits for nothing that comes after it, though the clock of the device was set back in between', async () => {
    const { server, device, window } = desk();
    window.decide('g1', 1000, 'a1', 'l1');
    await later(5);
    window.kill();
    const [second, third] = [new Window(server, device, []), new Window(server, device, [])];
    await second.outbox.resume();
    second.decide('g2', 10, 'a1', 'l2');
    second.decide('g3', 11, 'a2', 'l3');
    await later(5);
    second.kill();
    await third.outbox.resume();
    expect(third.outbox.waiting().map(({ id }) => id)).toEqual(['g1', 'g2', 'g3']);
    await later();
    expect([server.level('a1'), server.level('a2'), device.kept.size]).toEqual(['l2', 'l3', 0]);
  });

  it('does not hold up the others: what is malformed is found by sending singly', async () => {
    const { server, window } = desk();
    for (let i = 1; i <= 5; i++) window.decide(`g${i}`, i, `a${i}`, 'l1');
    void window.outbox.add({ ...plain, id: 'bad', order: 6, answerId: 'a6', feedback: 'malformed' });
    window.decide('g7', 7, 'a7', 'l1');
    await later(20_000);
    expect(server.rows).toHaveLength(6);
    expect(window.outbox.refused().map(({ grade, status }) => [grade.id, status])).toEqual([['bad', 'refused']]);
  });
});

describe('who waits until all is there', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is told as soon as it is, and when it cannot be for now', async () => {
    const told: string[] = [];
    const window = new Window(new Server(), new Device(), ['answered', 'lost on the way']);
    const ask = (name: string) => void window.outbox.delivered().then(() => told.push(name));
    ask('nothing waits');
    await jest.advanceTimersByTimeAsync(0);
    window.decide('g1', 1, 'a1', 'l1');
    ask('one waits');
    await jest.advanceTimersByTimeAsync(10);
    expect(told).toEqual(['nothing waits']);
    // Well before grades are sent that nobody asks for.
    await jest.advanceTimersByTimeAsync(20);
    expect(told).toEqual(['nothing waits', 'one waits']);
    window.decide('g2', 2, 'a2', 'l1');
    ask('one is lost');
    await jest.advanceTimersByTimeAsync(30);
    expect([told.at(-1), window.outbox.waiting().length]).toEqual(['one is lost', 1]);
    window.outbox.stop();
    await window.outbox.delivered();
  });
});

describe('what goes in one request', () => {
  const grades = Array.from({ length: 60 }, (_, i) => ({ ...plain, id: `g${i}`, answerId: `a${i}` }));
  it('is at most what the server takes', () => expect(nextBatch(grades, 50)).toHaveLength(50));
  it('is of one class module', () => {
    const [one, two] = grades;
    expect(nextBatch(one && two ? [one, { ...two, classModuleId: 'other' }] : [], 50)).toHaveLength(1);
  });
});
