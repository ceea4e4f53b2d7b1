import { compareModules } from './compare';
import { compiled, sampleFiles, sampleWith } from './testing/sample-module';

const before = compiled(sampleFiles());

describe('two versions of a module that are the same', () => {
  it('have no changes', () => {
    expect(compareModules(before, compiled(sampleFiles()))).toEqual({
      none: true,
      module: [],
      steps: [],
      blocks: [],
      questions: [],
    });
  });
});

describe('a question that asks something else', () => {
  it('is told with its key, and so is its block', () => {
    const after = compiled(sampleWith('dough.md', 'How warm should it be?', 'How cold may it be?'));
    const { blocks, questions } = compareModules(before, after);
    expect(blocks).toMatchObject([{ change: 'changed', blockKey: 'first-check', parts: ['questions'] }]);
    expect(questions).toEqual([
      {
        change: 'changed',
        blockKey: 'first-check',
        questionKey: 'warmth',
        kind: 'quiz',
        title: 'Check yourself',
        asks: 'How cold may it be?',
        parts: ['prompt'],
        says: 'Quiz “Check yourself”, “How cold may it be?”: other words.',
      },
    ]);
  });
});
