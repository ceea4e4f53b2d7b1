import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(__dirname, '../../../../..');
const sources = ['apps/web/src', 'libs/ui/src'].flatMap((folder) =>
  readdirSync(join(workspace, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec)\.(ts|html|scss)$/.test(name))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(workspace, folder, name), 'utf8') })),
);

/** Names that are given a value: in styles, in a binding, or by script. */
const given = new Set(sources.flatMap(({ text }) => [...text.matchAll(/(--[\w-]+)(?=\s*:|['"\]])/g)].map(([, name]) => name)));

describe('the values that styles ask for', () => {
  it('are all given: a misspelt one leaves corners square and text black, and nobody complains', () => {
    const asked = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/var\(\s*(--[\w-]+)\s*\)/g)].map(([, value]) => ({ name, value })),
    );
    expect(asked.length).toBeGreaterThan(1000);
    expect(asked.filter(({ value }) => !given.has(value))).toEqual([]);
  });
});
