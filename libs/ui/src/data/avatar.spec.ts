import { hueOf, initialsOf } from './avatar';

describe('Initials', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Émilie du Châtelet', 'ÉC'],
    ['  Katsuko   Saruhashi ', 'KS'],
    ['Plato', 'P'],
    ['李 小龙', '李小'],
    ['👩‍🚀 Sam', '👩‍🚀S'],
    ['', ''],
  ])('of %p are %p', (name, initials) => expect(initialsOf(name)).toBe(initials));
});

describe('The tint of a person', () => {
  it('stays theirs and differs from the neighbour’s', () => {
    expect(hueOf('0198a')).toBe(hueOf('0198a'));
    expect(hueOf('0198a')).not.toBe(hueOf('0198b'));
    expect(hueOf('x'.repeat(500))).toBeGreaterThanOrEqual(0);
  });
});
