import type { BlockQuestionDto } from '@big-six/api-client';
import { hardest, plainText, timeInWords, triesInWords } from './insight-words';

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

  it('tells a median between two tries', () => {
    expect([null, 1, 1.5].map(triesInWords)).toEqual([null, '1', '1.5']);
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
    expect(plainText('<p>Which <code>a &lt; b</code> is\n <em>right</em>?</p>')).toBe('Which a < b is right ?');
    expect(plainText('<p>one two three</p>', 9)).toBe('one two …');
  });
});
