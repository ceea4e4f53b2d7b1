// npm run durability: the tests of apps/durability in full size, with their figures; `npm test` runs the same ones with less.
//   npm run durability -- kills      only the specs whose name holds it
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const workspace = resolve(import.meta.dirname, '..');
const bin = (name) => join(workspace, 'node_modules/.bin', name);
const run = (program, parameters) =>
  spawnSync(process.execPath, [bin(program), ...parameters], {
    cwd: workspace,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false', DURABILITY: 'full' },
  }).status ?? 1;

process.exitCode =
  run('nx', ['run-many', '-t', 'build', '-p', 'content-big-six', 'api', '--output-style=static']) ||
  run('jest', ['-c', 'apps/durability/jest.config.mjs', '--runInBand', ...process.argv.slice(2)]);
