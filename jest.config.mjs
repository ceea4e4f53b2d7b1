import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

// Every project that has tests. Nx runs them one by one and caches; `npm test` runs them all at once and counts.
const root = import.meta.dirname;

export default {
  // Everything runs at once here: what takes a second alone may take ten.
  testTimeout: 120_000,
  projects: ['apps/*', 'libs/**', 'tools']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((folder) => join(root, folder, 'jest.config.mjs'))
    .filter((config) => existsSync(config)),
};
