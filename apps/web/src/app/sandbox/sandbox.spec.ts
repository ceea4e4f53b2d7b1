import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LessonContext } from '../shell/lesson-blocks';
import { Session } from '../shell/session/session';
import type { PracticeRequest } from './practice-request';
import { Sandbox } from './sandbox';
import { SandboxMemory } from './sandbox-memory';

const base = '/sandbox/0193c0de-0000-7000-8000-000000000001';
const opened = { id: '0193c0de-0000-7000-8000-000000000001', base };
const list: PracticeRequest = { method: 'GET', path: '/api/users', headers: [], token: { kind: 'own' }, body: '' };

interface Sent {
  readonly url: string;
  readonly init: RequestInit & { readonly headers: Headers };
}

const wire: { sent: Sent[]; answer: (sent: Sent) => Promise<Response> } = {
  sent: [],
  answer: () => Promise.resolve(new Response('[]')),
};
const realFetch = globalThis.fetch;

/** jsdom has no fetch; this stands where the network would. */
class Response {
  readonly headers: Headers;
  constructor(
    private readonly text: string,
    readonly status = 200,
    headers: Record<string, string> = {},
  ) {
    this.headers = new Headers(headers);
  }
  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(new Uint8Array(Buffer.from(this.text)).buffer);
  }
}

function setUp() {
  const state = signal<{ kind: string; why?: string }>({ kind: 'signed-in' });
  const account = signal<{ id: string } | null>({ id: 'ada' });
  const session = {
    state,
    account,
    accessToken: jest.fn(() => Promise.resolve<string | null>('own-token')),
    replace: jest.fn(() => Promise.resolve(null)),
  };
  const lesson = { classId: signal('c1'), classModuleId: signal('m1'), refresh: jest.fn(() => Promise.resolve()) };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      Sandbox,
      { provide: Session, useValue: session },
      { provide: LessonContext, useValue: lesson },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  return { sandbox: TestBed.inject(Sandbox), http, session, lesson, state, account };
}

/** The sandbox is made with the first request. */
async function open(http: HttpTestingController): Promise<void> {
  http.expectOne({ method: 'PUT', url: '/api/classes/c1/modules/m1/sandbox' }).flush(opened);
  await Promise.resolve();
}

// jsdom keeps no timings of resources.
beforeAll(() => (performance.getEntriesByName ??= () => []));

beforeEach(() => {
  wire.sent = [];
  wire.answer = () => Promise.resolve(new Response('[]'));
  globalThis.fetch = ((url: string, init: Sent['init']) => {
    const sent = { url, init };
    wire.sent.push(sent);
    return wire.answer(sent);
  }) as unknown as typeof fetch;
});

afterEach(() => {
  globalThis.fetch = realFetch;
  jest.useRealTimers();
});

describe('a request to the practice API', () => {
  it('makes the sandbox when there is none, once, and carries the own token', async () => {
    const { sandbox, http } = setUp();
    const [first, second] = [sandbox.send('console', list), sandbox.send('console', list)];
    await open(http);
    await Promise.all([first, second]);
    expect(wire.sent.map(({ url }) => url)).toEqual([`http://localhost${base}/api/users`, `http://localhost${base}/api/users`]);
    expect(wire.sent[0]?.init.headers.get('authorization')).toBe('Bearer own-token');
    expect(wire.sent[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'manual', body: null });
    http.verify();
  });

  it('carries no token, or the one that was pasted, when told so', async () => {
    const { sandbox, http, session } = setUp();
    const sending = sandbox.send('console', { ...list, token: { kind: 'none' } });
    await open(http);
    await sending;
    await sandbox.send('console', { ...list, token: { kind: 'given', value: 'a.b.c' } });
    expect(wire.sent.map(({ init }) => init.headers.get('authorization'))).toEqual([null, 'Bearer a.b.c']);
    expect(session.accessToken).not.toHaveBeenCalled();
  });

  it('takes a 401 as the answer it is', async () => {
    const { sandbox, http, session } = setUp();
    wire.answer = () =>
      Promise.resolve(new Response('{"code":"token-missing"}', 401, { 'Sandbox-Request': '7', 'Server-Timing': 'auth;dur=0.4' }));
    const sending = sandbox.send('console', { ...list, token: { kind: 'none' } });
    await open(http);
    expect((await sending).outcome).toMatchObject({ kind: 'answer', status: 401, number: 7, times: { auth: 0.4 }, bytes: 24 });
    expect(session.state()).toEqual({ kind: 'signed-in' });
    expect(wire.sent).toHaveLength(1);
  });

  it('has the session find out when its own token is refused, and only then', async () => {
    const { sandbox, http, session } = setUp();
    wire.answer = () => Promise.resolve(new Response('{}', 401));
    const sending = sandbox.send('console', { ...list, token: { kind: 'given', value: 'a.b.c' } });
    await open(http);
    await sending;
    expect(session.replace).not.toHaveBeenCalled();
    expect((await sandbox.send('console', list)).outcome).toMatchObject({ status: 401 });
    expect(session.replace).toHaveBeenCalledWith('own-token');
  });

  it('never leaves the sandbox', async () => {
    const { sandbox, http } = setUp();
    const sending = sandbox.send('console', { ...list, path: '/../../api/me' });
    await open(http);
    expect((await sending).outcome).toMatchObject({ kind: 'failure', why: 'not-sent' });
    expect(wire.sent).toHaveLength(0);
  });

  it('is not sent by who is signed out', async () => {
    const { sandbox, http, session } = setUp();
    session.accessToken.mockResolvedValue(null);
    const sending = sandbox.send('console', list);
    await open(http);
    expect((await sending).outcome).toMatchObject({ kind: 'failure', why: 'signed-out' });
    expect(wire.sent).toHaveLength(0);
  });

  it('says so when no network carries it, and can be sent again', async () => {
    const { sandbox, http } = setUp();
    wire.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    const sending = sandbox.send('console', list);
    await open(http);
    expect((await sending).outcome).toMatchObject({ kind: 'failure', why: 'unreachable' });
    wire.answer = () => Promise.resolve(new Response('[]'));
    expect((await sandbox.send('console', list)).outcome).toMatchObject({ status: 200 });
  });

  it('is given up after a while', async () => {
    jest.useFakeTimers();
    const { sandbox, http } = setUp();
    wire.answer = ({ init }) =>
      new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    const sending = sandbox.send('console', list);
    await open(http);
    await jest.advanceTimersByTimeAsync(20_000);
    expect((await sending).outcome).toMatchObject({ kind: 'failure', why: 'too-long' });
  });

  it('says why the sandbox could not be made, and asks for it again next time', async () => {
    const { sandbox, http } = setUp();
    const refused = sandbox.send('console', list);
    http
      .expectOne({ method: 'PUT', url: '/api/classes/c1/modules/m1/sandbox' })
      .flush({ code: 'not-open', detail: 'This module opens on Monday.' }, { status: 403, statusText: 'Forbidden' });
    expect((await refused).outcome).toEqual({ kind: 'failure', why: 'not-sent', sentence: 'This module opens on Monday.' });
    const again = sandbox.send('console', list);
    await open(http);
    expect((await again).outcome).toMatchObject({ status: 200 });
  });
});

describe('what an answer ticked', () => {
  it('is asked for by the lesson', async () => {
    const { sandbox, http, lesson } = setUp();
    const sending = sandbox.send('console', list);
    await open(http);
    await sending;
    expect(lesson.refresh).not.toHaveBeenCalled();
    wire.answer = () => Promise.resolve(new Response('[]', 200, { 'Sandbox-Ticked': 'console/read-one' }));
    expect((await sandbox.send('console', list)).outcome).toMatchObject({
      ticked: [{ blockKey: 'console', taskKey: 'read-one' }],
    });
    expect(lesson.refresh).toHaveBeenCalledTimes(1);
  });

  it('is asked for again with the next answer when that failed', async () => {
    const { sandbox, http, lesson } = setUp();
    lesson.refresh.mockRejectedValueOnce(new Error('offline'));
    wire.answer = () => Promise.resolve(new Response('[]', 200, { 'Sandbox-Ticked': 'console/read-one' }));
    const sending = sandbox.send('console', list);
    await open(http);
    await sending;
    wire.answer = () => Promise.resolve(new Response('[]'));
    await sandbox.send('console', list);
    await sandbox.send('console', list);
    expect(lesson.refresh).toHaveBeenCalledTimes(2);
  });
});

describe('what is known of a sandbox', () => {
  it('is shared by all blocks of the lesson, newest first, and outlives them', async () => {
    const { sandbox, http } = setUp();
    const sending = sandbox.send('console', list);
    await open(http);
    await sending;
    const other = TestBed.runInInjectionContext(() => new Sandbox());
    await other.send('jwt', { ...list, path: '/api/me' });
    expect(sandbox.history().map(({ id, blockKey }) => [id, blockKey])).toEqual([
      [2, 'jwt'],
      [1, 'console'],
    ]);
    other.kept('console/draft', () => 'typed').set('typed on');
    expect(sandbox.kept('console/draft', () => '')()).toBe('typed on');
  });

  it('belongs to one module, and to one account', () => {
    const { sandbox, lesson, account } = setUp();
    sandbox.kept('token', () => 'a.b.c');
    lesson.classModuleId.set('m2');
    expect(sandbox.kept('token', () => '')()).toBe('');
    lesson.classModuleId.set('m1');
    expect(sandbox.kept('token', () => '')()).toBe('a.b.c');
    account.set({ id: 'bob' });
    lesson.classModuleId.set('m1 again');
    lesson.classModuleId.set('m1');
    expect(
      TestBed.inject(SandboxMemory)
        .of('m1')
        .keep('token', () => '')(),
    ).toBe('');
  });

  it('stays while a sign-in has ended by itself, and goes when somebody signs out', () => {
    const { sandbox, state, account } = setUp();
    const memory = TestBed.inject(SandboxMemory);
    sandbox.kept('token', () => 'a.b.c');
    account.set(null);
    state.set({ kind: 'signed-out', why: 'ended' });
    TestBed.tick();
    expect(memory.of('m1').keep('token', () => '')()).toBe('a.b.c');
    state.set({ kind: 'signed-out', why: 'left' });
    TestBed.tick();
    expect(memory.of('m1').keep('token', () => '')()).toBe('');
  });

  it('is reset on the server, history and all that is typed left alone', async () => {
    const { sandbox, http } = setUp();
    const sending = sandbox.send('console', list);
    await open(http);
    await sending;
    const resetting = sandbox.reset();
    await Promise.resolve();
    http
      .expectOne({ method: 'POST', url: '/api/classes/c1/modules/m1/sandbox/resets' })
      .flush(null, { status: 204, statusText: 'No Content' });
    await resetting;
    expect(sandbox.history()).toHaveLength(1);
  });
});
