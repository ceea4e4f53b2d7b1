import { DOCUMENT, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Connection } from '../offline/connection';
import { Session } from '../session/session';
import type { LiveEvent } from './events';
import { Live, type LiveEnd } from './live';
import { type Line, LiveClient } from './live.client';

/** A line that the test speaks on. */
class FakeLine {
  private readonly said: (LiveEvent | null)[] = [];
  private over = false;
  private wake: () => void = () => undefined;

  constructor(
    readonly path: string,
    readonly lastId: string | null,
    readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.wake());
  }

  say(event: LiveEvent | null): void {
    this.said.push(event);
    this.wake();
  }

  end(): void {
    this.over = true;
    this.wake();
  }

  async *events(): AsyncGenerator<LiveEvent | null> {
    for (;;) {
      this.signal.throwIfAborted();
      if (this.said.length > 0) yield this.said.shift() ?? null;
      else if (this.over) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

class FakeServer {
  readonly lines: FakeLine[] = [];
  /** What the next one who asks is told. */
  refusal: Line | null = null;
  reachable = true;

  open(path: string, lastId: string | null, signal: AbortSignal): Promise<Line> {
    const line = new FakeLine(path, lastId, signal);
    this.lines.push(line);
    if (!this.reachable) return Promise.reject(new TypeError('Failed to fetch'));
    const answer = this.refusal ?? { kind: 'open', events: line.events() };
    this.refusal = null;
    return Promise.resolve(answer);
  }

  get line(): FakeLine {
    const line = this.lines.at(-1);
    if (!line) throw new Error('no line was asked for');
    return line;
  }
}

describe('The line of a window', () => {
  const session = {
    state: signal<{ kind: string }>({ kind: 'signed-in' }),
    account: signal({ id: '0198' }),
    secondFactorDue: signal(false),
    verified: 0,
    answer: Promise.resolve(),
    verify(): Promise<void> {
      this.verified++;
      return this.answer;
    },
  };
  const connection = { lost: signal(false), misses: 0, missed: () => void connection.misses++ };
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible', defaultView: { navigator: {} } });
  let server: FakeServer;
  let live: Live;

  const settle = () => jest.advanceTimersByTimeAsync(0);
  const look = async (state: 'visible' | 'hidden') => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
    TestBed.tick();
    await settle();
  };
  const overview = (id: string): LiveEvent => ({ event: 'overview', id, data: { id } });
  const ended = (why: string): LiveEvent => ({ event: 'ended', id: null, data: { why, message: 'So it is.' } });

  function screen(path = '/api/classes/1/overview/stream') {
    const heard: unknown[] = [];
    const ends: LiveEnd[] = [];
    const stop = live.watch({ path, hear: ({ data }) => heard.push(data), ended: (end) => ends.push(end) });
    TestBed.tick();
    return { heard, ends, stop };
  }

  beforeEach(async () => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    session.state.set({ kind: 'signed-in' });
    session.verified = 0;
    session.answer = Promise.resolve();
    connection.lost.set(false);
    connection.misses = 0;
    page.visibilityState = 'visible';
    server = new FakeServer();
    TestBed.configureTestingModule({
      providers: [
        { provide: Session, useValue: session },
        { provide: Connection, useValue: connection },
        { provide: LiveClient, useValue: server },
        { provide: DOCUMENT, useValue: page },
      ],
    });
    live = TestBed.inject(Live);
    TestBed.tick();
    await settle();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('is one: the person’s own, or what the screen watches instead', async () => {
    expect(server.lines.map(({ path }) => path)).toEqual(['/api/me/stream']);
    const { heard, stop } = screen();
    await settle();
    expect(server.lines.map(({ path, signal }) => [path, signal.aborted])).toEqual([
      ['/api/me/stream', true],
      ['/api/classes/1/overview/stream', false],
    ]);
    expect(live.on()).toBe(false);
    server.line.say(null);
    server.line.say(overview('a'));
    await settle();
    expect([live.on(), heard]).toEqual([true, [{ id: 'a' }]]);
    stop();
    TestBed.tick();
    await settle();
    expect([server.line.path, live.on()]).toEqual(['/api/me/stream', false]);
  });

  it('is let go behind another tab, without a network, and when nobody is signed in', async () => {
    await look('hidden');
    expect(server.line.signal.aborted).toBe(true);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(server.lines).toHaveLength(1);
    await look('visible');
    expect(server.lines).toHaveLength(2);
    connection.lost.set(true);
    TestBed.tick();
    expect(server.line.signal.aborted).toBe(true);
    connection.lost.set(false);
    TestBed.tick();
    await settle();
    expect(server.lines).toHaveLength(3);
    session.state.set({ kind: 'interrupted' });
    TestBed.tick();
    expect(server.line.signal.aborted).toBe(true);
  });

  it('that breaks is taken up where it was, and nothing is said of it when it holds again', async () => {
    const { heard } = screen();
    await settle();
    server.line.say(overview('a'));
    await settle();
    server.line.end();
    await jest.advanceTimersByTimeAsync(999);
    expect([server.lines.length, live.on()]).toEqual([2, true]);
    await jest.advanceTimersByTimeAsync(1);
    expect(server.line.lastId).toBe('a');
    server.line.say(null);
    await settle();
    expect([live.on(), heard]).toEqual([true, [{ id: 'a' }]]);
  });

  it('that does not get through is tried less and less often, and the screen knows', async () => {
    server.reachable = false;
    screen();
    await settle();
    expect(live.on()).toBe(false);
    const before = server.lines.length;
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    expect(server.lines.length - before).toBeLessThan(20);
    expect(connection.misses).toBeGreaterThan(0);
    server.reachable = true;
    const tried = server.lines.length;
    while (server.lines.length === tried) await jest.advanceTimersByTimeAsync(1000);
    server.line.say(null);
    await settle();
    expect(live.on()).toBe(true);
  });

  it('that something between holds back is given up', async () => {
    screen();
    await settle();
    const { line } = server;
    await jest.advanceTimersByTimeAsync(10_001);
    expect([line.signal.aborted, live.on()]).toEqual([true, false]);
  });

  it('that is refused as one too many is asked for again when the server says', async () => {
    server.refusal = { kind: 'refused', status: 429, retryAfter: 30 };
    screen();
    await settle();
    const before = server.lines.length;
    await jest.advanceTimersByTimeAsync(29_000);
    expect(server.lines).toHaveLength(before);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(server.lines).toHaveLength(before + 1);
  });

  it('that the person has no right to is not asked for again', async () => {
    server.refusal = { kind: 'refused', status: 404, retryAfter: null };
    screen();
    await settle();
    TestBed.tick();
    await settle();
    expect(server.line.path).toBe('/api/me/stream');
  });

  it.each(['sign-in-ended', 'account-suspended', 'view-changed'])('that ends with “%s” has the session ask', async (why) => {
    const { ends } = screen();
    await settle();
    server.line.say(ended(why));
    await settle();
    expect([session.verified, ends]).toEqual([1, []]);
  });

  it('is not asked for again before it is known who the person is', async () => {
    let answer = (): void => undefined;
    session.answer = new Promise((resolve) => (answer = resolve));
    screen();
    await settle();
    server.line.say(ended('sign-in-ended'));
    server.line.end();
    await jest.advanceTimersByTimeAsync(10_000);
    const before = server.lines.length;
    answer();
    await jest.advanceTimersByTimeAsync(2_000);
    expect([before, server.lines.length]).toEqual([2, 3]);
  });

  it.each(['class-left', 'role-lost', 'class-archived'])('that ends with “%s” is the screen’s to tell of', async (why) => {
    const { ends } = screen();
    await settle();
    server.line.say(ended(why));
    server.line.end();
    await settle();
    TestBed.tick();
    await settle();
    expect([session.verified, ends, live.on()]).toEqual([0, [{ why, message: 'So it is.' }], false]);
    expect(server.line.path).toBe('/api/me/stream');
  });

  it('comes back by itself when the server is only restarted', async () => {
    const { ends } = screen();
    await settle();
    server.line.say(ended('server-stopping'));
    server.line.end();
    await jest.advanceTimersByTimeAsync(2_000);
    expect([session.verified, ends, server.line.path]).toEqual([0, [], '/api/classes/1/overview/stream']);
  });
});
