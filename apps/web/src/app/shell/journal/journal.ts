import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { isKeptText, type KeptText } from './kept-text';
import { seal, unseal } from './sealed';

interface Entry {
  /** The text's name and the window it was written in. */
  readonly id: readonly [name: string, window: string];
  /** Nonce and sealed JSON of a `KeptText`. */
  readonly box: Uint8Array;
  readonly at: number;
}

interface Shelf extends DBSchema {
  texts: { key: [string, string]; value: Entry };
}

/** A text that this device keeps, and the window in which it was written. */
export interface JournalEntry {
  readonly window: string;
  readonly kept: KeptText;
}

/** From this many characters on, what is typed within `gather` milliseconds is sealed and written together, so as not to hold up typing. */
const long = 4000;
const gather = 80;

/** The texts of this browser; every account's are sealed with a key of its own. */
export async function openShelf(): Promise<IDBPDatabase<Shelf>> {
  return openDB<Shelf>('big-six', 1, {
    upgrade: (database) => void database.createObjectStore('texts', { keyPath: 'id' }),
  });
}

/**
 * What one account has typed and the server has not acknowledged, on this device and through crash and closed lid; sealed. A text leaves
 * only when the server has acknowledged that exact text, or its writer has chosen another.
 */
export class Journal {
  /** The newest of each name that is not on the disk yet. */
  private readonly waiting = new Map<string, KeptText>();
  private readonly listeners = new Map<string, ((kept: boolean) => void)[]>();
  private writing = false;
  private begun = false;
  private hasten = (): void => undefined;

  /**
   * @param shelf where the texts lie; rejects when this browser stores nothing
   * @param key 32 bytes, the account's own
   * @param window names this window; another live window has another name
   * @param first a text lies on this device, for the first time in this window
   */
  constructor(
    private readonly shelf: Promise<IDBPDatabase<Shelf>>,
    private readonly key: Uint8Array,
    private readonly window: string,
    private readonly first: () => void = () => undefined,
  ) {}

  /** Resolves with true once the text is on this device, with false when it cannot be kept here. A newer one stands for an older. */
  keep(name: string, kept: KeptText): Promise<boolean> {
    this.waiting.set(name, kept);
    const told = new Promise<boolean>((tell) => this.listeners.set(name, [...(this.listeners.get(name) ?? []), tell]));
    void this.write();
    return told;
  }

  /** What waits to be written is written now: the page may be about to go. */
  hurry(): void {
    this.hasten();
  }

  /** What this device keeps under a name, newest first. What cannot be opened with this account's key is not ours to see. */
  async find(name: string): Promise<JournalEntry[]> {
    const entries = await this.entries(name).catch(() => []);
    return entries
      .sort((one, other) => other.at - one.at)
      .flatMap((entry) => {
        const kept = this.open(entry);
        return kept ? [{ window: entry.id[1], kept }] : [];
      });
  }

  /** This exact text need not be kept any more, whichever window wrote it. */
  async release(name: string, text: string): Promise<void> {
    const waiting = this.waiting.get(name);
    if (waiting?.text === text && !waiting.aside) this.forget(name);
    try {
      const transaction = (await this.shelf).transaction('texts', 'readwrite');
      // Looked at and removed in one transaction: a newer text that is being kept just now stays.
      for (const entry of await transaction.store.getAll(named(name))) {
        const kept = this.open(entry);
        if (kept?.text === text && !kept.aside) await transaction.store.delete([...entry.id]);
      }
      await transaction.done;
    } catch {
      // A browser that stores nothing has nothing to clear.
    }
  }

  private async write(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    for (let next = first(this.waiting); next; next = first(this.waiting)) {
      if (next[1].text.length >= long) await this.gather();
      const [name, kept] = first(this.waiting) ?? next;
      // Released meanwhile.
      if (!this.waiting.has(name)) continue;
      const tell = this.listeners.get(name) ?? [];
      this.waiting.delete(name);
      this.listeners.delete(name);
      const done = await this.put(name, kept).then(
        () => true,
        () => false,
      );
      tell.forEach((told) => told(done));
      if (done && !this.begun) {
        this.begun = true;
        this.first();
      }
    }
    this.writing = false;
  }

  private gather(): Promise<void> {
    return new Promise((go) => {
      this.hasten = go;
      setTimeout(go, gather);
    });
  }

  /** Nobody waits for it any more: the server has it. */
  private forget(name: string): void {
    this.waiting.delete(name);
    this.listeners.get(name)?.forEach((told) => told(true));
    this.listeners.delete(name);
  }

  private async put(name: string, kept: KeptText): Promise<void> {
    const id = [name, this.window] as const;
    const box = seal(this.key, id, kept);
    const transaction = (await this.shelf).transaction('texts', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put({ id, box, at: Date.now() }), transaction.done]);
  }

  private async entries(name: string): Promise<Entry[]> {
    return (await this.shelf).getAll('texts', named(name));
  }

  private open({ id, box }: Entry): KeptText | null {
    const kept = unseal(this.key, id, box);
    return isKeptText(kept) ? kept : null;
  }
}

/** Every window's entry of a name. */
function named(name: string): IDBKeyRange {
  return IDBKeyRange.bound([name], [name, []]);
}

function first(waiting: Map<string, KeptText>): [string, KeptText] | undefined {
  return waiting.entries().next().value;
}
