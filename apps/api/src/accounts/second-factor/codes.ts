import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** Seconds that one code stands (RFC 6238). */
const PERIOD = 30;
const RECOVERY_CODES = 10;
/** 32 letters and digits that are told apart when written by hand: Crockford's. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function app(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Big Six', label, secret: Secret.fromBase32(secret), period: PERIOD, digits: 6, algorithm: 'SHA1' });
}

/** 160 random bits, Base32. */
export function newSecret(): string {
  return Secret.fromHex(randomBytes(20).toString('hex')).base32;
}

/** What the app reads from the QR code (the Key URI format of authenticator apps). */
export function appUri(secret: string, email: string): string {
  return app(secret, email).toString();
}

/** The time step of a code that is good now, or one step before or after; null for any other. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  // The library throws at letters whose bytes are more than six.
  if (!/^\d{6}$/.test(code)) return null;
  const delta = app(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** Ten codes of 60 bits: `k3f9-2mxd-8q0w`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...randomBytes(12)].map((byte) => ALPHABET[byte & 31]).join('');
    return letters.replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** A recovery code as it was meant, however it was typed: no blanks or dashes, small letters, no letter that looks like a digit. */
export function recoveryCodeKey(typed: string): string {
  return typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
}

/** Why a code does not help, by what it was meant as. */
export function wrongCode(typed: string): string {
  return isAppCode(typed)
    ? 'This code is not right, or was used before. Wait for the next one.'
    : 'This recovery code is not right, or was used before: each is good once.';
}

/** Whether what was typed can only be a code of the app. */
export function isAppCode(typed: string): boolean {
  return /^\d{6}$/.test(typed.replace(/\s/g, ''));
}
