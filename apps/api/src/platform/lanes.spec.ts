import { setImmediate } from 'node:timers/promises';
import { Lanes } from './lanes';

/** Work that ends when it is told to. */
function work() {
  let end: (value: string) => void = () => undefined;
  const done = new Promise<string>((resolve) => (end = resolve));
  return { run: jest.fn(() => done), end };
}

describe('lanes', () => {
  it('run as many as they are, and the rest in turn', async () => {
    const lanes = new Lanes(2, 10);
    const works = [work(), work(), work(), work()];
    const results = works.map(({ run }) => lanes.run(run));
    await setImmediate();
    expect(works.map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 0, 0]);
    works[1]?.end('second');
    await expect(results[1]).resolves.toBe('second');
    await setImmediate();
    expect(works.map(({ run }) => run.mock.calls.length)).toEqual([1, 1, 1, 0]);
    works.forEach(({ end }) => end('done'));
    await Promise.all(results);
  });

  it('go on after work that fails', async () => {
    const lanes = new Lanes(1, 10);
    const failed = lanes.run(() => Promise.reject(new Error('no')));
    const next = lanes.run(() => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('tell the one too many, and keep the others', async () => {
    const lanes = new Lanes(1, 1, () => {
      throw new Error('full');
    });
    const first = work();
    const running = lanes.run(first.run);
    const waiting = lanes.run(() => Promise.resolve('waited'));
    await expect(lanes.run(() => Promise.resolve('never'))).rejects.toThrow('full');
    first.end('ran');
    await expect(Promise.all([running, waiting])).resolves.toEqual(['ran', 'waited']);
  });
});
