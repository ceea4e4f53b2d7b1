// Writes libs/api-client from the server's controllers: openapi.json, and the types and calls generated from it.
// With --check it writes nothing and fails when what is committed is not what the controllers say.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import generator from 'ng-openapi-gen/lib/ng-openapi-gen.js';

const workspace = resolve(import.meta.dirname, '..');
const library = join(workspace, 'libs/api-client');

/** The same controllers give the same text, in whichever order Nest came upon them. */
function sorted(document) {
  const byKey = (object = {}) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
  const components = Object.entries(document.components ?? {}).map(([kind, entries]) => [kind, byKey(entries)]);
  return { ...document, paths: byKey(document.paths), components: Object.fromEntries(components) };
}

async function generate(folder) {
  const raw = join(folder, 'raw.json');
  const written = spawnSync(process.execPath, [join(workspace, 'dist/apps/api/openapi.mjs'), raw], {
    cwd: workspace,
    stdio: 'inherit',
  });
  if (written.status !== 0) throw new Error('the server did not write its OpenAPI document: build it first (nx run api:build)');
  const document = sorted(JSON.parse(readFileSync(raw, 'utf8')));
  writeFileSync(join(folder, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
  rmSync(raw);
  const output = join(folder, 'generated');
  new generator.NgOpenApiGen(document, { output, silent: true, endOfLineStyle: 'lf', enumArray: false }).generate();
}

/** Every file below a folder with its text. */
function contents(folder) {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((file) => join(file.parentPath, file.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

function differences(fresh, committed) {
  const [now, then] = [contents(fresh), contents(committed)];
  return [...new Set([...now.keys(), ...then.keys()])].filter((path) => now.get(path) !== then.get(path)).sort();
}

const folder = mkdtempSync(join(tmpdir(), 'api-client-'));
try {
  await generate(folder);
  const stale = [
    ...(contents(folder).get('openapi.json') === contents(library).get('openapi.json') ? [] : ['openapi.json']),
    ...differences(join(folder, 'generated'), join(library, 'src/generated')).map((path) => `src/generated/${path}`),
  ];
  if (stale.length === 0) console.log('libs/api-client says what the server says');
  else if (process.argv.includes('--check')) {
    console.error(
      `libs/api-client is stale: run npm run api-client and commit what it writes.\n${stale.map((path) => `  ${path}`).join('\n')}`,
    );
    process.exitCode = 1;
  } else {
    rmSync(join(library, 'src/generated'), { recursive: true, force: true });
    cpSync(join(folder, 'generated'), join(library, 'src/generated'), { recursive: true });
    cpSync(join(folder, 'openapi.json'), join(library, 'openapi.json'));
    console.log(`libs/api-client: ${stale.length} files written`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
