import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** An initialisation vector and what it sealed. */
export interface Box {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

interface Shelf extends DBSchema {
  /** At most one entry: one browser remembers one person. */
  signIn: { key: 'here'; value: Box };
  pages: { key: string; value: Box };
}

export type OfflineShelf = IDBPDatabase<Shelf>;

/** What a page needs to open without a network. Apart from the texts that wait to be sent, which outlive a sign-in; this does not. */
export async function openOfflineShelf(): Promise<OfflineShelf> {
  return openDB<Shelf>('big-six-offline', 1, {
    upgrade(database) {
      database.createObjectStore('signIn');
      database.createObjectStore('pages');
    },
  });
}

export async function seal(key: CryptoKey, name: string, value: unknown): Promise<Box> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(name) }, key, plain) };
}

/** Null when the box was sealed with another key, or under another name. */
export async function unseal(key: CryptoKey, name: string, { iv, sealed }: Box): Promise<unknown> {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(name) }, key, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null;
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
