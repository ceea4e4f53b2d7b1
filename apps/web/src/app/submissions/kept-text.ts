/** A text that the server has not acknowledged yet. */
export interface KeptText {
  readonly text: string;
  /** The revision it builds on. */
  readonly base: number;
  /** Texts that were sent and never answered: the server may have them. */
  readonly doubtful: readonly string[];
}

/** Keeps unacknowledged texts in this tab through a reload or a sign-in that ended. */
export class KeptTexts {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  find(key: string): KeptText | null {
    try {
      const entry: unknown = JSON.parse(this.storage.getItem(key) ?? 'null');
      return isKeptText(entry) ? entry : null;
    } catch {
      return null;
    }
  }

  /** False when the browser did not take it: then the text is only in the page. */
  keep(key: string, entry: KeptText): boolean {
    try {
      this.storage.setItem(key, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  forget(key: string): void {
    try {
      this.storage.removeItem(key);
    } catch {
      // Storage that cannot be written holds nothing either.
    }
  }
}

function isKeptText(entry: unknown): entry is KeptText {
  if (typeof entry !== 'object' || entry === null) return false;
  const { text, base, doubtful } = entry as Record<string, unknown>;
  return typeof text === 'string' && typeof base === 'number' && Array.isArray(doubtful);
}
