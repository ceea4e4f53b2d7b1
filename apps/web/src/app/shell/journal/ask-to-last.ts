const asked = 'big-six-asked-to-last';

/**
 * Asks the browser, once and for all, not to clear what this device keeps when space runs short. It may say no, or not know the question:
 * then everything is kept as before, only less surely.
 */
export async function askToLast(window: Window | null): Promise<void> {
  const storage = window?.navigator.storage;
  if (!window || !storage?.persist) return;
  try {
    if (window.localStorage.getItem(asked) !== null || (await storage.persisted())) return;
    // Whatever the answer is: some browsers ask the person.
    window.localStorage.setItem(asked, 'yes');
    await storage.persist();
  } catch {
    // A browser that stores nothing has nothing to clear.
  }
}
