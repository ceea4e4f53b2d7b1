import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url: what only its holder knows, in a link or a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex: what the database keeps of a secret. A fast hash will do, for nobody guesses 256 bits. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
