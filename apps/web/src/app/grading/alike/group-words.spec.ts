import { gradedText, kindOf, labelOf } from './group-words';

describe('a group in words', () => {
  it('calls an answer by its student, and as the desk does while names are hidden', () => {
    expect(labelOf({ student: { id: 'e', name: 'Mina Sato' }, answerId: '4f2kabcd' })).toBe('Mina Sato');
    expect(labelOf({ student: null, answerId: '4f2c0000-0000-4000-8000-00000000b4f2' })).toBe('Answer B4F2');
  });

  it.each([
    [3, 0, '3 answers graded.'],
    [1, 1, '1 answer graded. 1 answer passed over: graded meanwhile, or open at another grader.'],
    [0, 2, 'Nothing was graded. 2 answers passed over: graded meanwhile, or open at another grader.'],
  ])('tells of %d graded and %d passed over', (graded, over, text) => expect(gradedText(graded, over)).toBe(text));

  it('takes an unknown kind in an address for the widest', () =>
    expect([kindOf('near'), kindOf('x'), kindOf(undefined)]).toEqual(['near', 'similar', 'similar']));
});
