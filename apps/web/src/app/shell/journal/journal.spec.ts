/** @jest-environment node */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { Journal, openShelf } from './journal';

const key = (letter: string): Uint8Array => new TextEncoder().encode(letter.repeat(32));
const kept = (text: string) => ({ text, base: 3, doubtful: ['sent before'] });

describe('the journal of a device', () => {
  let shelf: ReturnType<typeof openShelf>;
  let sam: Journal;

  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
    shelf = openShelf();
    sam = new Journal(shelf, key('s'), 'window 1');
  });

  async function boxes(): Promise<string> {
    const entries = await (await shelf).getAll('texts');
    return entries.map(({ box }) => Buffer.from(box).toString('latin1')).join();
  }

  it('says once in a window that a text lies on this device, and not where none can', async () => {
    const first = jest.fn();
    const journal = new Journal(shelf, key('s'), 'window 1', first);
    await journal.keep('q', kept('one'));
    await journal.keep('q', kept('two'));
    expect(first).toHaveBeenCalledTimes(1);
    const none = new Journal(Promise.reject(new Error('not allowed here')), key('s'), 'window 1', first);
    expect(await none.keep('q', kept('one'))).toBe(false);
    expect(first).toHaveBeenCalledTimes(1);
  });

  it('gives back what it was given, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        await sam.keep('q', kept(text));
        expect(await sam.find('q')).toEqual([{ window: 'window 1', kept: kept(text) }]);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps 200,000 emoji', async () => {
    const text = '🦉'.repeat(200_000);
    expect(await sam.keep('q', kept(text))).toBe(true);
    expect((await sam.find('q'))[0]?.kept.text === text).toBe(true);
  });

  it('keeps the newest of a burst', async () => {
    const told = Array.from({ length: 50 }, (_, index) => sam.keep('q', kept(`text ${index}`)));
    expect(await Promise.all(told)).toEqual(told.map(() => true));
    expect((await sam.find('q')).map(({ kept }) => kept.text)).toEqual(['text 49']);
  });

  it('lets nobody read what another wrote', async () => {
    await sam.keep('q', kept('a secret of Sam'));
    expect(await boxes()).not.toContain('secret');
    expect(await new Journal(shelf, key('a'), 'window 1').find('q')).toEqual([]);
    expect(await new Journal(shelf, key('s'), 'window 2').find('q')).toHaveLength(1);
  });

  it('lets nobody put a text under another question', async () => {
    await sam.keep('q', kept('mine'));
    const database = await shelf;
    const [entry] = await database.getAll('texts');
    if (entry) await database.put('texts', { ...entry, id: ['other question', 'window 1'] });
    expect(await sam.find('other question')).toEqual([]);
  });

  it('forgets exactly the text that was acknowledged, in every window', async () => {
    const other = new Journal(shelf, key('s'), 'window 2');
    await sam.keep('q', kept('one'));
    await other.keep('q', kept('one'));
    await other.keep('q2', kept('one'));
    await sam.release('q', 'an older text');
    expect(await sam.find('q')).toHaveLength(2);
    await sam.release('q', 'one');
    expect(await sam.find('q')).toEqual([]);
    expect(await sam.find('q2')).toHaveLength(1);
  });

  it('does not lose a text that is written while an older one is acknowledged', async () => {
    await sam.keep('q', kept('one'));
    await Promise.all([sam.release('q', 'one'), sam.keep('q', kept('two'))]);
    expect((await sam.find('q')).map(({ kept }) => kept.text)).toEqual(['two']);
  });

  const essay = (end: string) => kept('x'.repeat(20_000) + end);

  it('seals a long text that is being typed once for several keys, and at once when the page may go', async () => {
    const told = [sam.keep('q', essay('a')), sam.keep('q', essay('ab'))];
    expect(await sam.find('q')).toEqual([]);
    sam.hurry();
    expect(await Promise.all(told)).toEqual([true, true]);
    expect(await sam.find('q')).toEqual([{ window: 'window 1', kept: essay('ab') }]);
    await sam.keep('q', essay('abc'));
    expect(await sam.find('q')).toEqual([{ window: 'window 1', kept: essay('abc') }]);
  });

  it('does not keep what the server has acknowledged before it was written down', async () => {
    const told = sam.keep('q', essay('a'));
    await sam.release('q', essay('a').text);
    expect(await told).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await sam.find('q')).toEqual([]);
  });

  it('says so when the browser stores nothing, and goes on', async () => {
    const nowhere = Promise.reject(new Error('forbidden'));
    const journal = new Journal(nowhere, key('s'), 'window 1');
    expect(await journal.keep('q', kept('one'))).toBe(false);
    expect(await journal.find('q')).toEqual([]);
    await expect(journal.release('q', 'one')).resolves.toBeUndefined();
  });
});
