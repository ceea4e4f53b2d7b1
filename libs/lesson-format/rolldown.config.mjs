import { defineConfig } from 'rolldown';

// The compiler as a command: Node strips types but does not resolve this workspace's extensionless imports.
export default defineConfig({
  input: { cli: 'libs/lesson-format/src/compile/cli.ts' },
  platform: 'node',
  tsconfig: 'libs/lesson-format/tsconfig.json',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0'),
  output: { dir: 'dist/libs/lesson-format', format: 'esm', entryFileNames: '[name].mjs', cleanDir: true },
});
