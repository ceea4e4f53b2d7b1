import { rowOfKey } from './list-keys';

describe('moving through the list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['j', 1, 2],
    ['ArrowDown', 2, 2],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 2, 1],
    ['k', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['Enter', 1, null],
    ['x', 1, null],
  ])('%s from row %i leads to %s', (key, at, to) => expect(rowOfKey(key, at, 3)).toBe(to));

  it('an empty list has nowhere to go', () => expect(rowOfKey('End', -1, 0)).toBeNull());
});
