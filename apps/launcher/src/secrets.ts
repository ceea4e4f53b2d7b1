import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { privateText } from './folders.ts';
import { StartFailure } from './start-failure.ts';

/**
 * What the server signs sign-ins with: AUTH_SECRET, or one made once for this installation. It must outlive restarts, or
 * everybody would be signed out by each of them.
 */
export function authSecret(folder: string): string {
  const given = process.env['AUTH_SECRET'];
  if (given !== undefined) {
    if (given.length < 32)
      throw new StartFailure('AUTH_SECRET is shorter than 32 characters: make one with "openssl rand -base64 48".');
    return given;
  }
  return privateText(join(folder, 'auth-secret'), () => randomBytes(48).toString('base64url'));
}
