import { DESK_ACTIONS, deskLettersProblem } from './desk-keys';

const letters = Object.fromEntries(DESK_ACTIONS.map((action, index) => [action, 'abcdefgh'.charAt(index)]));

describe('the keys of the desk as they come from outside', () => {
  it('are one sign for each action', () => {
    expect(deskLettersProblem(letters)).toBeNull();
    expect(deskLettersProblem({ ...letters, help: '😀' })).toBeNull();
  });

  it.each<[unknown, RegExp]>([
    [null, /must be an object/],
    [[], /must be an object/],
    [{}, /everything/],
    [{ ...letters, fly: 'z' }, /no key does/],
    [{ ...letters, help: 'ab' }, /one letter or sign for help/],
    [{ ...letters, help: '' }, /one letter or sign for help/],
    [{ ...letters, help: ' ' }, /one letter or sign for help/],
    [{ ...letters, help: '7' }, /no digit/],
    [{ ...letters, help: 7 }, /one letter or sign for help/],
    [{ ...letters, help: 'A' }, /two things/],
  ])('are not %j', (given, problem) => {
    expect(deskLettersProblem(given)).toMatch(problem);
  });
});
