import { KeptTexts } from './kept-text';

function storage(): Storage {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  } as unknown as Storage;
}

describe('texts kept in the tab', () => {
  const entry = { text: 'Zeile\n\u{1F469}‍\u{1F4BB} שלום', base: 3, doubtful: ['Zeile'] };

  it('come back as they were, and only under their own key', () => {
    const kept = new KeptTexts(storage());
    kept.keep('mine', entry);
    expect(kept.find('mine')).toEqual(entry);
    expect(kept.find('yours')).toBeNull();
    kept.forget('mine');
    expect(kept.find('mine')).toBeNull();
  });

  it('are nothing when what is stored is not a text of ours', () => {
    const store = storage();
    for (const value of ['', '{', 'null', '"text"', '{"text":1,"base":1,"doubtful":[]}', '{"text":"a"}']) {
      store.setItem('mine', value);
      expect(new KeptTexts(store).find('mine')).toBeNull();
    }
  });

  it('do not break the page of a browser that stores nothing', () => {
    const refuse = (): never => {
      throw new DOMException('no', 'QuotaExceededError');
    };
    const kept = new KeptTexts({ getItem: refuse, setItem: refuse, removeItem: refuse });
    expect(kept.keep('mine', entry)).toBe(false);
    expect(kept.find('mine')).toBeNull();
    expect(() => kept.forget('mine')).not.toThrow();
  });
});
