import { Bench, type BenchPlan, type BenchWorker, patience } from './bench';
import type { FromWorker, Ran, ToWorker } from './lab-messages';

class FakeWorker implements BenchWorker<Ran> {
  onmessage: ((event: { readonly data: FromWorker<Ran> }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  readonly heard: ToWorker[] = [];
  ended = false;

  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(data: FromWorker<Ran>): void {
    this.onmessage?.({ data });
  }
}

const ran = { kind: 'ran', result: { trouble: null, milliseconds: 1 }, stock: { shelves: [], changed: true } } as const;
const open = { kind: 'open', stock: { shelves: [], changed: false } } as const;

function set(makeWorker?: () => BenchWorker<Ran>) {
  const workers: FakeWorker[] = [];
  const plan: BenchPlan<Ran> = {
    source: 'tables',
    makeWorker:
      makeWorker ??
      (() => {
        const worker = new FakeWorker();
        workers.push(worker);
        return worker;
      }),
    opening: (files) => ({ files }),
  };
  const bench = new Bench(plan);
  bench.text.set('SELECT 1');
  const worker = (): FakeWorker => {
    const last = workers.at(-1);
    if (!last) throw new Error('No worker was made.');
    return last;
  };
  return { bench, workers, worker };
}

describe('a bench', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('fetches nothing before it is opened, then says how far it is', () => {
    const { bench, workers, worker } = set();
    expect(workers).toHaveLength(0);
    bench.open();
    bench.open();
    expect(workers).toHaveLength(1);
    worker().say({ kind: 'loading', share: 0.4 });
    expect([bench.phase(), bench.share()]).toEqual(['opening', 0.4]);
    worker().say(open);
    expect(bench.phase()).toBe('ready');
  });

  it('runs what is written, once at a time, and remembers what was run', () => {
    const { bench, worker } = set();
    bench.open();
    bench.run();
    worker().say(open);
    bench.run();
    bench.run();
    expect(worker().heard.map(({ kind }) => kind)).toEqual(['open', 'run']);
    bench.text.set('SELECT 2');
    worker().say(ran);
    expect(bench.last()).toMatchObject({ text: 'SELECT 1', onChanged: false });
    bench.run();
    worker().say(ran);
    expect(bench.last()).toMatchObject({ text: 'SELECT 2', onChanged: true });
  });

  it('says when a query takes long, and ends it with its database when told to', () => {
    const { bench, workers } = set();
    bench.open();
    workers[0]?.say({ kind: 'loaded', files: 'all of it' });
    workers[0]?.say(open);
    bench.run();
    expect(bench.slow()).toBe(false);
    jest.advanceTimersByTime(patience);
    expect(bench.slow()).toBe(true);
    bench.stop();
    expect(workers[0]?.ended).toBe(true);
    expect(workers[1]?.heard).toEqual([{ kind: 'open', with: { files: 'all of it' } }]);
    expect(bench.note()).toMatch(/^Stopped\..*as at the start/);
    expect([bench.slow(), bench.text()]).toEqual([false, 'SELECT 1']);
    workers[1]?.say(open);
    expect(bench.phase()).toBe('ready');
  });

  it('is not called slow once it has answered', () => {
    const { bench, worker } = set();
    bench.open();
    worker().say(open);
    bench.run();
    worker().say(ran);
    jest.advanceTimersByTime(2 * patience);
    expect(bench.slow()).toBe(false);
  });

  it('starts over, and runs once more when that was asked for', () => {
    const { bench, workers } = set();
    bench.open();
    workers[0]?.say(open);
    bench.startOver(true);
    workers[1]?.say(open);
    expect(workers[1]?.heard.at(-1)).toEqual({ kind: 'run', text: 'SELECT 1' });
    workers[1]?.say(ran);
    bench.startOver();
    expect([bench.phase(), bench.standing()]).toEqual(['opening', true]);
    workers[2]?.say(open);
    expect(workers[2]?.heard).toHaveLength(1);
    expect(bench.last()).toBeNull();
  });

  it('opens a new database where a query has broken the old one, and says so', () => {
    const { bench, workers } = set();
    bench.open();
    workers[0]?.say(open);
    bench.run();
    workers[0]?.say({ kind: 'broken', while: 'running', reason: 'exit(1)' });
    workers[1]?.say(open);
    expect(bench.phase()).toBe('ready');
    expect(bench.note()).toMatch(/stopped while it ran this/);
  });

  it.each([
    [true, 'load'],
    [false, 'offline'],
  ] as const)('that does not open says why (online: %s), and can be opened again', (onLine, failure) => {
    const online = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(onLine);
    const { bench, workers } = set();
    bench.open();
    workers[0]?.onerror?.(new Event('error'));
    expect([bench.phase(), bench.failure()]).toEqual(['failed', failure]);
    expect(workers[0]?.ended).toBe(true);
    bench.open();
    workers[1]?.say(open);
    expect([bench.phase(), bench.failure()]).toEqual(['ready', null]);
    online.mockRestore();
  });

  it('says that the browser cannot', () => {
    const { bench } = set(() => {
      throw new Error('no workers');
    });
    bench.open();
    expect(bench.failure()).toBe('unsupported');
  });
});
