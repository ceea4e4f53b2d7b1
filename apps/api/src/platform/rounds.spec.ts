import { Logger } from '@nestjs/common';
import { type Round, Rounds } from './rounds';

const EVERY_MS = 1000;

describe('rounds', () => {
  let rounds: Rounds;
  let round: Round;
  /** What ends each round that was begun. */
  let gates: { open: () => void; fail: (error: Error) => void; stop: AbortSignal }[];
  let logged: unknown[][];

  beforeEach(() => {
    jest.useFakeTimers();
    logged = [];
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((...line: unknown[]) => void logged.push(line));
    gates = [];
    rounds = new Rounds();
    round = plan();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  function plan(firstMs?: number): Round {
    return rounds.plan(
      { name: 'tests', failure: 'nothing was done', everyMs: EVERY_MS, firstMs },
      (stop) => new Promise((open, fail) => void gates.push({ open, fail, stop })),
    );
  }

  it('begin with the server, and each waits from the end of the one before', async () => {
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect(gates).toHaveLength(0);
    rounds.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(EVERY_MS - 1);
    expect(gates).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(gates).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(gates).toHaveLength(1);
    gates[0]?.open();
    await jest.advanceTimersByTimeAsync(EVERY_MS - 1);
    expect(gates).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(gates).toHaveLength(2);
  });

  it('may begin sooner or later than they follow each other', async () => {
    plan(10);
    rounds.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(10);
    expect(gates).toHaveLength(1);
  });

  it('are made when somebody asks, one at a time, and one more for all who ask meanwhile', async () => {
    const first = round.now();
    const others = [round.now(), round.now()];
    const done: string[] = [];
    void first.then(() => done.push('first'));
    for (const other of others) void other.then(() => done.push('other'));
    await jest.advanceTimersByTimeAsync(0);
    expect(gates).toHaveLength(1);
    gates[0]?.open();
    await jest.advanceTimersByTimeAsync(0);
    expect([gates.length, done]).toEqual([2, ['first']]);
    gates[1]?.open();
    await jest.advanceTimersByTimeAsync(0);
    expect([gates.length, done]).toEqual([2, ['first', 'other', 'other']]);
    void round.now();
    void round.now();
    gates[2]?.open();
    await jest.advanceTimersByTimeAsync(0);
    expect(gates).toHaveLength(4);
  });

  it('go on after one that failed, which is logged', async () => {
    rounds.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    gates[0]?.fail(new Error('no database'));
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect(gates).toHaveLength(2);
    expect(logged).toEqual([['nothing was done: no database']]);
  });

  it('stop with the server: the one that is being made is told and waited for, and no other begins', async () => {
    rounds.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    const next = round.now();
    let stopped = false;
    void rounds.beforeApplicationShutdown().then(() => (stopped = true));
    await jest.advanceTimersByTimeAsync(0);
    expect([gates[0]?.stop.aborted, stopped]).toEqual([true, false]);
    gates[0]?.open();
    await next;
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);
    await round.now();
    expect([gates.length, stopped]).toEqual([1, true]);
  });

  it('can be held, so that only those are made that are asked for', async () => {
    rounds.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    const held = rounds.hold();
    gates[0]?.open();
    await held;
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect(gates).toHaveLength(1);
    const asked = round.now();
    gates[1]?.open();
    await asked;
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect(gates).toHaveLength(2);
  });

  it('keep no process alive', () => {
    jest.useRealTimers();
    const timers = jest.spyOn(globalThis, 'setTimeout');
    rounds.onApplicationBootstrap();
    expect(timers.mock.results[0]?.value.hasRef()).toBe(false);
    return rounds.hold();
  });
});
