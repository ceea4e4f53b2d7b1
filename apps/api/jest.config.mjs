import { nodePreset } from '../../tools/jest/node-preset.mjs';

export default nodePreset({
  displayName: 'api',
  setupFiles: ['reflect-metadata'],
  globalSetup: '../../tools/jest/pg-setup.mjs',
  globalTeardown: '../../tools/jest/pg-teardown.mjs',
  testTimeout: 120_000,
});
