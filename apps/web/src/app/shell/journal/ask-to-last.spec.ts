import { askToLast } from './ask-to-last';

/** A browser whose storage answers as it is told to; null: it does not know the question. */
function browser(answers: { persisted: boolean; persist: boolean | Error } | null) {
  const kept = new Map<string, string>();
  const persist = jest.fn(() =>
    answers?.persist instanceof Error ? Promise.reject(answers.persist) : Promise.resolve(answers?.persist ?? false),
  );
  const storage = answers && { persisted: () => Promise.resolve(answers.persisted), persist };
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { persist, window: { navigator: { storage }, localStorage } as unknown as Window };
}

describe('asking the browser not to clear what this device keeps', () => {
  it.each([
    ['yes', true],
    ['no', false],
    ['nothing of use', new Error('not here')],
  ])('is done once, also where it says %s', async (_, persist) => {
    const { window, persist: ask } = browser({ persisted: false, persist });
    await askToLast(window);
    await askToLast(window);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is not done where it lasts already, or the question is not known', async () => {
    const lasting = browser({ persisted: true, persist: true });
    await askToLast(lasting.window);
    expect(lasting.persist).not.toHaveBeenCalled();
    await expect(askToLast(browser(null).window)).resolves.toBeUndefined();
    await expect(askToLast(null)).resolves.toBeUndefined();
  });
});
