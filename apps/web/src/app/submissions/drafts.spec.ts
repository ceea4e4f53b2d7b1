import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Session } from '../shell/session/session';
import { Drafts } from './drafts';

const address = { classId: 'c', classModuleId: 'm', questionKey: 'q' };
const nothing = { text: '', revision: 0, updatedAt: null };
const url = '/api/classes/c/modules/m/questions/q/draft';

function page(accountId: string) {
  TestBed.resetTestingModule();
  const account = signal<{ id: string } | null>({ id: accountId });
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), { provide: Session, useValue: { account } }],
  });
  return { account, drafts: TestBed.inject(Drafts), http: TestBed.inject(HttpTestingController) };
}

describe('the drafts of one computer', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    sessionStorage.clear();
  });
  afterEach(() => jest.useRealTimers());

  it('go to the server with the revision they build on', async () => {
    const { drafts, http } = page('sam');
    drafts.open(address, { text: 'a', revision: 7, updatedAt: null }).write('a b');
    await jest.advanceTimersByTimeAsync(800);
    const { request } = http.expectOne(url);
    expect([request.method, request.headers.get('If-Match'), request.body]).toEqual(['PUT', '"7"', { text: 'a b' }]);
  });

  it('come back to their writer after the page was left, and to nobody else', () => {
    page('sam').drafts.open(address, nothing).write('Sam wrote this');
    expect(page('ada').drafts.open(address, nothing).text()).toBe('');
    expect(page('sam').drafts.open(address, nothing).text()).toBe('Sam wrote this');
  });

  it('are not sent by the next person who signs in on the same page', async () => {
    const { account, drafts, http } = page('sam');
    const saver = drafts.open(address, nothing);
    saver.write('Sam wrote this');
    account.set({ id: 'ada' });
    await jest.advanceTimersByTimeAsync(60_000);
    http.expectNone(url);
    expect(saver.state()).toMatchObject({ kind: 'retrying', problem: { code: 'not-signed-in' } });
    expect(drafts.open(address, nothing).text()).toBe('');
    account.set({ id: 'sam' });
    expect(drafts.open(address, nothing)).toBe(saver);
    await jest.advanceTimersByTimeAsync(0);
    expect(http.expectOne(url).request.body).toEqual({ text: 'Sam wrote this' });
  });

  it('go on being saved when the step they stand on is left', async () => {
    const { drafts, http } = page('sam');
    drafts.open(address, nothing).write('one');
    await jest.advanceTimersByTimeAsync(800);
    http.expectOne(url).flush({ revision: 1, updatedAt: '2026-03-02T10:00:00Z' });
    await jest.advanceTimersByTimeAsync(0);
    expect(drafts.open(address, { text: 'one', revision: 1, updatedAt: null }).state().kind).toBe('saved');
  });

  it('ask before the page with an unsaved one is closed, and only then', async () => {
    const { drafts, http } = page('sam');
    const saver = drafts.open(address, nothing);
    const leave = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leave()).toBe(false);
    saver.write('one');
    expect(leave()).toBe(true);
    await jest.advanceTimersByTimeAsync(0);
    http.expectOne(url).flush({ revision: 1, updatedAt: '2026-03-02T10:00:00Z' });
    await jest.advanceTimersByTimeAsync(0);
    expect(leave()).toBe(false);
  });

  it('are over when the answer is handed in', async () => {
    const { drafts, http } = page('sam');
    drafts.open(address, nothing).write('one');
    drafts.close(address);
    await jest.advanceTimersByTimeAsync(60_000);
    http.expectNone(url);
    expect(sessionStorage).toHaveLength(0);
  });
});
