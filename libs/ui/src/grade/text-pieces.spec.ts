import { textPieces } from './text-pieces';

const line = 'So many words about one request. '.repeat(3).trim();

describe('a long text in pieces', () => {
  it('is whole when they are put together, and each but the last ends with its line', () => {
    const text = Array.from({ length: 500 }, (_, n) => `${n}. ${line}`).join('\n');
    const pieces = textPieces(text);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    for (const { end } of pieces.slice(0, -1)) expect(text.charAt(end - 1)).toBe('\n');
  });

  it('is one piece when it is short, empty, or a single line', () => {
    for (const text of ['', 'Short.\nText.', 'word '.repeat(10_000)])
      expect(textPieces(text)).toMatchObject([{ start: 0, end: text.length }]);
  });

  it('guesses how high a piece is', () => {
    expect(textPieces('')[0]?.lines).toBe(1);
    expect(textPieces(`a\n\n${'b'.repeat(150)}\n`)[0]?.lines).toBe(4);
  });
});
