import { hold, release } from './unchecked';

describe('what is not checked yet', () => {
  it('is held until it is taken back', () => {
    const held = hold(hold({}, 'quiz', 'q1', 'a'), 'quiz', 'q2', 'b');
    expect(hold(held, 'quiz', 'q1', null)).toEqual({ quiz: { q2: 'b' } });
    expect(hold(held, 'quiz', 'q1', 'c')).toEqual({ quiz: { q1: 'c', q2: 'b' } });
  });

  it('is let go of when exactly that was checked, not when it was changed meanwhile', () => {
    const held = { words: { one: ' route ', two: 'cache' }, quiz: { q1: 'a' } };
    expect(release(held, 'words', { one: 'route', two: 'table' })).toEqual({ words: { two: 'cache' }, quiz: { q1: 'a' } });
  });
});
