import { newKey } from '../shell/journal/new-key';

/**
 * The key under which an answer is handed in: the same for every repeat until the server has acknowledged one, also after a reload, so
 * that an answer lost on the way back never hands in twice.
 */
export class HandInKeys {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  take(name: string): string {
    const known = this.try(() => this.storage.getItem(name));
    if (known) return known;
    const key = newKey();
    this.try(() => this.storage.setItem(name, key));
    return key;
  }

  done(name: string): void {
    this.try(() => this.storage.removeItem(name));
  }

  /** A browser that stores nothing still hands in; it only loses the key with the page. */
  private try<T>(work: () => T): T | null {
    try {
      return work();
    } catch {
      return null;
    }
  }
}
