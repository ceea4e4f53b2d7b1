import { defineConfig } from 'rolldown';

export default defineConfig({
  input: { main: 'apps/api/src/main.ts', openapi: 'apps/api/src/openapi.ts', admin: 'apps/api/src/admin.ts' },
  platform: 'node',
  tsconfig: 'apps/api/tsconfig.json',
  external: (id) =>
    !id.startsWith('.') &&
    !id.startsWith('/') &&
    !id.startsWith('@big-six/') &&
    !id.startsWith('\0') &&
    !id.startsWith('@oxc-project/runtime'),
  output: {
    dir: 'dist/apps/api',
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    cleanDir: true,
    minify: false,
    keepNames: true,
  },
});
