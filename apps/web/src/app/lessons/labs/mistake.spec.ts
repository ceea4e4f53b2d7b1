import { mistakeIn } from './mistake';

const at = (from: number | null) => ({ message: 'column "nme" does not exist', detail: null, hint: null, from });

describe('a mistake in the editor', () => {
  it('covers the word at its place, in its line', () => {
    expect(mistakeIn('SELECT id,\n  nme FROM users', at(13))).toEqual({
      from: 13,
      to: 16,
      line: 2,
      message: 'Column "nme" does not exist.',
    });
  });

  it('at the end of the text covers what stands before it', () => {
    expect(mistakeIn('SELECT', at(6))).toMatchObject({ from: 5, to: 6 });
    expect(mistakeIn('', at(4))).toMatchObject({ from: 0, to: 0, line: 1 });
  });

  it('is none where nobody knows its place', () => {
    expect(mistakeIn('SELECT', at(null))).toBeNull();
    expect(mistakeIn('SELECT', null)).toBeNull();
  });
});
