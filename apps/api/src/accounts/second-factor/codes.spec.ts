import { TOTP } from 'otpauth';
import { appUri, isAppCode, newRecoveryCodes, newSecret, recoveryCodeKey, stepOf, wrongCode } from './codes';

// RFC 6238, appendix B: the secret "12345678901234567890", SHA-1, and its last six digits.
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code of the app', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ])('is at %i seconds what the standard says', (seconds, code) => {
    expect(stepOf(RFC_SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('is good one step before and after its time, and known by its own step', () => {
    const step = Math.floor(1111111109 / 30);
    for (const seconds of [1111111109 - 30, 1111111109, 1111111109 + 30])
      expect(stepOf(RFC_SECRET, '081804', at(seconds))).toBe(step);
    expect(stepOf(RFC_SECRET, '081804', at(1111111109 + 61))).toBeNull();
    expect(stepOf(RFC_SECRET, '081804', at(1111111109 - 60))).toBeNull();
  });

  it.each(['*ᢽⰒ__l', '٠٨١٨٠٤', '08180', '081804\n', ''])('is six digits, and never %j', (typed) => {
    expect(stepOf(RFC_SECRET, typed, at(1111111109))).toBeNull();
  });

  it('comes from what the QR code says', () => {
    const secret = newSecret();
    const uri = appUri(secret, 'ada@school.example');
    expect(uri).toMatch(/^otpauth:\/\/totp\/Big%20Six:ada%40school\.example\?/);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const now = new Date();
    expect(stepOf(secret, new TOTP({ secret }).generate(), now)).not.toBeNull();
  });
});

describe('recovery codes', () => {
  it('are ten different ones, easy to copy', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/.test(code))).toBe(true);
  });

  it('are known however they are typed', () => {
    expect(recoveryCodeKey(' K3F9-2mxd 8QOL ')).toBe('k3f92mxd8q01');
    expect(isAppCode('123 456')).toBe(true);
    expect(isAppCode('k3f9-2mxd-8q0w')).toBe(false);
  });

  it('that are wrong are not said to be followed by a next one', () => {
    expect(wrongCode('k3f9-2mxd-8q0w')).toMatch(/recovery code.*good once/);
    expect(wrongCode('123 456')).toMatch(/Wait for the next one/);
  });
});
