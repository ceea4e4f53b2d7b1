import { wordsToCheck } from './words-to-check';

const block = {
  kind: 'vocabulary' as const,
  key: 'v',
  title: 'V',
  completes: 'right' as const,
  entries: ['a', 'b', 'c', 'd'].map((key) => ({ key, clue: '', letters: 3 })),
};

describe('the words that are checked', () => {
  it('are those written and not judged yet', () => {
    const typed = new Map([
      ['a', ' row '],
      ['b', 'tabel'],
      ['c', 'table'],
      ['d', '  '],
    ]);
    const marks = new Map([
      ['a', { chosen: 'row', mark: 'right' as const }],
      ['b', { chosen: 'tabel', mark: 'near' as const }],
      ['c', { chosen: 'chair', mark: 'wrong' as const }],
    ]);
    expect(wordsToCheck(block, typed, marks)).toEqual({ c: 'table' });
  });

  it('are none before anything is written', () => {
    expect(wordsToCheck(block, new Map(), new Map())).toEqual({});
  });
});
