import fc from 'fast-check';
import { countWords } from './words';

describe('counting words', () => {
  it.each([
    ['', 0],
    ['   \n\t ', 0],
    ['— … !?', 0],
    ['😀 👩‍👩‍👧‍👦 🎉', 0],
    ['one', 1],
    ['A server answers requests.', 4],
    ["It doesn't care", 3],
    ['POST /api/users returns 201', 5],
    ['Grüße aus Zürich', 3],
    ['cafe\u0301 noir', 2],
    ['two\nlines', 2],
    ['بيانات وخادم', 2],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('divides a language that writes no blanks by its dictionary', () => {
    expect(countWords('サーバーはデータを保存します。')).toBeGreaterThan(3);
  });

  it('does not depend on blanks around the text or on how often it is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(countWords(` ${text}\n`)).toBe(countWords(text));
      }),
    );
  });

  it('adds up over paragraphs', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 12 }), { maxLength: 6 }), (paragraphs) => {
        expect(countWords(paragraphs.join('\n\n'))).toBe(paragraphs.reduce((sum, text) => sum + countWords(text), 0));
      }),
    );
  });
});
