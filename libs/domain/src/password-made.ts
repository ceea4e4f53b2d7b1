import { PASSWORD_WORDS } from './password-words';

/** Random bytes that one made password takes. */
export const MADE_PASSWORD_BYTES = 7;

/**
 * A password to hand to a person, as words and digits: `maple-otter-cloud-4821`. 37 bits of chance: plenty against guessing
 * at a rate-limited door.
 * @param random `MADE_PASSWORD_BYTES` bytes from a cryptographic source
 */
export function madePassword(random: Uint8Array): string {
  const [a = 0, b = 0, c = 0] = random;
  const number = new DataView(random.buffer, random.byteOffset, random.byteLength).getUint32(3) % 10_000;
  return [...[a, b, c].map((byte) => PASSWORD_WORDS[byte]), String(number).padStart(4, '0')].join('-');
}
