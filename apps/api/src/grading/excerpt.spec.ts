import fc from 'fast-check';
import { excerpt, EXCERPT_LENGTH } from './excerpt';

describe('the excerpt of an answer', () => {
  it('is one line without blanks around it', () => {
    expect(excerpt('  A server\n\n\tanswers. ')).toBe('A server answers.');
  });

  it('is cut after a word', () => {
    expect(excerpt('layer '.repeat(40))).toBe(`${'layer '.repeat(23).trim()}…`);
  });

  it('cuts between characters as people see them where there is no word', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(excerpt(family.repeat(30))).toMatch(new RegExp(`^(${family})+…$`, 'u'));
  });

  it('of any text is short, well formed, and its beginning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const short = excerpt(text);
        expect(short.length).toBeLessThanOrEqual(EXCERPT_LENGTH);
        expect(short.isWellFormed()).toBe(true);
        const line = text.replace(/\s+/gu, ' ').trim();
        expect(line.startsWith(short.endsWith('…') && short !== line ? short.slice(0, -1) : short)).toBe(true);
      }),
    );
  });
});
