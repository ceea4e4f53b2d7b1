import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const workspace = resolve(import.meta.dirname, '..');

/** A small house with every arrow that is allowed. */
const sound = {
  'apps/api/src/main.ts': `import { GradingModule } from './grading/grading.module'; void GradingModule;`,
  'apps/api/src/platform/database/database.ts': `import 'pg'; export class Database {}`,
  'apps/api/src/grading/grading.module.ts': `import { GradingController } from './grading.controller'; export class GradingModule { c = GradingController; }`,
  'apps/api/src/grading/grading.controller.ts': `import { GradingService } from './grading.service'; import '@nestjs/common'; export class GradingController { s = GradingService; }`,
  'apps/api/src/grading/grading.service.ts': `import { GradingRepository } from './grading.repository'; import { AuditService } from '../audit/audit.service'; import '@nestjs/common'; export class GradingService { r = GradingRepository; a = AuditService; }`,
  'apps/api/src/grading/grading.repository.ts': `import { Grade } from './grade.entity'; import { Database } from '../platform/database/database'; import 'typeorm'; export class GradingRepository { g = Grade; d = Database; }`,
  'apps/api/src/grading/grade.entity.ts': `import 'typeorm'; import { AuditEvent } from '../audit/audit-event.entity'; export class Grade { e?: AuditEvent; }`,
  'apps/api/src/grading/grading.spec.ts': `import { AuditRepository } from '../audit/audit.repository'; void AuditRepository;`,
  'apps/api/src/audit/audit.service.ts': `import { AuditView } from './audit.dto'; export class AuditService { v?: AuditView; }`,
  'apps/api/src/audit/audit.dto.ts': `export class AuditView {}`,
  'apps/api/src/audit/audit.repository.ts': `import { AuditEvent } from './audit-event.entity'; export class AuditRepository { e = AuditEvent; }`,
  'apps/api/src/audit/audit-event.entity.ts': `import { type Grade } from '../grading/grade.entity'; export class AuditEvent { g?: Grade; }`,
  'apps/web/src/app/shell/frame.ts': `export const routes = () => import('../grading/grading.routes'); export class Frame {}`,
  'apps/web/src/app/grading/grading.routes.ts': `export const gradingRoutes = [() => import('./grading')];`,
  'apps/web/src/app/grading/grading.ts': `export class Grading {}`,
  'apps/web/src/app/lessons/player.ts': `export class Player {}`,
};

const grading = 'apps/api/src/grading';
const audit = 'apps/api/src/audit';
const web = 'apps/web/src/app';
const onlyTypes = (specifier) => `export type * from '${specifier}';`;
const values = (specifier) => `import '${specifier}';`;

/** Stones out of place: the rule that must say so, where the arrow starts, what it says, where it ends. */
const breaches = [
  ['controllers-declare', `${grading}/grading.controller.ts`, values('./grading.repository'), `${grading}/grading.repository.ts`],
  ['controllers-declare', `${grading}/grading.controller.ts`, onlyTypes('./grade.entity'), `${grading}/grade.entity.ts`],
  ['controllers-declare', `${grading}/grading.controller.ts`, values('typeorm'), 'node_modules/typeorm/index.js'],
  ['services-decide', `${grading}/grading.service.ts`, values('typeorm'), 'node_modules/typeorm/index.js'],
  ['services-decide', `${grading}/grading.service.ts`, onlyTypes('fastify'), 'node_modules/fastify/index.js'],
  ['repositories-store', `${audit}/audit.repository.ts`, onlyTypes('./audit.service'), `${audit}/audit.service.ts`],
  [
    'repositories-store',
    `${grading}/grading.repository.ts`,
    onlyTypes('./grading.controller'),
    `${grading}/grading.controller.ts`,
  ],
  ['a-feature-has-a-door', `${grading}/grading.service.ts`, values('../audit/audit.repository'), `${audit}/audit.repository.ts`],
  [
    'a-feature-has-a-door',
    `${grading}/grading.repository.ts`,
    values('../audit/audit-event.entity'),
    `${audit}/audit-event.entity.ts`,
  ],
  ['entities-refer-to-entities', `${grading}/grade.entity.ts`, values('../audit/audit.dto'), `${audit}/audit.dto.ts`],
  ['platform-knows-no-feature', 'apps/api/src/platform/clock.ts', values('../audit/audit.service'), `${audit}/audit.service.ts`],
  ['web-features-stand-alone', `${web}/lessons/player.ts`, values('../grading/grading'), `${web}/grading/grading.ts`],
  ['the-shell-knows-routes-only', `${web}/shell/frame.ts`, values('../lessons/player'), `${web}/lessons/player.ts`],
  ['no-cycles', `${audit}/audit.dto.ts`, values('./audit.service'), `${audit}/audit.service.ts`],
  ['no-barrels', `${web}/lessons/player.ts`, values('./parts/index'), `${web}/lessons/parts/index.ts`],
  ['tests-stay-tests', 'apps/api/src/main.ts', values('./grading/grading.spec'), `${grading}/grading.spec.ts`],
];

let house;

function build(path, source) {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), source, { flag: 'a' });
}

/** The arrows that break a rule, as "rule: from -> to". */
function broken() {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(workspace, 'node_modules/.bin/depcruise'),
      ...['--config', join(workspace, '.dependency-cruiser.mjs'), '--output-type', 'json', 'apps'],
    ],
    { cwd: house, encoding: 'utf8' },
  );
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'big-six-arrows-'));
  for (const name of ['typeorm', 'pg', 'fastify', '@nestjs/common']) {
    build(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    build(`node_modules/${name}/index.js`, '');
  }
  build('tsconfig.base.json', '{}');
  build(`${web}/lessons/parts/index.ts`, '');
  for (const [path, source] of Object.entries(sound)) build(path, source);
});

afterEach(() => rmSync(house, { recursive: true, force: true }));

it('a sound house breaks no rule', () => {
  expect(broken()).toEqual([]);
});

it('every stone out of place is found', () => {
  for (const [, from, statement] of breaches) build(from, `\n${statement}`);
  expect(broken()).toEqual(expect.arrayContaining(breaches.map(([rule, from, , to]) => `${rule}: ${from} -> ${to}`)));
});

/** What ESLint says of a text as if it stood in the file. */
function lint(file, text) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(workspace, 'node_modules/.bin/eslint'), '--format', 'json', '--stdin', '--stdin-filename', file],
    { cwd: workspace, encoding: 'utf8', input: text },
  );
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout)[0].messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

it('a service may be injected, and throws nothing of HTTP', () => {
  const names = ['Injectable', 'HttpException', 'NotFoundException', 'HttpStatus'];
  const service = names.map((name) => `export { ${name} } from '@nestjs/common';`).join('\n');
  expect(lint('apps/api/src/audit/audit.service.ts', service)).toEqual([
    expect.stringMatching(/^no-restricted-imports: .*'HttpException'.* throw a Refusal/),
    expect.stringMatching(/^no-restricted-imports: .*'NotFoundException'.* throw a Refusal/),
    expect.stringMatching(/^no-restricted-imports: .*'HttpStatus'.* throw a Refusal/),
  ]);
}, 120_000);

it('every rule has a breach that proves it', async () => {
  const { default: config } = await import('../.dependency-cruiser.mjs');
  const proven = new Set(breaches.map(([rule]) => rule));
  expect(config.forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
});
