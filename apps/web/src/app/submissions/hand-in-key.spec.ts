import { HandInKeys } from './hand-in-key';

describe('the key of a hand-in', () => {
  beforeEach(() => sessionStorage.clear());

  it('stays the same for every repeat, also after a reload', () => {
    const key = new HandInKeys(sessionStorage).take('a');
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(new HandInKeys(sessionStorage).take('a')).toBe(key);
  });

  it('is another one for another answer, and after the acknowledgement', () => {
    const keys = new HandInKeys(sessionStorage);
    const first = keys.take('a');
    expect(keys.take('b')).not.toBe(first);
    keys.done('a');
    expect(keys.take('a')).not.toBe(first);
  });
});
