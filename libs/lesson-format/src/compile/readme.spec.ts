import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled, sampleFiles } from '../testing/sample-module';
import { grammar } from './grammar';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const examples = [...readme.matchAll(/^````markdown\n([^]*?)^````$/gm)].map(([, example = '']) => example);

describe('the page on how to write lessons', () => {
  const step = compiled(sampleFiles({ 'oven.md': `# Examples\n\nAs written.\n\n${examples.join('\n')}` })).steps[1];

  it('has an example of every kind of block, and each compiles', () => {
    expect(step?.blocks.slice(1).map(({ kind }) => kind)).toEqual(Object.keys(grammar));
  });
});
