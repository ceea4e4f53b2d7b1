import { Turns } from './turns';

describe('turns', () => {
  it('are taken one after the other by those with one key, also after a failure, and others do not wait', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const gates: (() => void)[] = [];
    const slow = turns.run('a', async () => {
      await new Promise<void>((open) => gates.push(open));
      seen.push('first');
      throw new Error('it went wrong');
    });
    const next = turns.run('a', () => Promise.resolve(seen.push('second')));
    await turns.run('b', () => Promise.resolve(seen.push('other')));
    gates[0]?.();
    await expect(slow).rejects.toThrow('it went wrong');
    await next;
    expect(seen).toEqual(['other', 'first', 'second']);
  });

  it('are forgotten when nobody waits', async () => {
    const turns = new Turns();
    await Promise.all(['a', 'a', 'b'].map((key) => turns.run(key, () => Promise.resolve())));
    await turns.run('a', () => Promise.resolve());
    await new Promise((next) => setImmediate(next));
    expect(turns.waiting).toBe(0);
  });
});
