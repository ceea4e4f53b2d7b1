import fc from 'fast-check';
import { AnswerQueue } from './answer-queue';

const items = (...ids: string[]) => ids.map((answerId) => ({ answerId, ticket: answerId }));
const ids = (count: number) => Array.from({ length: count }, (_, i) => `a${i}`);

function queue(...answerIds: string[]) {
  const made = new AnswerQueue<{ answerId: string; ticket: string }>();
  made.add(items(...answerIds));
  return made;
}
const front = (made: ReturnType<typeof queue>): string | null => made.current()?.answerId ?? null;
const order = (made: ReturnType<typeof queue>) => [front(made), ...made.upcoming().map(({ answerId }) => answerId)];

describe('answers on the desk', () => {
  it('come in the order in which they were given, each once', () => {
    const made = queue('a', 'b');
    expect(made.add(items('b', 'c', 'c'))).toBe(true);
    expect(made.add(items('a', 'c'))).toBe(false);
    expect(order(made)).toEqual(['a', 'b', 'c']);
  });

  it('that were read can come again, to be read anew', () => {
    const made = queue('a', 'b');
    made.next();
    expect(made.add([{ answerId: 'a', ticket: 'again' }])).toBe(true);
    expect(order(made)).toEqual(['b', 'a']);
    made.next();
    expect(made.current()?.ticket).toBe('again');
    expect([made.show('a'), made.current()?.ticket]).toEqual([true, 'a']);
  });

  it('that are skipped come after the others, also after those that come later', () => {
    const made = queue('a', 'b', 'c');
    made.skip();
    made.add(items('d'));
    expect(order(made)).toEqual(['b', 'c', 'd', 'a']);
    for (let i = 0; i < 3; i++) made.next();
    expect(front(made)).toBe('a');
    expect(made.skip()).toBe(false);
    made.next();
    expect(front(made)).toBeNull();
  });

  it('that lie behind come back to the front one by one, and what was in front comes right after', () => {
    const made = queue('a', 'b', 'c');
    made.next();
    made.next();
    expect([made.back(), front(made)]).toEqual([true, 'b']);
    expect([made.back(), front(made)]).toEqual([true, 'a']);
    expect(made.back()).toBe(false);
    expect(order(made)).toEqual(['a', 'b', 'c']);
  });

  it('can be brought to the front from anywhere', () => {
    const made = queue('a', 'b', 'c', 'd');
    made.next();
    made.skip();
    expect([made.show('a'), order(made)]).toEqual([true, ['a', 'c', 'd', 'b']]);
    expect([made.show('b'), order(made)]).toEqual([true, ['b', 'a', 'c', 'd']]);
    expect(made.show('x')).toBe(false);
    made.putInFront({ answerId: 'x', ticket: 'x' });
    made.putInFront({ answerId: 'd', ticket: 'd' });
    expect(order(made)).toEqual(['d', 'x', 'b', 'a', 'c']);
  });

  it('that another window has taken are not given again, but the one in front stays with its reader', () => {
    const made = queue('a', 'b', 'c');
    made.dropUpcoming(new Set(['a', 'b']));
    expect(order(made)).toEqual(['a', 'c']);
  });

  it('are asked for in time, and never more named than the server hears', () => {
    const made = queue(...ids(30));
    expect(made.wanting()).toBe(false);
    for (let i = 0; i < 6; i++) made.next();
    expect(made.wanting()).toBe(true);
    made.add(items(...Array.from({ length: 90 }, (_, i) => `b${i}`)));
    expect(made.held()).toHaveLength(60);
  });

  it('that were skipped in great number come again before more are asked for', () => {
    const made = queue(...ids(30));
    for (let i = 0; i < 21; i++) made.skip();
    expect(made.later()).toBe(0);
    expect(order(made)).toHaveLength(30);
  });
});

it('nothing is lost and nothing doubled, whatever is done with the piles', () => {
  const step = fc.oneof(
    fc.constant<'next' | 'skip' | 'back'>('next'),
    fc.constant<'next' | 'skip' | 'back'>('skip'),
    fc.constant<'next' | 'skip' | 'back'>('back'),
    fc.record({ show: fc.nat(9) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const made = queue(...ids(10));
      for (const one of steps) {
        if (typeof one === 'string') made[one]();
        else made.show(`a${one.show}`);
      }
      while (made.back());
      expect(new Set(order(made).filter(Boolean)).size).toBe(10);
      expect(order(made)).toHaveLength(10);
    }),
  );
});
