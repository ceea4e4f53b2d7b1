import {
  isMarkedBlock,
  questionKeys,
  requiredBlocks,
  standing,
  stepComplete,
  type AnsweredQuestions,
  type StepFacts,
} from './completion';
import { type QuizBlock, type Step } from './document';
import { studentView } from './student-view';
import { lab, labFiles } from './testing/sample-labs';
import { compiled, sampleFiles } from './testing/sample-module';

const document = compiled(sampleFiles());
const [dough, oven] = document.steps as [Step, Step];
const quiz = dough.blocks.find((block): block is QuizBlock => block.kind === 'quiz') as QuizBlock;

const try_ = (answers: Record<string, boolean>): AnsweredQuestions => ({
  questions: Object.entries(answers).map(([key, right]) => ({ key, right })),
});
const facts = (some: Partial<StepFacts>): StepFacts => ({ seen: true, attempts: new Map(), handedIn: new Set(), ...some });

describe('what a step requires', () => {
  it('is its graded and its written blocks', () => {
    expect(requiredBlocks(dough)).toEqual(['first-check']);
    expect(requiredBlocks(oven)).toEqual(['words', 'why-heat', 'looking-back']);
  });

  it('is the same for the student, who has no answer keys', () => {
    expect(studentView(document).steps.map(requiredBlocks)).toEqual(document.steps.map(requiredBlocks));
  });
});

describe('a step to read only', () => {
  const reading = { ...dough, blocks: dough.blocks.filter(({ kind }) => kind !== 'quiz') };

  it('is complete once seen', () => {
    expect(stepComplete(reading, facts({ seen: false }))).toBe(false);
    expect(stepComplete(reading, facts({ seen: true }))).toBe(true);
  });
});

describe('a step with a quiz', () => {
  it('is not complete for having been seen', () => {
    expect(stepComplete(dough, facts({}))).toBe(false);
  });

  it('is complete when every question was answered in any of the attempts, right or not', () => {
    expect(stepComplete(dough, facts({ attempts: new Map([['first-check', [try_({ rise: false })]]]) }))).toBe(false);
    const both = [try_({ rise: false }), try_({ warmth: true })];
    expect(stepComplete(dough, facts({ attempts: new Map([['first-check', both]]) }))).toBe(true);
  });
});

describe('a step with a vocabulary check that must be right, and texts to hand in', () => {
  const wrongOnce = [try_({ outside: true, drink: false })];
  const rightAtLast = [...wrongOnce, try_({ drink: true })];
  const handedIn = new Set(['why-heat', 'looking-back']);

  it('waits for the last right word', () => {
    expect(stepComplete(oven, facts({ attempts: new Map([['words', wrongOnce]]), handedIn }))).toBe(false);
    expect(stepComplete(oven, facts({ attempts: new Map([['words', rightAtLast]]), handedIn }))).toBe(true);
  });

  it('waits for each text', () => {
    const attempts = new Map([['words', rightAtLast]]);
    expect(stepComplete(oven, facts({ attempts, handedIn: new Set(['why-heat']) }))).toBe(false);
    expect(stepComplete(oven, facts({ attempts }))).toBe(false);
  });
});

describe('where a student stands in a quiz', () => {
  it('keeps a question that was right once, whatever is tried afterwards', () => {
    expect(standing(quiz, [try_({ rise: true }), try_({ rise: false })])).toEqual({
      answered: ['rise'],
      right: ['rise'],
      points: 100,
      maxPoints: 200,
      done: false,
    });
  });

  it('leaves out questions that the quiz no longer has', () => {
    expect(standing(quiz, [try_({ gone: true })])).toMatchObject({ answered: [], points: 0, done: false });
  });
});

describe('a step with labs', () => {
  const practice = compiled(labFiles()).steps.at(-1) as Step;

  it('requires what its author asks to be done, and not a lab that is there to play with', () => {
    const required = ['whose-job', 'first-requests', 'ask-the-shop', 'ask-the-folder', 'break-the-seal'];
    expect(requiredBlocks(practice)).toEqual(required);
    const everything = practice.blocks
      .filter(isMarkedBlock)
      .map((block) => [block.key, [try_(Object.fromEntries(questionKeys(block).map((key) => [key, true])))]] as const);
    const done = new Map(everything);
    expect(stepComplete(practice, facts({ attempts: done }))).toBe(true);
    for (const key of required)
      expect(stepComplete(practice, facts({ attempts: new Map([...done].filter(([k]) => k !== key)) }))).toBe(false);
  });

  it('waits for every task of a lab: tries that missed do not count', () => {
    const shop = lab('sql-lab');
    expect(standing(shop, [try_({ 'by-price': true, nobody: false })])).toMatchObject({
      points: 100,
      maxPoints: 200,
      done: false,
    });
    expect(standing(shop, [try_({ 'by-price': true }), try_({ nobody: true })])).toMatchObject({ done: true });
    expect(standing(lab('cache-lab'), [])).toMatchObject({ done: true, answered: [] });
  });
});
