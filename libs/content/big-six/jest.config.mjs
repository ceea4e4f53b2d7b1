import { nodePreset } from '../../../tools/jest/node-preset.mjs';

export default nodePreset({ displayName: 'content-big-six', testMatch: ['<rootDir>/test/**/*.spec.ts'] });
