import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type FlowBlock, layers } from '@big-six/lesson-format';
import { FlowTrip, LessonContext } from '../shell/lesson-blocks';
import { Session } from '../shell/session/session';
import { breakSignature } from './jwt-token';
import type { PracticeAnswer } from './practice-answer';
import type { Outgoing } from './practice-request';
import { RequestFlow } from './request-flow';
import { SandboxClient } from './sandbox.client';

const block: FlowBlock = {
  kind: 'flow',
  key: 'way',
  title: 'The way',
  nodes: layers.map((layer) => ({ key: layer, layer, icon: null, title: layer, caption: '', html: '' })),
};
const alice = { id: 1, name: 'Alice B.', email: 'alice@example.com', role: 'admin', createdAt: '2026-01-01' };
const whole = { auth: 0.5, validation: 0.5, controller: 0.5, service: 0.5, database: 2 };

function answer(status: number, body: object, times: PracticeAnswer['times']): PracticeAnswer {
  return {
    kind: 'answer',
    status,
    headers: [],
    body: JSON.stringify(body),
    bytes: 1,
    roundTrip: 10,
    times,
    number: 4,
    ticked: [],
    retryAt: null,
  };
}

/** Answers as the practice API would. */
function practiceApi(sent: { request: Outgoing; authorization: string | null }) {
  const { request, authorization } = sent;
  if (request.path === '/api/tokens') return answer(201, { token: 'bob.s.token' }, whole);
  if (request.method === 'GET') return answer(200, alice, whole);
  if (authorization === null) return answer(401, { detail: 'No token came.' }, { auth: 0.5 });
  if (authorization === `Bearer ${breakSignature('own.s.token')}`) return answer(401, { detail: 'Bad.' }, { auth: 0.5 });
  if (authorization === 'Bearer bob.s.token') return answer(403, { detail: 'Not yours.' }, { ...whole });
  if (request.body?.includes('no address')) return answer(400, { detail: 'Two fields.' }, { auth: 0.5, validation: 0.2 });
  return answer(200, alice, whole);
}

async function open() {
  const sent: { request: Outgoing; authorization: string | null }[] = [];
  const network = { down: false };
  const client = {
    open: () => Promise.resolve({ id: 's', base: '/sandbox/s' }),
    record: () => Promise.resolve({ stoppedAt: sent.at(-1)?.authorization === 'Bearer bob.s.token' ? 'service' : null }),
    practise: (request: Outgoing, authorization: string | null) => {
      if (network.down) return Promise.reject(new TypeError('no network'));
      sent.push({ request, authorization });
      return Promise.resolve(practiceApi({ request, authorization }));
    },
  };
  const account = signal({ id: 'ada', name: 'Ada' });
  TestBed.configureTestingModule({
    providers: [
      FlowTrip,
      { provide: SandboxClient, useValue: client },
      { provide: Session, useValue: { account, state: signal({ kind: 'signed-in' }), accessToken: async () => 'own.s.token' } },
      {
        provide: LessonContext,
        useValue: { classId: signal('c'), classModuleId: signal('m'), refresh: () => Promise.resolve() },
      },
    ],
  });
  const fixture = TestBed.createComponent(RequestFlow);
  fixture.componentRef.setInput('block', block);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const press = (label: string): void =>
    [...page.querySelectorAll('button')].find((button) => button.textContent.includes(label))?.click();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  const told = () => page.querySelector('[role=status]')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const cells = () => [...page.querySelectorAll('td')].map(({ textContent }) => textContent.trim());
  const fire = async (label: string): Promise<void> => {
    press(label);
    await settle();
  };
  return { fixture, page, sent, network, press, settle, told, cells, fire, trip: TestBed.inject(FlowTrip) };
}

describe('A diagram that is fired, for a reader who wants no motion', () => {
  it('writes Alice as she is, and tells where the time of that request went', async () => {
    const { fire, told, cells, sent, trip } = await open();
    await fire('A good one');
    expect(JSON.parse(sent.at(-1)?.request.body ?? '')).toEqual({ name: 'Alice B.', email: 'alice@example.com', role: 'admin' });
    expect(told()).toContain('PUT /api/users/1 200 OK');
    expect(told()).toContain('as far as database and came back, 10 ms in all');
    expect(cells()).toEqual(['6 ms', '0.5 ms', '1 ms', '0.5 ms', '2 ms', '10 ms']);
    expect(trip.stops().get('client')).toEqual({ words: '6 ms', refused: false });
    expect(trip.at()).toBeNull();
  });

  it.each([
    ['Without a token', '401 Unauthorized', 'auth', 'No token came.'],
    ['With a broken token', '401 Unauthorized', 'auth', 'Bad.'],
    ['With a bad body', '400 Bad Request', 'controller', 'Two fields.'],
    ['As Bob, about Alice', '403 Forbidden', 'service', 'Not yours.'],
  ])('%s ends with %s at %s, for the server’s reason', async (label, status, at, why) => {
    const { fire, told, trip } = await open();
    await fire(label);
    expect(told()).toContain(status);
    expect(told()).toContain(`refused at ${at}`);
    expect(told()).toContain(why);
    expect([...trip.stops()].filter(([, { refused }]) => refused).map(([layer]) => layer)).toEqual([at]);
  });

  it('says that no answer came, and leaves no old result standing', async () => {
    const { fire, told, cells, network, trip } = await open();
    await fire('A good one');
    network.down = true;
    await fire('A good one');
    expect(told()).toContain('did not answer');
    expect(cells()).toEqual([]);
    expect(trip.stops().size).toBe(0);
  });
});

describe('A diagram that is fired, for everybody else', () => {
  beforeEach(() => {
    window.matchMedia = () => ({ matches: false }) as MediaQueryList;
    Element.prototype.scrollIntoView = () => undefined;
  });
  afterEach(() => {
    jest.useRealTimers();
    delete (window as Partial<Window>).matchMedia;
    delete (Element.prototype as Partial<Element>).scrollIntoView;
  });

  async function follow(label: string) {
    const world = await open();
    jest.useFakeTimers();
    world.press(label);
    const way: (string | null)[] = [];
    for (let turn = 0; turn < 80; turn++) {
      await jest.advanceTimersByTimeAsync(100);
      if (way.at(-1) !== world.trip.at()) way.push(world.trip.at());
    }
    world.fixture.detectChanges();
    return { ...world, way };
  }

  it('shows the request travel to the database and back', async () => {
    const { way, told } = await follow('A good one');
    expect(way).toEqual(['client', 'auth', 'controller', 'service', 'database', 'service', 'controller', 'auth', 'client', null]);
    expect(told()).toContain('200 OK');
  });

  it('turns round where the request was refused', async () => {
    const { way } = await follow('Without a token');
    expect(way).toEqual(['client', 'auth', 'client', null]);
  });

  it('stops when the page is left', async () => {
    const { fixture, press, trip } = await open();
    jest.useFakeTimers();
    press('A good one');
    await jest.advanceTimersByTimeAsync(900);
    const at = trip.at();
    fixture.destroy();
    await jest.advanceTimersByTimeAsync(9000);
    expect(trip.at()).toBe(at);
  });
});
