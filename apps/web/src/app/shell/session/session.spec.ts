import { HttpClient, HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import type { KeptSignIn } from '../offline/kept-sign-in';
import { KeptSignIns } from '../offline/kept-sign-ins';
import { UnsavedWork } from '../unsaved-work';
import { Session } from './session';
import { SessionChannel } from './session-channel';
import { sessionInterceptor } from './session.interceptor';

const account = { id: '0198', name: 'Ada Lovelace', email: 'ada@school.example', role: 'student' };
const ways = { password: false, passkey: true, issuers: ['city'] };
const granted = (accessToken: string, expiresIn = 600): object => ({ accessToken, expiresIn, account, ways });
const refused = { status: 401, statusText: 'Unauthorized' };

type Listener = Parameters<SessionChannel['listen']>[0];

class FakeChannel {
  listener: Listener | undefined;
  readonly told: string[] = [];
  reloads = 0;
  listen(listener: Listener): void {
    this.listener = listener;
  }
  tellSignedOut(): void {
    this.told.push('out');
  }
  tellEnded(): void {
    this.told.push('ended');
  }
  tellSignedIn(id: string): void {
    this.told.push(`in ${id}`);
  }
  alone<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
  reload(): void {
    this.reloads++;
  }
}

/** What this browser remembers. */
class FakeKept {
  remembered: KeptSignIn | null = null;
  keep(signIn: KeptSignIn): void {
    this.remembered = signIn;
  }
  recall(): Promise<KeptSignIn | null> {
    return Promise.resolve(this.remembered);
  }
  forget(): void {
    this.remembered = null;
  }
}

/** Lets promises and observables that are already decided run on. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function open(remembered: KeptSignIn | null = null) {
  const channel = new FakeChannel();
  const kept = new FakeKept();
  kept.remembered = remembered;
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([sessionInterceptor])),
      provideHttpClientTesting(),
      { provide: SessionChannel, useValue: channel },
      { provide: KeptSignIns, useValue: kept },
    ],
  });
  const session = TestBed.inject(Session);
  const server = TestBed.inject(HttpTestingController);
  const http = TestBed.inject(HttpClient);
  const get = (url: string): Promise<unknown> => firstValueFrom(http.get(url));
  return { channel, kept, session, server, get };
}

async function signedIn(expiresIn = 600) {
  const world = open();
  const started = world.session.start();
  world.server.expectOne('/api/auth/refresh').flush(granted('first', expiresIn));
  await started;
  return world;
}

const tokenOf = ({ request }: TestRequest): string | null => request.headers.get('Authorization');

describe('At start', () => {
  it('a browser with a sign-in is signed in again without asking', async () => {
    const { session } = await signedIn();
    expect(session.account()?.name).toBe('Ada Lovelace');
    await expect(session.known()).resolves.toMatchObject({ id: '0198' });
  });

  it.each([
    ['without a cookie', { status: 204, statusText: 'No Content' }],
    ['with a cookie that is over', refused],
  ])('a browser %s is signed out, and nobody says that something ended', async (_, answer) => {
    const { session, server } = open();
    const started = session.start();
    server.expectOne('/api/auth/refresh').flush(null, answer);
    await started;
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'never' });
  });

  it('the other tabs are told who is here: one may wait for somebody who comes back from an issuer in this one', async () => {
    expect((await signedIn()).channel.told).toEqual(['in 0198']);
  });

  it('a browser that is nobody’s tells them nothing', async () => {
    const { session, server, channel } = open();
    const started = session.start();
    server.expectOne('/api/auth/refresh').flush(null, refused);
    await started;
    expect(channel.told).toEqual([]);
  });

  it('a server that does not answer leaves the question open, and it can be asked again', async () => {
    const { session, server } = open();
    const first = session.start();
    server.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    await first;
    expect(session.state()).toMatchObject({ kind: 'unreachable' });

    const second = session.start();
    server.expectOne('/api/auth/refresh').flush(granted('first'));
    await second;
    await expect(session.known()).resolves.toMatchObject({ id: '0198' });
  });
});

describe('A request of a signed-in person', () => {
  it('carries the token, except to where people sign in and to other sites', async () => {
    const { server, get } = await signedIn();
    void get('/api/home');
    void get('https://elsewhere.example/api/home');
    await settle();
    expect(tokenOf(server.expectOne('/api/home'))).toBe('Bearer first');
    expect(tokenOf(server.expectOne('https://elsewhere.example/api/home'))).toBeNull();
  });

  it('renews a token that is about to expire before it is used', async () => {
    const { server, get } = await signedIn(5);
    void get('/api/home');
    await settle();
    server.expectOne('/api/auth/refresh').flush(granted('second'));
    await settle();
    expect(tokenOf(server.expectOne('/api/home'))).toBe('Bearer second');
  });

  it('is repeated with a new token when the old one is refused, and its sender notices nothing', async () => {
    const { server, get } = await signedIn();
    const answer = get('/api/home');
    await settle();
    server.expectOne('/api/home').flush({ code: 'not-signed-in' }, refused);
    await settle();
    server.expectOne('/api/auth/refresh').flush(granted('second'));
    await settle();
    const repeated = server.expectOne('/api/home');
    expect(tokenOf(repeated)).toBe('Bearer second');
    repeated.flush({ classes: [] });
    await expect(answer).resolves.toEqual({ classes: [] });
  });

  it('shares one renewal with all others that were refused at the same time', async () => {
    const { server, get } = await signedIn();
    void get('/api/home');
    void get('/api/courses');
    await settle();
    server.expectOne('/api/home').flush(null, refused);
    server.expectOne('/api/courses').flush(null, refused);
    await settle();
    server.expectOne('/api/auth/refresh').flush(granted('second'));
    await settle();
    expect(tokenOf(server.expectOne('/api/home'))).toBe('Bearer second');
    expect(tokenOf(server.expectOne('/api/courses'))).toBe('Bearer second');
  });

  it('ends the session when the sign-in is over, and fails with what the server said', async () => {
    const { session, server, get } = await signedIn();
    const answer = get('/api/home');
    await settle();
    server.expectOne('/api/home').flush(null, refused);
    await settle();
    server.expectOne('/api/auth/refresh').flush(null, refused);
    await expect(answer).rejects.toBeInstanceOf(HttpErrorResponse);
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'ended' });
    server.verify();
  });

  it('keeps the session when the renewal only failed to arrive', async () => {
    const { session, server, get } = await signedIn(5);
    const answer = get('/api/home');
    await settle();
    server.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    await expect(answer).rejects.toBeInstanceOf(HttpErrorResponse);
    expect(session.account()?.id).toBe('0198');
  });

  it('is not sent once they are signed out', async () => {
    const { server, channel, get } = await signedIn();
    channel.listener?.signedOut();
    await expect(get('/api/home')).rejects.toMatchObject({ status: 401, error: { code: 'not-signed-in' } });
    server.expectNone('/api/home');
  });

  it('that brings a renewal changes nothing about who is here', async () => {
    const { session, server, get } = await signedIn(5);
    const before = session.account();
    void get('/api/home');
    await settle();
    server.expectOne('/api/auth/refresh').flush({ ...granted('second'), account: { ...account } });
    await settle();
    expect(session.account()).toBe(before);
  });

  it('is not repeated for a wrong password, which is another kind of 401', async () => {
    const { server, get } = await signedIn();
    const answer = get('/api/me/password');
    await settle();
    server.expectOne('/api/me/password').flush({ code: 'wrong-credentials' }, refused);
    await expect(answer).rejects.toBeInstanceOf(HttpErrorResponse);
    server.expectNone('/api/auth/refresh');
  });
});

describe('Several tabs', () => {
  it('hear of a sign-in and a sign-out', async () => {
    const { session, server, channel } = await signedIn();
    const leaving = session.signOut();
    server.expectOne('/api/auth/sign-out').flush(null);
    await leaving;
    const coming = session.signIn('ada@school.example', 'secret');
    server.expectOne('/api/auth/sign-in').flush(granted('second'));
    await coming;
    expect(channel.told).toEqual(['in 0198', 'out', 'in 0198']);
  });

  it('that begin at the same moment tell of it once each, however many they hear of meanwhile', async () => {
    const { channel, session, server } = open();
    const started = session.start();
    for (let i = 0; i < 5; i++) channel.listener?.signedIn('0198');
    server.expectOne('/api/auth/refresh').flush(granted('first'));
    await started;
    await settle();
    server.expectNone('/api/auth/refresh');
    expect(channel.told).toEqual(['in 0198']);
  });

  it('find out again when somebody signed in while they were told that nobody had', async () => {
    const { channel, session, server } = open();
    const started = session.start();
    for (let i = 0; i < 5; i++) channel.listener?.signedIn('0198');
    server.expectOne('/api/auth/refresh').flush(null, refused);
    await started;
    await settle();
    server.expectOne('/api/auth/refresh').flush(granted('first'));
    await settle();
    expect(session.account()?.id).toBe('0198');
  });

  it('are left together', async () => {
    const { session, channel } = await signedIn();
    channel.listener?.signedOut();
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'left' });
  });

  it('begin anew when somebody else signed in, and stay when it was the same person', async () => {
    const { channel } = await signedIn();
    channel.listener?.signedIn('0198');
    expect(channel.reloads).toBe(0);
    channel.listener?.signedIn('0199');
    expect(channel.reloads).toBe(1);
  });
});

describe('A view as somebody else', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const seenUntil = (time: number) => ({
    ...granted('view'),
    viewing: { name: 'Admin', until: new Date(Date.now() + time).toISOString() },
  });

  async function looking(time: number) {
    const world = open();
    const started = world.session.start();
    world.server.expectOne('/api/auth/refresh').flush(seenUntil(time));
    await started;
    return world;
  }

  it('ends when its time is over, as the server says', async () => {
    const { channel, server } = await looking(5000);
    await jest.advanceTimersByTimeAsync(5000);
    expect(channel.reloads).toBe(0);
    server.expectOne('/api/auth/refresh').flush({ ...granted('own'), account: { ...account, id: 'the admin' } });
    await jest.advanceTimersByTimeAsync(0);
    expect(channel.reloads).toBe(1);
  });

  it('goes on where only the clock of this device says that it is over', async () => {
    const { channel, server, session } = await looking(-3_600_000);
    await jest.advanceTimersByTimeAsync(59_000);
    server.expectNone('/api/auth/refresh');
    await jest.advanceTimersByTimeAsync(1000);
    server.expectOne('/api/auth/refresh').flush(seenUntil(-3_600_000));
    await jest.advanceTimersByTimeAsync(0);
    expect([channel.reloads, session.viewing()?.until !== undefined]).toEqual([0, true]);
  });
});

describe('A renewal for somebody else', () => {
  it('begins anew and sends nothing in their name', async () => {
    const { server, channel, get } = await signedIn(5);
    const answer = get('/api/home');
    await settle();
    server.expectOne('/api/auth/refresh').flush({ ...granted('second'), account: { ...account, id: '0199' } });
    await expect(answer).rejects.toMatchObject({ status: 401 });
    expect(channel.reloads).toBe(1);
    server.expectNone('/api/home');
  });
});

describe('A sign-in that ends over unsaved work', () => {
  const draft = '/api/draft';

  async function interrupted() {
    const world = await signedIn();
    TestBed.inject(UnsavedWork).watch(() => true);
    const saved = world.get(draft);
    await settle();
    world.server.expectOne(draft).flush(null, refused);
    await settle();
    world.server.expectOne('/api/auth/refresh').flush(null, refused);
    await settle();
    return { ...world, saved };
  }

  it('keeps the page and lets what was being sent wait for the same person', async () => {
    const { session, server, get, saved } = await interrupted();
    expect(session.state()).toEqual({ kind: 'interrupted', account, why: 'ended' });
    expect(session.ways()).toEqual(ways);
    const before = session.account();
    const later = get('/api/home');
    await settle();
    server.verify();

    const back = session.signIn('ada@school.example', 'secret');
    server.expectOne('/api/auth/sign-in').flush(granted('second'));
    await back;
    await settle();
    expect(session.account()).toBe(before);
    for (const [url, answer] of [
      [draft, saved],
      ['/api/home', later],
    ] as const) {
      const repeated = server.expectOne(url);
      expect(tokenOf(repeated)).toBe('Bearer second');
      repeated.flush({ url });
      await expect(answer).resolves.toEqual({ url });
    }
  });

  it('asks for a password and not again for a renewal, however many requests are refused', async () => {
    const { session, server, get } = await signedIn();
    TestBed.inject(UnsavedWork).watch(() => true);
    void get('/api/home');
    void get('/api/courses');
    await settle();
    server.expectOne('/api/home').flush(null, refused);
    await settle();
    server.expectOne('/api/auth/refresh').flush(null, refused);
    await settle();
    server.expectOne('/api/courses').flush(null, refused);
    await settle();
    server.expectNone('/api/auth/refresh');
    expect(session.state().kind).toBe('interrupted');
  });

  it('sends nothing when the person gives up, and says that the sign-in has ended', async () => {
    const { session, server, saved } = await interrupted();
    session.giveUp();
    await expect(saved).rejects.toMatchObject({ status: 401 });
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'ended' });
    expect([session.account(), session.ways()]).toEqual([null, null]);
    server.verify();
  });

  it('goes on by itself when the same person signs in again in another tab', async () => {
    const { session, server, channel } = await interrupted();
    channel.listener?.signedIn(account.id);
    await settle();
    server.expectOne('/api/auth/refresh').flush(granted('second'));
    await settle();
    expect(session.state().kind).toBe('signed-in');
    expect(tokenOf(server.expectOne(draft))).toBe('Bearer second');
    expect(channel.reloads).toBe(0);
  });

  it('waits on when that other tab’s news could not be followed', async () => {
    const { session, server, channel } = await interrupted();
    channel.listener?.signedIn(account.id);
    await settle();
    server.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    await settle();
    expect(session.state().kind).toBe('interrupted');
  });

  it('begins anew for somebody else, who sees and sends nothing of it', async () => {
    const { session, server, channel, saved } = await interrupted();
    channel.listener?.signedIn('0199');
    await expect(saved).rejects.toMatchObject({ status: 401 });
    expect(session.account()).toBeNull();
    expect(session.deviceKey()).toBeNull();
    expect(channel.reloads).toBe(1);
    server.verify();
  });

  it('is no matter once nothing is unsaved any more', async () => {
    const { session, server, get } = await signedIn();
    TestBed.inject(UnsavedWork).watch(() => true)();
    const answer = get('/api/home');
    await settle();
    server.expectOne('/api/home').flush(null, refused);
    await settle();
    server.expectOne('/api/auth/refresh').flush(null, refused);
    await expect(answer).rejects.toBeInstanceOf(HttpErrorResponse);
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'ended' });
  });
});

describe('A sign-in that the server says has ended', () => {
  const suspended = { status: 403, statusText: 'Forbidden' };

  async function doubted(unsaved = false) {
    const world = await signedIn();
    TestBed.inject(UnsavedWork).watch(() => unsaved);
    const verified = world.session.verify();
    const answer = async (body: object | null, status: { status: number; statusText: string }) => {
      await settle();
      world.server.expectOne('/api/auth/refresh').flush(body, status);
      await verified;
    };
    return { ...world, answer };
  }

  it('is asked about once, and the other tabs are told to ask', async () => {
    const { session, channel, answer } = await doubted();
    await answer(null, refused);
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'ended' });
    expect(channel.told).toEqual(['in 0198', 'ended']);
  });

  it('may hold all the same, and nothing happens', async () => {
    const { session, channel, answer } = await doubted();
    await answer(granted('second'), { status: 200, statusText: 'OK' });
    expect([session.state().kind, channel.told]).toEqual(['signed-in', ['in 0198']]);
    await expect(session.accessToken()).resolves.toBe('second');
  });

  it('says why when the account is suspended', async () => {
    const { session, answer } = await doubted();
    await answer({ code: 'account-suspended' }, suspended);
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'suspended' });
  });

  it('keeps what is unsaved of a suspended account for who comes back to it', async () => {
    const { session, answer } = await doubted(true);
    await answer({ code: 'account-suspended' }, suspended);
    expect(session.state()).toEqual({ kind: 'interrupted', account, why: 'suspended' });
    session.giveUp();
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'suspended' });
  });

  it('is asked about when another tab says so, and by nobody who is out already', async () => {
    const { session, server, channel } = await signedIn();
    channel.listener?.ended();
    await settle();
    server.expectOne('/api/auth/refresh').flush({ code: 'account-suspended' }, suspended);
    await settle();
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'suspended' });
    channel.listener?.ended();
    await settle();
    server.verify();
  });

  it('of a suspended account says so after a reload, too', async () => {
    const { session, server } = open();
    const started = session.start();
    server.expectOne('/api/auth/refresh').flush({ code: 'account-suspended' }, suspended);
    await started;
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'suspended' });
  });
});

describe('Signing out', () => {
  it('that did not reach the server leaves the person signed in, because they are', async () => {
    const { session, server, channel } = await signedIn();
    const leaving = session.signOut();
    server.expectOne('/api/auth/sign-out').error(new ProgressEvent('error'));
    await expect(leaving).rejects.toBeInstanceOf(HttpErrorResponse);
    expect(session.account()?.id).toBe('0198');
    expect(channel.told).toEqual(['in 0198']);
  });

  it('makes this browser forget them, also when it did not reach the server', async () => {
    const { session, server, kept } = await signedIn();
    expect(kept.remembered).toMatchObject({ account });
    const leaving = session.signOut();
    server.expectOne('/api/auth/sign-out').error(new ProgressEvent('error'));
    await expect(leaving).rejects.toBeInstanceOf(HttpErrorResponse);
    expect(kept.remembered).toBeNull();
  });
});

describe('Without a network', () => {
  const remembered = { account, deviceKey: 'a2V5', until: '2026-03-03T10:00:00Z' } as KeptSignIn;

  async function reopened() {
    const world = open(remembered);
    const started = world.session.start();
    world.server.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    await started;
    return world;
  }

  it('a reload leads back to who was signed in, with the key to what this device keeps for them', async () => {
    const { session } = await reopened();
    expect(session.state()).toEqual({ kind: 'signed-in', account });
    expect(session.deviceKey()).toBe('a2V5');
    await expect(session.known()).resolves.toEqual(account);
  });

  it('a browser that remembers nobody says that the classroom does not answer', async () => {
    const { session, server } = open();
    const started = session.start();
    server.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    await started;
    expect(session.state().kind).toBe('unreachable');
  });

  it('what needs the server fails as without a network, and is answered when there is one again', async () => {
    const { session, server, get } = await reopened();
    const failed = get('/api/home');
    await settle();
    server.expectOne('/api/auth/refresh').error(new ProgressEvent('error'));
    await expect(failed).rejects.toMatchObject({ status: 0 });
    const answered = get('/api/home');
    await settle();
    server.expectOne('/api/auth/refresh').flush(granted('first'));
    await settle();
    server.expectOne('/api/home').flush('home');
    await expect(answered).resolves.toBe('home');
    expect(session.account()?.id).toBe('0198');
  });

  it('the first word of the server counts: of a sign-in that has ended, nothing is remembered any more', async () => {
    const { session, server, get, kept } = await reopened();
    const failed = get('/api/home');
    await settle();
    server.expectOne('/api/auth/refresh').flush(null, refused);
    await expect(failed).rejects.toMatchObject({ status: 401 });
    expect(session.state()).toEqual({ kind: 'signed-out', why: 'ended' });
    expect(session.deviceKey()).toBeNull();
    expect(kept.remembered).toBeNull();
  });

  it('nobody else’s page opens: when the sign-in turns out to be another’s, everything begins anew', async () => {
    const { session, server, get, kept, channel } = await reopened();
    const failed = get('/api/home');
    await settle();
    server.expectOne('/api/auth/refresh').flush({ accessToken: 'x', expiresIn: 600, account: { ...account, id: '0199' } });
    await expect(failed).rejects.toMatchObject({ status: 401 });
    expect([session.account(), session.deviceKey(), kept.remembered]).toEqual([null, null, null]);
    expect(channel.reloads).toBe(1);
  });

  it('a server that says nothing for long is not waited for, and is heard when it answers after all', async () => {
    jest.useFakeTimers();
    const { session, server } = open(remembered);
    const started = session.start();
    const answer = server.expectOne('/api/auth/refresh');
    await jest.advanceTimersByTimeAsync(4999);
    expect(session.state().kind).toBe('unknown');
    await jest.advanceTimersByTimeAsync(1);
    expect(session.account()?.id).toBe('0198');
    answer.flush(granted('late'));
    await started;
    jest.useRealTimers();
    await expect(session.accessToken()).resolves.toBe('late');
  });
});
