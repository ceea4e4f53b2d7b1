import { sampleFiles } from '../testing/sample-module';
import { compileFiles, type SourceFile } from './files';
import { contentHash } from './hash';

const entry = { key: 'baking', number: 3, title: 'Baking', team: 'Bakers' };

/** The sample module, some of its files written anew. */
function files(changes: Record<string, string> = {}): SourceFile[] {
  const texts = new Map([...sampleFiles(), ...Object.entries(changes)]);
  return [...texts].map(([path, text]) => ({ path, text }));
}

describe('files in memory', () => {
  it('compile to the document and its hash', () => {
    const compiled = compileFiles(files(), entry);
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    expect(compiled.value.document).toMatchObject({ key: 'baking', number: 3 });
    expect(compiled.value.hash).toBe(contentHash(compiled.value.document));
  });

  it('name a mistake by their own path', () =>
    expect(compileFiles(files({ 'oven.md': '# Oven\n\n```quizz a\n```\n' }), entry)).toMatchObject({
      ok: false,
      problems: [{ file: 'oven.md', line: 3 }],
    }));

  it('are another module when their key is another, at the line that says so', () =>
    expect(compileFiles(files(), { ...entry, key: 'milling', number: 1 })).toEqual({
      ok: false,
      problems: [
        { file: 'module.yaml', line: 1, message: '"key" is baking here and milling in the course: make them agree' },
        { file: 'module.yaml', line: 2, message: '"number" is 3 here and 1 in the course: make them agree' },
      ],
    }));

  it('are not read when one is too large', () =>
    expect(compileFiles(files({ 'oven.md': `# Oven\n\n${'ä'.repeat(200_000)}` }), entry)).toMatchObject({
      ok: false,
      problems: [{ file: 'oven.md', line: 1, message: expect.stringContaining('at most') as string }],
    }));

  it('without module.yaml say what is missing', () =>
    expect(
      compileFiles(
        files().filter(({ path }) => path !== 'module.yaml'),
        entry,
      ),
    ).toMatchObject({
      ok: false,
      problems: [{ file: 'module.yaml', line: 1 }],
    }));
});
