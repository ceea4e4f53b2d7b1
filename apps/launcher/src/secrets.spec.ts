import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { authSecret } from './secrets.ts';
import { removeTemporaryFolders, temporaryFolder } from './testing/temporary-folder.ts';

const original = process.env['AUTH_SECRET'];

beforeEach(() => delete process.env['AUTH_SECRET']);

afterAll(() => {
  if (original !== undefined) process.env['AUTH_SECRET'] = original;
  removeTemporaryFolders();
});

describe('the secret of an installation', () => {
  it('is made once, long and private, and stays', () => {
    const folder = join(temporaryFolder(), 'server');
    const secret = authSecret(folder);
    expect(secret.length).toBeGreaterThanOrEqual(64);
    expect(authSecret(folder)).toBe(secret);

    const file = join(folder, 'auth-secret');
    expect(readFileSync(file, 'utf8').trim()).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('differs between installations', () => {
    expect(authSecret(temporaryFolder())).not.toBe(authSecret(temporaryFolder()));
  });

  it('is the one in the environment when there is one', () => {
    process.env['AUTH_SECRET'] = 'x'.repeat(32);
    expect(authSecret(temporaryFolder())).toBe('x'.repeat(32));
  });

  it('is refused when it is too short to protect anything', () => {
    process.env['AUTH_SECRET'] = 'x'.repeat(31);
    expect(() => authSecret(temporaryFolder())).toThrow(/shorter than 32 characters: make one with/);
  });
});
