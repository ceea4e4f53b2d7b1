import { ConfigError, readConfig } from './config';

const env = { DATABASE_URL: 'postgresql://somewhere/db', AUTH_SECRET: 'x'.repeat(32) };

describe('the configuration', () => {
  it('has sensible values for what is not set', () => {
    expect(readConfig(env)).toMatchObject({ port: 3000, host: 'localhost', production: false, trustProxy: false, poolSize: 10 });
  });

  it.each([
    [{ AUTH_SECRET: env.AUTH_SECRET }, /DATABASE_URL is not set/],
    [{ ...env, AUTH_SECRET: 'short' }, /AUTH_SECRET must have at least 32/],
    [{ ...env, PORT: 'http' }, /PORT must be a whole number/],
    [{ ...env, PORT: '70000' }, /PORT must be a whole number from 0 to 65535/],
    [{ ...env, LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of trace, debug/],
    [{ ...env, TRUST_PROXY: '1' }, /TRUST_PROXY must be true, false, or addresses/],
    [{ ...env, TRUST_PROXY: '10.0.0.1, proxy.example' }, /TRUST_PROXY/],
  ])('names what is wrong', (wrong, message) => {
    expect(() => readConfig(wrong)).toThrow(message);
    expect(() => readConfig(wrong)).toThrow(ConfigError);
  });

  it.each([
    ['true', true],
    ['false', false],
    ['10.0.0.0/8, ::1', '10.0.0.0/8, ::1'],
  ])('trusts of proxies what TRUST_PROXY says: %s', (TRUST_PROXY, trustProxy) => {
    expect(readConfig({ ...env, TRUST_PROXY })).toMatchObject({ trustProxy });
  });

  it('derives a different key for every purpose, and the same one each time', () => {
    const config = readConfig(env);
    expect(config.key('access-token')).not.toEqual(config.key('refresh-chain'));
    expect(config.key('access-token')).toEqual(readConfig(env).key('access-token'));
    expect(readConfig({ ...env, AUTH_SECRET: 'y'.repeat(32) }).keyId).not.toBe(config.keyId);
  });
});
