/** @jest-environment node */
import 'fake-indexeddb/auto';
import { DeviceBox, openBoxes } from './device-box';

interface Thing {
  readonly words: string;
}
const isThing = (value: unknown): value is Thing => typeof (value as Thing).words === 'string';
const key = (seed: number): Uint8Array => new Uint8Array(32).fill(seed);

describe('what a device keeps for a grader', () => {
  const boxes = openBoxes();
  const box = (account: string, seed: number) => new DeviceBox(boxes, key(seed), account, 'grades', isThing);

  it('is found again by its account, and by no other', async () => {
    await box('ada', 1).put(['one', { words: 'thin on evidence' }], ['two', { words: 'good' }]);
    await box('ben', 2).put(['one', { words: 'other' }]);
    expect(await box('ada', 1).all()).toEqual([{ words: 'thin on evidence' }, { words: 'good' }]);
    expect(await box('ada', 2).all()).toEqual([]);
    await box('ada', 1).remove('one');
    expect([await box('ada', 1).find('one'), await box('ada', 1).find('two')]).toEqual([null, { words: 'good' }]);
    expect(await box('ben', 2).find('one')).toEqual({ words: 'other' });
  });

  it('is changed in one step, whatever is put meanwhile', async () => {
    const here = box('dora', 4);
    await here.put(['one', { words: 'first' }]);
    const added = here.put(['two', { words: 'second' }]);
    const changed = box('dora', 4).change((things) => ({
      put: things.map(({ words }) => [words, { words: `${words}, again` }] as const),
      remove: ['one', 'two'],
    }));
    await Promise.all([added, changed, here.put(['three', { words: 'third' }])]);
    expect(await here.all()).toEqual([{ words: 'first, again' }, { words: 'second, again' }, { words: 'third' }]);
  });

  it('cannot be read off the disk, nor put under another name', async () => {
    await box('cleo', 3).put(['one', { words: 'thin on evidence' }]);
    const [entry] = await (await boxes).getAll('grades', IDBKeyRange.bound(['cleo'], ['cleo', []]));
    if (!entry) throw new Error('nothing was kept');
    expect(new TextDecoder().decode(entry.box)).not.toContain('evidence');
    await (await boxes).put('grades', { ...entry, id: ['cleo', 'other'] });
    expect(await box('cleo', 3).find('other')).toBeNull();
  });

  it('is nothing where the browser stores nothing, and says so', async () => {
    const none = new DeviceBox(Promise.reject(new Error('private')), key(1), 'ada', 'grades', isThing);
    expect([await none.put(['one', { words: 'x' }]), await none.all(), await none.find('one')]).toEqual([false, [], null]);
    await none.remove('one');
    await none.change(() => ({ put: [['one', { words: 'x' }]], remove: [] }));
  });
});
