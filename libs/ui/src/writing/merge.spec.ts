import fc from 'fast-check';
import { merge } from './merge';

describe('two texts made into one', () => {
  it.each([
    ['both have the same', 'One.\nTwo.', 'One.\nTwo.', 'One.\nTwo.'],
    ['each has a line of its own', 'One.\nMorning.\nEnd.', 'One.\nNoon.\nEnd.', 'One.\nMorning.\nNoon.\nEnd.'],
    ['one has written on', 'One.\n\nTwo.', 'One.', 'One.\n\nTwo.'],
    ['one has written on in a line', 'One', 'One and two.', 'One and two.'],
    ['the other one has', 'One and two.', 'One', 'One and two.'],
    ['one is empty', 'One.', '', 'One.'],
    ['they share nothing', 'Morning.', 'Noon.', 'Morning.\nNoon.'],
  ])('where %s', (_, one, other, both) => {
    expect(merge(one, other)).toBe(both);
  });

  it('have every line that either had, and are themselves when they are the same', () => {
    const text = fc.array(fc.constantFrom('', 'a', 'b', 'a b', ' c ', 'd\t'), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const both = merge(one, other).split('\n');
        for (const line of [...one.split('\n'), ...other.split('\n')])
          if (line.trim() !== '') expect(both.some((longer) => longer.includes(line.trim()))).toBe(true);
        expect(merge(one, one)).toBe(one);
      }),
    );
  });

  it('are put one below the other when there is too much that differs to look for', () => {
    const lines = (of: string): string => Array.from({ length: 4000 }, (_, index) => `${of} ${index}`).join('\n');
    expect(merge(lines('one'), lines('other'))).toBe(`${lines('one')}\n\n${lines('other')}`);
  });
});
