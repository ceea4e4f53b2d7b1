import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every module that a file's imports lead to; packages by their name. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!existsSync(file)) return seen;
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s+'([^']+)'/g)) {
    reach(target.startsWith('.') ? `${join(dirname(file), target)}.ts` : target, seen);
  }
  return seen;
}

describe('the main door of the library', () => {
  const reached = [...reach(join(__dirname, 'index.ts'))];

  it('leads to no package and not into the compiler, so that a browser can take it', () => {
    expect(reached.length).toBeGreaterThan(5);
    for (const file of reached) {
      expect(existsSync(file)).toBe(true);
      expect(file).not.toContain('compile');
    }
  });
});
