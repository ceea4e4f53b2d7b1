// Lays out the Postgres that runs in the browser: its code, its shared files and a cluster made here, so that no student's browser has
// to make one. Names carry a hash of the content and may be cached for good; files.json says them.
//   node tools/postgres-lab.mjs FOLDER
import { PGlite } from '@electric-sql/pglite';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: postgres-lab.mjs FOLDER');

async function makeCluster() {
  const database = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  // Nobody makes databases in the lab, so their templates, two thirds of the cluster, need not travel.
  for (const statement of [
    `UPDATE pg_database SET datistemplate = false, datallowconn = true WHERE datname LIKE 'template%'`,
    'DROP DATABASE template0',
    'DROP DATABASE template1',
    `ALTER SYSTEM SET min_wal_size = '2MB'`,
    'SELECT pg_reload_conf()',
  ])
    await database.exec(statement);
  for (let round = 0; round < 4; round += 1) await database.exec('SELECT pg_switch_wal(); CHECKPOINT');
  return Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer());
}

const package_ = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
const contents = {
  code: ['postgres.wasm', readFileSync(join(package_, 'pglite.wasm'))],
  shared: ['shared.data', readFileSync(join(package_, 'pglite.data'))],
  cluster: ['cluster.tar', await makeCluster()],
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const files = {};
for (const [what, [name, content]] of Object.entries(contents)) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase();
  const end = extname(name);
  const file = `${name.slice(0, -end.length)}-${hash}${end}`;
  writeFileSync(join(folder, file), content);
  files[what] = { file, bytes: content.length };
}
writeFileSync(join(folder, 'files.json'), JSON.stringify(files));
// PGlite keeps the process alive.
process.exit(0);
