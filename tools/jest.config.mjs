import { nodePreset } from './jest/node-preset.mjs';

export default nodePreset({ displayName: 'tools', testMatch: ['<rootDir>/**/*.spec.mjs'] });
