import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';

const nonceBytes = 24;

/**
 * Seals something for one account, so that the next person at a shared computer finds nothing to read, and together with its name, so
 * that it cannot be put under another. WebCrypto would not do: it is missing where a school serves its classroom over plain HTTP.
 * @param key 32 bytes, the account's own
 * @returns nonce and sealed JSON
 */
export function seal(key: Uint8Array, name: readonly string[], thing: unknown): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const sealed = cipher(key, name, nonce).encrypt(new TextEncoder().encode(JSON.stringify(thing)));
  const box = new Uint8Array(nonceBytes + sealed.length);
  box.set(nonce);
  box.set(sealed, nonceBytes);
  return box;
}

/** What was sealed with this key under this name; null for anything else, which is not ours to see. */
export function unseal(key: Uint8Array, name: readonly string[], box: Uint8Array): unknown {
  try {
    const plain = cipher(key, name, box.subarray(0, nonceBytes)).decrypt(box.subarray(nonceBytes));
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null;
  }
}

function cipher(key: Uint8Array, name: readonly string[], nonce: Uint8Array) {
  return xchacha20poly1305(key, nonce, new TextEncoder().encode(JSON.stringify(name)));
}
