import { findComments, shortcutAt } from './shortcut';

const comment = (id: string, shortcut: string, text: string, uses = 0, shared = false) => ({ id, shortcut, text, uses, shared });
const bank = [
  comment('a', 'cite', 'Say where you have it from.', 3, true),
  comment('b', 'layers', 'Which layer does that?', 9),
  comment('c', 'cité', 'Nommez la source.', 1),
  comment('d', '', 'Well done, {student}. Cite more.', 5),
];

describe('a shortcut', () => {
  it.each([
    [';cite', 'a', 0],
    ['Good. ;CITE', 'a', 6],
    ['(;cité', 'c', 1],
    ['line\n;layers', 'b', 5],
  ])('%j stands for its comment', (text, id, from) => {
    expect(shortcutAt(text, text.length, bank)).toMatchObject({ comment: { id }, from });
  });

  it.each(['cite', ';', ';cites', 'a;cite', ';;cite', ';cite ', ''])('%j stands for nothing', (text) => {
    expect(shortcutAt(text, text.length, bank)).toBeNull();
  });

  it('is one’s own before the class’s', () => {
    const own = comment('e', 'cite', 'Mine.');
    expect(shortcutAt(';cite', 5, [...bank, own])?.comment.id).toBe('e');
  });
});

describe('a search', () => {
  it('gives the most used first, and before all what the shortcut begins', () => {
    expect(findComments(bank, '').map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
    expect(findComments(bank, 'cite').map(({ id }) => id)).toEqual(['a', 'd']);
    expect(findComments(bank, 'which LAYER').map(({ id }) => id)).toEqual(['b']);
  });
});
