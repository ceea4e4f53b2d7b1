import { inSlot } from './slots';

/** As browsers have it: a name is held by one at a time. */
class Locks {
  private readonly held = new Set<string>();
  async request(name: string, _: LockOptions, work: (lock: object | null) => Promise<unknown>): Promise<unknown> {
    if (this.held.has(name)) return work(null);
    this.held.add(name);
    try {
      return await work({});
    } finally {
      this.held.delete(name);
    }
  }
}

describe('The lines of one browser', () => {
  const locks = () => new Locks() as unknown as LockManager;

  it('are three at a time; another is free when one is given back', async () => {
    const windows = locks();
    const ends: (() => void)[] = [];
    const hold = () => inSlot(windows, () => new Promise<void>((resolve) => ends.push(resolve)));
    const holding = [hold(), hold(), hold()];
    await expect(hold()).resolves.toBe(false);
    expect(ends).toHaveLength(3);
    ends[1]?.();
    await expect(holding[1]).resolves.toBe(true);
    const next = hold();
    await new Promise((resolve) => setTimeout(resolve));
    ends.forEach((end) => end());
    await expect(Promise.all([...holding, next])).resolves.toEqual([true, true, true, true]);
  });

  it('are given back when the work fails', async () => {
    const windows = locks();
    for (let i = 0; i < 4; i++) await expect(inSlot(windows, () => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
  });

  it('are not counted where windows cannot agree', async () => {
    await expect(inSlot(undefined, () => Promise.resolve())).resolves.toBe(true);
  });
});
