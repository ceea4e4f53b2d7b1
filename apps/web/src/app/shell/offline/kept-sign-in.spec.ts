import 'fake-indexeddb/auto';
import { webcrypto } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import type { Account } from '../session/session.client';
import { KeptPages } from './kept-pages';
import { forgetSignIn, keepSignIn, recallSignIn } from './kept-sign-in';
import { openOfflineShelf } from './offline-shelf';

const hour = 60 * 60_000;
const now = new Date();
const until = new Date(now.getTime() + 24 * hour).toISOString();
const person = (id: string): Account => ({ id, name: id, email: `${id}@school.example`, role: 'student' });
const deviceKey = (id: string) => btoa(id.padEnd(32, '.'));
const signIn = (id: string) => ({ account: person(id), deviceKey: deviceKey(id), until });
const bytes = (id: string) => Uint8Array.from(id.padEnd(32, '.'), (character) => character.charCodeAt(0));

describe('whom a browser remembers when there is no network', () => {
  beforeEach(async () => {
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
    globalThis.indexedDB = new IDBFactory();
    await forgetSignIn();
  });

  it('is who signed in last, with their key, and at first nobody', async () => {
    expect(await recallSignIn(now)).toBeNull();
    await keepSignIn(signIn('sam'));
    expect(await recallSignIn(now)).toEqual(signIn('sam'));
    await keepSignIn(signIn('ada'));
    expect(await recallSignIn(now)).toEqual(signIn('ada'));
  });

  it('is nobody from the moment the sign-in ends by itself, also when nothing was there to clear it away', async () => {
    await keepSignIn(signIn('sam'));
    expect(await recallSignIn(new Date(now.getTime() + 24 * hour - 1000))).not.toBeNull();
    expect(await recallSignIn(new Date(now.getTime() + 24 * hour))).toBeNull();
    // The browser takes the cookie away, and with it what opens the rest.
    document.cookie = 'offline-key=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT';
    expect(await recallSignIn(now)).toBeNull();
    expect(await (await openOfflineShelf()).count('signIn')).toBe(1);
  });

  it('is kept once, however often the sign-in is renewed: a crash never finds a new lock and an old key', async () => {
    await keepSignIn(signIn('sam'));
    const before = document.cookie;
    await keepSignIn(signIn('sam'));
    expect(document.cookie).toBe(before);
  });

  it('cannot be read from what is stored: neither who nor the key stands there', async () => {
    await keepSignIn(signIn('sam'));
    const box = await (await openOfflineShelf()).get('signIn', 'here');
    const stored = new TextDecoder('latin1').decode(box?.sealed);
    for (const secret of ['sam', 'school', deviceKey('sam')]) expect(stored).not.toContain(secret);
  });

  it('is nobody once they are forgotten, and nothing of what they read is left', async () => {
    await keepSignIn(signIn('sam'));
    await new KeptPages('sam', bytes('sam')).keep('lesson/m', { place: 3 });
    await forgetSignIn();
    expect(await recallSignIn(now)).toBeNull();
    expect(await (await openOfflineShelf()).count('pages')).toBe(0);
    expect(document.cookie).not.toContain('offline-key');
  });
});

describe('what somebody has before them', () => {
  beforeEach(() => {
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
    globalThis.indexedDB = new IDBFactory();
  });

  it('is found again under its name, and nothing under another', async () => {
    await new KeptPages('sam', bytes('sam')).keep('lesson/m', { place: 3 });
    const again = new KeptPages('sam', bytes('sam'));
    expect(await again.find('lesson/m')).toEqual({ place: 3 });
    expect(await again.find('lesson/n')).toBeNull();
  });

  it('is not opened by another key, nor under another name', async () => {
    await new KeptPages('sam', bytes('sam')).keep('lesson/m', { place: 3 });
    expect(await new KeptPages('sam', bytes('ada')).find('lesson/m')).toBeNull();
    const shelf = await openOfflineShelf();
    const [name = ''] = await shelf.getAllKeys('pages');
    const box = await shelf.get('pages', name);
    if (box) await shelf.put('pages', box, name.replace('lesson/m', 'lesson/n'));
    expect(await new KeptPages('sam', bytes('sam')).find('lesson/n')).toBeNull();
  });

  it('is gone from this device when somebody else signs in, and stays when they themselves do', async () => {
    const pages = new KeptPages('sam', bytes('sam'));
    await pages.keep('lesson/m', { place: 3 });
    await keepSignIn(signIn('sam'));
    expect(await pages.find('lesson/m')).toEqual({ place: 3 });
    await keepSignIn(signIn('ada'));
    expect(await (await openOfflineShelf()).count('pages')).toBe(0);
  });
});
