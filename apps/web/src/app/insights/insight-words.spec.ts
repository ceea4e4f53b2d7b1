import type { BlockQuestionDto } from '@big-six/api-client';
import { aboutTries, hardest, plainText, resultInWords, timeInWords, triesInWords } from './insight-words';

describe('figures in words', () => {
  it.each([
    [null, null],
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [200, '3 min'],
    [3600, '1 h'],
    [3900, '1 h 5 min'],
  ])('tells %p seconds as %p', (seconds, words) => {
    expect(timeInWords(seconds)).toBe(words);
  });

  const question = { key: 'one', ask: 'One', answered: 9, right: 8, rightAtOnce: 6 };

  it('tells tries beside what they were for, where each question is checked by itself', () => {
    expect(triesInWords({ kind: 'quiz', medianTries: 4, questions: [question, question, question] })).toBe('4 for 3 questions');
    expect(triesInWords({ kind: 'sql-lab', medianTries: 1, questions: [question] })).toBe('1 for 1 task');
    expect(triesInWords({ kind: 'sorter', medianTries: 1.5, questions: [question, question] })).toBe('1.5');
    expect(triesInWords({ kind: 'quiz', medianTries: null, questions: [question] })).toBeNull();
  });

  it('counts no tries of a task that the server ticks', () => {
    expect(triesInWords({ kind: 'api-console', medianTries: 9, questions: [question] })).toBeNull();
    expect(aboutTries({ kind: 'api-console' })).toContain('only what was done');
    expect(resultInWords({ kind: 'api-console' }, question, 27)).toBe('8 of 27 have done it');
  });

  it('tells who was right at once and who later', () => {
    expect(resultInWords({ kind: 'quiz' }, question, 27)).toBe('9 answered, 6 right at once, 2 later');
    expect(resultInWords({ kind: 'quiz' }, { ...question, right: 6 }, 27)).toBe('9 answered, 6 right at once');
  });
});

describe('the question to talk about', () => {
  const question = (key: string, answered: number, rightAtOnce: number): BlockQuestionDto => ({
    key,
    ask: key,
    answered,
    right: answered,
    rightAtOnce,
  });

  it('is the one that most had wrong at first', () => {
    expect(hardest([question('easy', 9, 9), question('hard', 9, 3), question('fair', 9, 6)])?.key).toBe('hard');
  });

  it('is none where nearly everyone was right, or too few have tried to say', () => {
    expect(hardest([question('fine', 9, 8)])).toBeNull();
    expect(hardest([question('new', 2, 0)])).toBeNull();
    expect(hardest([])).toBeNull();
  });
});

describe('lesson text on one line', () => {
  it('is without tags, with its signs, and ends at a word', () => {
    expect(plainText('<p>Which <code>a &lt; b</code> is\n <em>right</em>?</p>')).toBe('Which a < b is right?');
    expect(plainText('<p>One.</p><p>Two.</p>')).toBe('One. Two.');
    expect(plainText('<p>one two three</p>', 9)).toBe('one two …');
  });
});
