import fc from 'fast-check';
import { type Block, type ModuleDocument, type QuizBlock, type VocabularyBlock } from './document';
import { studentView } from './student-view';
import { labFiles } from './testing/sample-labs';
import { compiled, sampleFiles } from './testing/sample-module';

/** Marks what must stay behind, so that it can be looked for anywhere in what goes out. */
const secret = fc.uuid().map((id) => `SECRET-${id}`);
const open = fc.string({ maxLength: 20 }).filter((text) => !text.includes('SECRET'));

const quiz: fc.Arbitrary<QuizBlock> = fc.record({
  kind: fc.constant('quiz' as const),
  key: open,
  title: open,
  completes: fc.constantFrom('answered' as const, 'right' as const),
  questions: fc.array(
    fc.record({
      key: open,
      prompt: open,
      code: fc.constant(null),
      options: fc.array(fc.record({ key: open, html: open, right: fc.boolean(), feedback: secret }), { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
});

const vocabulary: fc.Arbitrary<VocabularyBlock> = fc.record({
  kind: fc.constant('vocabulary' as const),
  key: open,
  title: open,
  completes: fc.constant('answered' as const),
  entries: fc.array(
    fc.record({
      key: open,
      clue: open,
      letters: fc.nat(),
      answer: secret,
      accept: fc.array(secret, { maxLength: 2 }),
      feedback: secret,
    }),
    { maxLength: 4 },
  ),
});

const document = fc.array(fc.oneof<fc.Arbitrary<Block>[]>(quiz, vocabulary), { maxLength: 5 }).map((blocks): ModuleDocument => {
  const step = { key: 'a', number: 1, title: '', label: '', summary: '', minutes: 1, blocks };
  return { format: 1, key: 'm', number: 1, title: '', team: '', summary: '', steps: [step] };
});

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(namesIn)];
}

describe('what a student gets of a module', () => {
  it('holds no right option, no feedback and no answer, whatever the module', () => {
    fc.assert(
      fc.property(document, (document) => {
        const view = studentView(document);
        expect(JSON.stringify(view)).not.toContain('SECRET');
        expect(namesIn(view)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:right|feedback|answer|accept)$/)]));
      }),
    );
  });

  it('leaves out a field that a question gains tomorrow', () => {
    const files = compiled(sampleFiles());
    const grown = JSON.parse(
      JSON.stringify(files).replaceAll('"right":true', '"right":true,"solution":"SECRET"'),
    ) as ModuleDocument;
    expect(JSON.stringify(studentView(grown))).not.toContain('SECRET');
  });

  it('holds every step and block in order, with questions, options, clues and number of letters', () => {
    const full = compiled(sampleFiles());
    const view = studentView(full);
    expect(view.steps.map((step) => step.blocks.map(({ key, kind }) => [key, kind]))).toEqual(
      full.steps.map((step) => step.blocks.map(({ key, kind }) => [key, kind])),
    );
    const blocks = view.steps.flatMap((step) => step.blocks);
    expect(blocks.find(({ kind }) => kind === 'quiz')).toMatchObject({
      questions: [
        { key: 'rise', prompt: '<p>What makes dough rise?</p>', options: [{ key: 'salt', html: 'Salt' }, {}, {}, {}] },
        {},
      ],
    });
    expect(blocks.find(({ kind }) => kind === 'vocabulary')).toMatchObject({
      entries: [
        { key: 'outside', clue: 'The hard outside of bread', letters: 5 },
        { key: 'drink', letters: 4 },
      ],
    });
  });

  it('holds nothing of how an answer is graded: each class says what of that is shown', () => {
    expect(JSON.stringify(studentView(compiled(sampleFiles())))).not.toMatch(/rubric|criteria/);
  });

  it('holds nothing of what proves or solves a task, nor where a statement belongs', () => {
    const full = compiled(labFiles());
    expect(JSON.stringify(full)).toContain('SECRET');
    const view = studentView(full);
    const told = JSON.stringify(view);
    expect(told).not.toContain('SECRET');
    for (const status of [299, 298, 297]) expect(told).not.toContain(String(status));
    const practice = view.steps.at(-1)?.blocks ?? [];
    for (const block of practice)
      if ('tasks' in block) for (const task of block.tasks) expect(namesIn(task)).toEqual(['key', 'html', 'hint']);
    expect(namesIn(practice)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:bin|proof|rows|ordered|uses|solution|feedback)$/)]),
    );
    expect(practice.find(({ kind }) => kind === 'sorter')).toMatchObject({
      bins: [{ key: 'kitchen' }, { key: 'counter' }],
      items: [
        { key: 'take-order', html: 'Takes <em>orders</em>' },
        { key: 'bake', html: 'Bakes' },
      ],
    });
  });

  it('holds what a lab needs to be worked with, for every kind', () => {
    const practice = studentView(compiled(labFiles())).steps.at(-1)?.blocks ?? [];
    expect(practice).toMatchObject([
      { kind: 'prose' },
      { kind: 'code', tabs: [{ notes: [{ line: 1 }, { line: 3 }] }] },
      { kind: 'flow', nodes: [{ layer: 'client' }, { layer: 'service' }] },
      { kind: 'sorter' },
      { kind: 'api-console', presets: [{}, {}], notices: [{}], tasks: [{ hint: '<p>Look at Location.</p>' }] },
      { kind: 'sql-lab', setup: 'CREATE TABLE cakes (name text, cents integer);', examples: [{}], tasks: [{}, {}] },
      { kind: 'document-lab', collections: [{ name: 'cakes' }], tasks: [{}] },
      { kind: 'jwt-lab', completes: 'right', tasks: [{}] },
      { kind: 'cache-lab', completes: 'seen', tasks: [{}] },
    ]);
  });

  it('leaves out a field that a task gains tomorrow', () => {
    const grown = JSON.parse(
      JSON.stringify(compiled(labFiles())).replaceAll('"hint":', '"trap":"TOMORROW","hint":'),
    ) as ModuleDocument;
    expect(JSON.stringify(studentView(grown))).not.toContain('TOMORROW');
  });
});
