import fc from 'fast-check';
import { studentView } from '../student-view';
import { sampleFiles } from '../testing/sample-module';
import { compileModule } from './module';

const sample = [...sampleFiles()];

/** Things authors paste, and things that have broken parsers before. */
const shard = fc.oneof(
  fc.constantFrom(
    '```',
    '~~~',
    '```quiz',
    '- ',
    ': ',
    '\t',
    '&a ',
    '*a',
    '<<: *a',
    '!!js ',
    '---\n',
    '...\n',
    '? ',
    '[[[[[[',
    '{{{{',
    '|',
    '>-',
  ),
  fc.constantFrom(
    '\0',
    '\ud800',
    '\ufeff',
    '\r',
    '\u2028',
    '__proto__: {}',
    'constructor',
    '</script>',
    '](javascript:x)',
    '# ',
    '| a |\n|---|',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 30 }),
);

const damage = fc.record({
  file: fc.nat(sample.length - 1),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(80),
  put: shard,
});

/** The sample after some accidents at the keyboard. */
const damagedFiles = fc.array(damage, { minLength: 1, maxLength: 4 }).map((damages) => {
  const files = new Map(sample);
  for (const { file, from, cut, put } of damages) {
    const name = sample[file]?.[0] ?? '';
    const text = files.get(name) ?? '';
    const at = Math.floor(from * text.length);
    files.set(name, text.slice(0, at) + put + text.slice(at + cut));
  }
  return files;
});

const anyFiles = fc
  .dictionary(fc.constantFrom('module.yaml', 'dough.md', 'oven.md', 'x.md'), fc.string({ unit: 'binary' }))
  .map((files) => new Map(Object.entries(files)));

function compilesOrTells(files: Map<string, string>) {
  const result = compileModule(files, 'baking');
  if (result.ok) {
    expect(JSON.stringify(result.value).isWellFormed()).toBe(true);
    expect(JSON.stringify(result.value)).not.toMatch(/<script|style=|href=\\"(?!https:|mailto:)/i);
    expect(studentView(result.value).steps).toHaveLength(result.value.steps.length);
    return;
  }
  expect(result.problems.length).toBeGreaterThan(0);
  for (const { file, line, message } of result.problems) {
    const text = files.get(file.replace('baking/', '')) ?? '';
    expect(Number.isInteger(line)).toBe(true);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
    expect(message).not.toBe('');
  }
}

// Slow machines run this next to everything else.
jest.setTimeout(300_000);

describe('whatever stands in the files, the compiler gives a document or problems on lines that exist', () => {
  it('for a lesson with slips and pasted rubbish', () => {
    fc.assert(fc.property(damagedFiles, compilesOrTells), { numRuns: 200 });
  });

  it('for rubbish alone', () => {
    fc.assert(fc.property(anyFiles, compilesOrTells), { numRuns: 200 });
  });

  it.each([
    ['a list ten thousand deep', '['.repeat(10_000)],
    ['a mapping ten thousand deep', 'a: {'.repeat(10_000)],
    ['a quotation ten thousand deep', '> '.repeat(10_000)],
    ['a million laughs', 'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]'],
    ['emphasis without end', '*a _b '.repeat(10_000)],
    ['brackets without end', '['.repeat(10_000)],
  ])('for %s', (_, bomb) => {
    compilesOrTells(sampleFiles({ 'dough.md': `# Title\n\n\`\`\`callout a\n${bomb}\n\`\`\`\n` }));
    compilesOrTells(sampleFiles({ 'dough.md': `# Title\n\n${bomb}\n` }));
    compilesOrTells(sampleFiles({ 'module.yaml': bomb }));
  });
});
