import fc from 'fast-check';
import { type QuizBlock, type VocabularyBlock } from './document';
import { grade, gradeQuiz, gradeVocabulary } from './grade';
import { findBlock } from './lookup';
import { compiled, sampleFiles } from './testing/sample-module';

const document = compiled(sampleFiles());
const quiz = findBlock(document, 'first-check')?.block as QuizBlock;
const words = findBlock(document, 'words')?.block as VocabularyBlock;

function word(key: string, text: string) {
  const graded = gradeVocabulary(words, { [key]: text });
  if (!graded.ok) throw new Error(JSON.stringify(graded.problems));
  return graded.result.questions[0];
}

describe('a quiz', () => {
  it('gives 100 hundredths for each right answer and the feedback of what was chosen', () => {
    expect(gradeQuiz(quiz, { rise: 'yeast', warmth: 'cold' })).toEqual({
      ok: true,
      result: {
        kind: 'quiz',
        questions: [
          { key: 'rise', chosen: 'yeast', right: true, feedback: '<p>Yeast makes gas, and the gas lifts the dough.</p>' },
          { key: 'warmth', chosen: 'cold', right: false, feedback: '<p>Far too cold to get going.</p>' },
        ],
        points: 100,
        maxPoints: 200,
      },
    });
  });

  it('grades a part of the questions alone, in the order of the block', () => {
    const one = gradeQuiz(quiz, { warmth: 'warm' });
    expect(one.ok && one.result).toMatchObject({ points: 100, maxPoints: 100, questions: [{ key: 'warmth' }] });
    const both = gradeQuiz(quiz, { warmth: 'warm', rise: 'salt' });
    expect(both.ok && both.result.questions.map(({ key }) => key)).toEqual(['rise', 'warmth']);
  });

  it('says nothing of the right option when another was chosen', () => {
    for (const question of quiz.questions) {
      const right = question.options.find((option) => option.right);
      for (const wrong of question.options.filter((option) => !option.right)) {
        const told = JSON.stringify(gradeQuiz(quiz, { [question.key]: wrong.key }));
        expect(told).not.toContain(right?.feedback);
        expect(told).not.toContain(`"${right?.key}"`);
      }
    }
  });
});

describe('a vocabulary check', () => {
  it.each(['Crust', 'crust', '  CRUST\t', 'rind'])(
    'takes %j: case and blanks around do not matter, other spellings count',
    (text) => {
      expect(word('outside', text)).toMatchObject({
        outcome: 'right',
        right: true,
        feedback: '<p>The crust forms in the heat.</p>',
      });
    },
  );

  it('takes a letter with its accent apart as the same letter', () => {
    expect(word('drink', 'cafe\u0301')).toMatchObject({ outcome: 'right' });
  });

  it.each(['crost', 'crusts', 'cust', 'curst', 'rimd'])('tells %s as a near miss', (text) => {
    expect(word('outside', text)).toMatchObject({ outcome: 'near', right: false });
  });

  it('tells a word further away as wrong', () => {
    expect(word('outside', 'crowd')).toMatchObject({ outcome: 'wrong', right: false });
  });

  it.each(['crost', 'crumb'])('gives neither answer nor feedback away for %s', (text) => {
    const told = JSON.stringify(gradeVocabulary(words, { outside: text })).toLowerCase();
    expect(told).not.toContain('crust');
    expect(told).not.toContain('rind');
    expect(told).not.toContain('forms');
  });
});

describe('answers from outside', () => {
  it.each([undefined, null, 'rise', 3, [], [['rise', 'yeast']]])('%j is refused as a whole', (answers) => {
    expect(gradeQuiz(quiz, answers)).toEqual({ ok: false, problems: [{ field: 'answers', message: 'must be an object' }] });
  });

  it('nothing answered is refused', () => {
    expect(gradeQuiz(quiz, {})).toMatchObject({ ok: false, problems: [{ field: 'answers' }] });
  });

  it('names every field that is wrong, and grades nothing', () => {
    expect(gradeQuiz(quiz, JSON.parse('{"rise":"water","warmth":7,"taste":"warm","__proto__":"x","a\\u0000b":"y"}'))).toEqual({
      ok: false,
      problems: [
        { field: 'answers.warmth', message: 'must be a string' },
        { field: 'answers.taste', message: 'is not a question of this quiz' },
        { field: 'answers.__proto__', message: 'is not a question of this quiz' },
        { field: 'answers', message: 'is not a question of this quiz' },
      ],
    });
    expect(gradeQuiz(quiz, { rise: 'water', warmth: 'warm' })).toEqual({
      ok: false,
      problems: [{ field: 'answers.rise', message: 'must be the key of one of the options' }],
    });
  });

  it.each(['', '   ', 'x'.repeat(101), 'cru\0st', 'cru\ud800st'])('the word %j is refused', (text) => {
    expect(gradeVocabulary(words, { outside: text })).toMatchObject({ ok: false, problems: [{ field: 'answers.outside' }] });
  });

  it('whatever they are, are graded or refused, never thrown at', () => {
    const key = fc.oneof(fc.constantFrom('rise', 'warmth', 'outside', 'drink', '__proto__', 'constructor'), fc.string());
    const value = fc.oneof(fc.constantFrom('yeast', 'warm', 'Crust'), fc.anything());
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(key, value), fc.anything()), fc.constantFrom(quiz, words), (answers, block) => {
        const graded = grade(block, answers);
        if (!graded.ok) return expect(graded.problems.length).toBeGreaterThan(0);
        expect(graded.result.maxPoints).toBe(100 * graded.result.questions.length);
        expect(graded.result.points).toBe(100 * graded.result.questions.filter(({ right }) => right).length);
      }),
      { numRuns: 500 },
    );
  });
});
