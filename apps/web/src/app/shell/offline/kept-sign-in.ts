import type { Account } from '../session/session.client';
import { type OfflineShelf, openOfflineShelf, seal, unseal } from './offline-shelf';

/** Who is signed in here, and the key to what this device keeps for them. */
export interface KeptSignIn {
  readonly account: Account;
  readonly deviceKey: string;
  /** When the sign-in ends by itself; an ISO date. */
  readonly until: string;
}

const cookieName = 'offline-key';

/*
 * Without a network nobody can be asked whether the sign-in still holds, and yet a reload must not lock its person out of what they
 * read and write. So the browser remembers them for as long as the sign-in lasts by itself, and no longer: who and with which key lies
 * in IndexedDB, sealed, and what opens it is a cookie that the browser itself takes away when the sign-in ends. Until then whoever has
 * this browser is this person to the server, too: its own cookie lies beside ours. Signing out, the server's "no" and somebody else's
 * sign-in remove both at once. What a sign-in that was ended elsewhere leaves open is a browser that has had no network since.
 */

/** Remembers this person instead of whoever was remembered before, of whom nothing to open without a network is left. */
export async function keepSignIn(signIn: KeptSignIn): Promise<void> {
  // As it is already. A browser is slow to store a cookie, and one that crashes meanwhile would have lock and key that do not fit.
  if (JSON.stringify(await recallSignIn(new Date())) === JSON.stringify(signIn)) return;
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const box = await seal(await keyOf(secret), cookieName, signIn);
  await withShelf(async (shelf) => {
    const transaction = shelf.transaction(['signIn', 'pages'], 'readwrite');
    const theirs = `${signIn.account.id}/`;
    const others = (await transaction.objectStore('pages').getAllKeys()).filter((name) => !name.startsWith(theirs));
    await Promise.all([
      ...others.map((name) => transaction.objectStore('pages').delete(name)),
      transaction.objectStore('signIn').put(box, 'here'),
      transaction.done,
    ]);
  });
  setCookie(btoa(String.fromCharCode(...secret)), new Date(signIn.until));
}

/** Who is remembered, or null: nobody, or not any more. */
export async function recallSignIn(now: Date): Promise<KeptSignIn | null> {
  const secret = readCookie();
  if (secret === null) return null;
  const box = await withShelf((shelf) => shelf.get('signIn', 'here'));
  const key = await keyOf(Uint8Array.from(atob(secret), (character) => character.charCodeAt(0)));
  const kept = box ? ((await unseal(key, cookieName, box)) as KeptSignIn | null) : null;
  return kept && new Date(kept.until) > now ? kept : null;
}

/** Nobody is remembered, and nothing of what they read is left. */
export async function forgetSignIn(): Promise<void> {
  setCookie('', new Date(0));
  await withShelf(async (shelf) => {
    const transaction = shelf.transaction(['signIn', 'pages'], 'readwrite');
    await Promise.all([transaction.objectStore('signIn').clear(), transaction.objectStore('pages').clear(), transaction.done]);
  });
}

async function withShelf<T>(work: (shelf: OfflineShelf) => Promise<T>): Promise<T> {
  const shelf = await openOfflineShelf();
  try {
    return await work(shelf);
  } finally {
    shelf.close();
  }
}

function keyOf(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function setCookie(value: string, until: Date): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${cookieName}=${value}; Path=/; SameSite=Strict; Expires=${until.toUTCString()}${secure}`;
}

function readCookie(): string | null {
  const [, value] = new RegExp(`(?:^|; )${cookieName}=([^;]+)`).exec(document.cookie) ?? [];
  return value ?? null;
}
