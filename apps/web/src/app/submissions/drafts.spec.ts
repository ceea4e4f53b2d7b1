import 'fake-indexeddb/auto';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { IDBFactory } from 'fake-indexeddb';
import { Session } from '../shell/session/session';
import { Drafts } from './drafts';

const address = { classId: 'c', classModuleId: 'm', questionKey: 'q' };
const nothing = { text: '', revision: 0, updatedAt: null };
const url = '/api/classes/c/modules/m/questions/q/draft';
const keyOf = (accountId: string): string => btoa(accountId.padEnd(32, '.'));

/** A page in a window; the window's storage and the device's shelf stay when it is opened again. */
function page(accountId: string) {
  TestBed.resetTestingModule();
  const account = signal<{ id: string } | null>({ id: accountId });
  const deviceKey = () => keyOf(account()?.id ?? '');
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), { provide: Session, useValue: { account, deviceKey } }],
  });
  return { account, drafts: TestBed.inject(Drafts), http: TestBed.inject(HttpTestingController) };
}

const wait = (time: number): Promise<void> => jest.advanceTimersByTimeAsync(time);

/** Time passes until it is there: the shelf answers in turns of its own. */
async function soon<T>(promise: Promise<T>): Promise<T> {
  let done = false;
  promise.finally(() => (done = true)).catch(() => undefined);
  for (let turn = 0; turn < 200 && !done; turn++) await wait(10);
  return promise;
}

/** Time passes until this device keeps what was written; the disk takes turns that no clock of a test counts. */
async function kept(saver: { onDevice(): boolean }): Promise<void> {
  for (let turn = 0; turn < 200 && !saver.onDevice(); turn++) await wait(10);
  expect(saver.onDevice()).toBe(true);
}

describe('the drafts of one computer', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    sessionStorage.clear();
    globalThis.indexedDB = new IDBFactory();
  });
  afterEach(() => jest.useRealTimers());

  it('go to the server with the revision they build on', async () => {
    const { drafts, http } = page('sam');
    (await soon(drafts.open(address, { text: 'a', revision: 7, updatedAt: null }))).write('a b');
    await wait(800);
    const { request } = http.expectOne(url);
    expect([request.method, request.headers.get('If-Match'), request.body]).toEqual(['PUT', '"7"', { text: 'a b' }]);
  });

  it('come back to their writer after the page was left, and to nobody else', async () => {
    const saver = await soon(page('sam').drafts.open(address, nothing));
    saver.write('Sam wrote this');
    await kept(saver);
    expect((await soon(page('ada').drafts.open(address, nothing))).text()).toBe('');
    expect((await soon(page('sam').drafts.open(address, nothing))).text()).toBe('Sam wrote this');
  });

  it('come back in another window once the one they were written in is gone', async () => {
    const saver = await soon(page('sam').drafts.open(address, nothing));
    saver.write('Sam wrote this');
    await kept(saver);
    sessionStorage.clear();
    expect((await soon(page('sam').drafts.open(address, nothing))).text()).toBe('Sam wrote this');
  });

  it('are not sent by the next person who signs in on the same page', async () => {
    const { account, drafts, http } = page('sam');
    const saver = await soon(drafts.open(address, nothing));
    saver.write('Sam wrote this');
    account.set({ id: 'ada' });
    await wait(60_000);
    http.expectNone(url);
    expect(saver.state()).toMatchObject({ kind: 'retrying', problem: { code: 'not-signed-in' } });
    expect((await soon(drafts.open(address, nothing))).text()).toBe('');
    account.set({ id: 'sam' });
    expect(await soon(drafts.open(address, nothing))).toBe(saver);
    await wait(10);
    expect(http.expectOne(url).request.body).toEqual({ text: 'Sam wrote this' });
  });

  it('go on being saved when the step they stand on is left', async () => {
    const { drafts, http } = page('sam');
    (await soon(drafts.open(address, nothing))).write('one');
    await wait(800);
    http.expectOne(url).flush({ revision: 1, updatedAt: '2026-03-02T10:00:00Z' });
    await wait(10);
    expect((await soon(drafts.open(address, { text: 'one', revision: 1, updatedAt: null }))).state().kind).toBe('saved');
  });

  it('ask before the page with an unsaved one is closed, and only then', async () => {
    const { drafts, http } = page('sam');
    const saver = await soon(drafts.open(address, nothing));
    const leave = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leave()).toBe(false);
    saver.write('one');
    expect(leave()).toBe(true);
    await wait(10);
    http.expectOne(url).flush({ revision: 1, updatedAt: '2026-03-02T10:00:00Z' });
    await wait(10);
    expect(leave()).toBe(false);
  });

  it('are over when the answer is handed in, and only what was handed in is forgotten', async () => {
    const { drafts, http } = page('sam');
    const saver = await soon(drafts.open(address, nothing));
    saver.write('one');
    await kept(saver);
    await soon(drafts.close(address, 'one'));
    await wait(60_000);
    http.expectNone(url);
    expect((await soon(page('sam').drafts.open(address, nothing))).text()).toBe('');

    const other = page('sam').drafts;
    const written = await soon(other.open(address, nothing));
    written.write('written here');
    await kept(written);
    await soon(other.close(address, 'handed in elsewhere'));
    expect((await soon(page('sam').drafts.open(address, nothing))).text()).toBe('written here');
  });

  it('longer than the server takes stay whole on this device, and are saved once they fit', async () => {
    const { drafts, http } = page('sam');
    const saver = await soon(drafts.open(address, nothing));
    const long = 'a'.repeat(50_001);
    saver.write(long);
    await wait(3000);
    http.expectNone(url);
    expect(saver.state()).toMatchObject({ kind: 'refused', problem: { code: 'answer-too-long' } });
    await kept(saver);
    expect((await soon(page('sam').drafts.open(address, nothing))).text()).toBe(long);
    const again = page('sam');
    (await soon(again.drafts.open(address, nothing))).write(long.slice(1));
    await wait(1000);
    expect(again.http.expectOne(url).request.body).toEqual({ text: long.slice(1) });
  });

  it('say so when this browser keeps nothing', async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new Error('not allowed here');
      },
    } as unknown as IDBFactory;
    const saver = await soon(page('sam').drafts.open(address, nothing));
    saver.write('one');
    await wait(250);
    expect([saver.onDevice(), saver.deviceRefuses()]).toEqual([false, true]);
  });
});
