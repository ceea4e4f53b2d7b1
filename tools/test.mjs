// npm test: everything that must hold, one stage after the other; a failing stage does not hide what comes after it. Ends with
// "N passed, N failed": every test counts, and so does every stage that is one check as a whole.
//   node tools/test.mjs              all stages
//   node tools/test.mjs Jest Server  the named ones
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureChromium } from './chromium.mjs';

const workspace = resolve(import.meta.dirname, '..');
const results = join(workspace, '.cache/test-results');
const bin = (name) => join(workspace, 'node_modules/.bin', name);

/** Runs a program of the workspace; true when it ended well. */
function run(program, parameters, environment = {}) {
  const { status } = spawnSync(process.execPath, [program, ...parameters], {
    cwd: workspace,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NX_DAEMON: 'false', ...environment },
  });
  return status === 0;
}

const check = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });

function nx(...parameters) {
  // In CI nothing is believed that this run has not seen.
  const cache = process.env.CI ? ['--skip-nx-cache'] : [];
  return run(bin('nx'), [...parameters, '--output-style=static', ...cache]);
}

/** Counts what a runner reported; without a report, or with an error beside the tests, the stage has failed as a whole. */
function counted(ok, report, count) {
  let counts;
  try {
    counts = count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
  if (counts.skipped > 0) console.error(`${counts.skipped} tests were skipped: a test runs, or it is removed.`);
  const failed = counts.failed + counts.skipped;
  return { passed: counts.passed, failed: failed === 0 && (!ok || counts.passed === 0) ? 1 : failed };
}

function jest() {
  const report = join(results, 'jest.json');
  const ok = run(bin('jest'), ['--ci', '--maxWorkers=2', '--json', `--outputFile=${report}`, '--reporters=default'], {
    FORCE_COLOR: '0',
  });
  return counted(ok, report, (all) => ({
    passed: all.numPassedTests,
    failed: all.numFailedTests + all.numRuntimeErrorTestSuites,
    skipped: all.numPendingTests + all.numTodoTests,
  }));
}

/** @param project of Playwright's */
function browser(project, ...parameters) {
  try {
    ensureChromium();
  } catch (error) {
    console.error(error.message);
    return check(false);
  }
  const report = join(results, `${project}.json`);
  const ok = run(
    bin('playwright'),
    [
      'test',
      '-c',
      'apps/web-e2e/playwright.config.mjs',
      `--project=${project}`,
      `--output=test-results/${project}`,
      '--reporter=list,json',
      ...parameters,
    ],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  return counted(ok, report, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

const stages = [
  {
    name: 'Lock',
    what: 'the lock file names the packages of every platform',
    run: () => check(run('tools/complete-lock.mjs', ['--check'])),
  },
  { name: 'Format', what: 'Prettier', run: () => check(run(bin('prettier'), ['--check', '--log-level=warn', '.'])) },
  { name: 'Lint', what: 'ESLint, and the arrows between folders', run: () => check(lint()) },
  { name: 'Types', what: 'TypeScript and Angular templates', run: () => check(nx('run-many', '-t', 'typecheck')) },
  {
    name: 'Server',
    what: 'build of lessons and server',
    run: () => check(nx('run-many', '-t', 'build', '-p', 'content-big-six', 'api')),
  },
  { name: 'Web', what: 'build of the client', run: () => check(nx('run-many', '-t', 'build', 'precompress', '-p', 'web')) },
  {
    name: 'Client',
    what: 'the generated API client is what the server says',
    needs: ['Server'],
    run: () => check(run('tools/api-client.mjs', ['--check'])),
  },
  { name: 'Jest', what: 'rules, repositories, routes, components', needs: ['Server'], run: jest },
  { name: 'Journeys', what: 'each role in a real browser', needs: ['Server', 'Web'], run: () => browser('journeys') },
  {
    name: 'Figures',
    what: 'what grading costs in keys, requests and time, and what typing costs',
    needs: ['Server', 'Web'],
    run: () => browser('figures', '--workers=1'),
  },
];

function lint() {
  const projects = nx('run-many', '-t', 'lint', 'arrows');
  const rest = run(bin('eslint'), [
    'tools',
    '.dependency-cruiser.mjs',
    'eslint.config.mjs',
    'jest.config.mjs',
    '--max-warnings',
    '0',
  ]);
  return projects && rest;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0)
  throw new Error(`no such stage: ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}`);

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const outcomes = new Map();
for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  if (stage.needs?.some((name) => outcomes.get(name)?.failed)) {
    outcomes.set(stage.name, { passed: 0, failed: 0, skipped: true });
    continue;
  }
  console.log(`\n━━ ${stage.name}: ${stage.what}\n`);
  const begun = performance.now();
  outcomes.set(stage.name, { ...stage.run(), seconds: (performance.now() - begun) / 1000 });
}

console.log('\n━━ Result\n');
const total = { passed: 0, failed: 0 };
for (const [name, { passed, failed, skipped, seconds }] of outcomes) {
  total.passed += passed;
  total.failed += failed;
  const said = skipped ? 'not run, because a build failed' : `${passed} passed, ${failed} failed in ${seconds.toFixed(1)} s`;
  console.log(`${failed || skipped ? '✘' : '✔'} ${name.padEnd(9)} ${said}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
