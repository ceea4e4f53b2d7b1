import fc from 'fast-check';
import { editDistance, nearest } from './spelling';

describe('the distance between two words', () => {
  it.each([
    ['table', 'table', 0],
    ['tabel', 'table', 1],
    ['tble', 'table', 1],
    ['tablee', 'table', 1],
    ['cable', 'table', 1],
    ['cabel', 'table', 2],
    ['', 'row', 3],
    ['row', '', 3],
  ])('%s and %s: %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });

  it('counts a letter outside the basic plane as one', () => {
    expect(editDistance('a😀b', 'ab')).toBe(1);
  });

  it('is the same both ways, and nothing only for the same word', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });
});

describe('the nearest known word', () => {
  it('is what a slip of the finger meant', () => expect(nearest('quizz', ['quiz', 'cards'])).toBe('quiz'));
  it('is none for a word that is far from all', () => expect(nearest('elephant', ['quiz', 'cards'])).toBeUndefined());
});
