// Writes a Brotli and a gzip copy beside every file of the client that shrinks, so that the server never compresses on request.
//   node tools/precompress.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: precompress.mjs FOLDER');

/** Below this, headers weigh more than what compression saves. */
const worthwhile = 1024;
const shrinks = /\.(js|css|html|svg|json|webmanifest|wasm|data|tar|txt)$/;

let before = 0;
let after = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !shrinks.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const original = readFileSync(path);
  if (original.length < worthwhile) continue;
  const brotli = brotliCompressSync(original, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: original.length,
    },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(original, { level: constants.Z_BEST_COMPRESSION }));
  before += original.length;
  after += brotli.length;
}
console.log(`precompressed ${Math.round(before / 1024)} kB to ${Math.round(after / 1024)} kB`);
