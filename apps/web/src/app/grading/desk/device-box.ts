import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { seal, unseal } from '../../shell/journal/sealed';
import { deskDatabase } from './desk-database';

interface Entry {
  readonly id: readonly [account: string, name: string];
  /** Nonce and sealed JSON. */
  readonly box: Uint8Array;
}

export type BoxName = 'grades' | 'drafts';

interface Boxes extends DBSchema {
  grades: { key: [string, string]; value: Entry };
  drafts: { key: [string, string]; value: Entry };
}

/** What graders of this browser have decided and the server does not have; every account's is sealed with a key of its own. */
export async function openBoxes(): Promise<IDBPDatabase<Boxes>> {
  return openDB<Boxes>(deskDatabase, 1, {
    upgrade: (database) => {
      database.createObjectStore('grades', { keyPath: 'id' });
      database.createObjectStore('drafts', { keyPath: 'id' });
    },
  });
}

/** One account's things of one kind on this device, by name: sealed, written through to the disk, and opened by nobody else. */
export class DeviceBox<T> {
  /**
   * @param boxes rejects when this browser stores nothing
   * @param key 32 bytes, the account's own
   * @param isWhole tells what this code has written from what it has not
   */
  constructor(
    private readonly boxes: Promise<IDBPDatabase<Boxes>>,
    private readonly key: Uint8Array,
    private readonly account: string,
    private readonly name: BoxName,
    private readonly isWhole: (value: unknown) => value is T,
  ) {}

  /** Resolves with false when it cannot be kept here. */
  async put(...things: readonly (readonly [name: string, thing: T])[]): Promise<boolean> {
    try {
      const entries = things.map(([name, thing]) => this.seal([this.account, name], thing));
      const transaction = (await this.boxes).transaction(this.name, 'readwrite', { durability: 'strict' });
      await Promise.all([...entries.map((entry) => transaction.store.put(entry)), transaction.done]);
      return true;
    } catch {
      return false;
    }
  }

  async remove(...names: readonly string[]): Promise<void> {
    try {
      const transaction = (await this.boxes).transaction(this.name, 'readwrite');
      await Promise.all([...names.map((name) => transaction.store.delete([this.account, name])), transaction.done]);
    } catch {
      // A browser that stores nothing has nothing to clear.
    }
  }

  /** In one step: nobody else writes between what is decided on and what comes of it. */
  async change(
    decide: (things: readonly T[]) => { put: readonly (readonly [name: string, thing: T])[]; remove: readonly string[] },
  ): Promise<void> {
    try {
      const transaction = (await this.boxes).transaction(this.name, 'readwrite', { durability: 'strict' });
      const { store, done } = transaction;
      const { put, remove } = decide(this.openAll(await store.getAll(this.range)));
      await Promise.all([
        ...put.map(([name, thing]) => store.put(this.seal([this.account, name], thing))),
        ...remove.map((name) => store.delete([this.account, name])),
        done,
      ]);
    } catch {
      // A browser that stores nothing has nothing to change.
    }
  }

  async find(name: string): Promise<T | null> {
    const entry = await this.boxes.then((boxes) => boxes.get(this.name, [this.account, name])).catch(() => undefined);
    return entry ? this.open(entry) : null;
  }

  /** What cannot be opened with this account's key is not ours to see. */
  async all(): Promise<T[]> {
    return this.openAll(await this.boxes.then((boxes) => boxes.getAll(this.name, this.range)).catch(() => []));
  }

  private get range(): IDBKeyRange {
    return IDBKeyRange.bound([this.account], [this.account, []]);
  }

  private openAll(entries: readonly Entry[]): T[] {
    return entries.flatMap((entry) => {
      const thing = this.open(entry);
      return thing === null ? [] : [thing];
    });
  }

  private seal(id: Entry['id'], thing: T): Entry {
    return { id, box: seal(this.key, [this.name, ...id], thing) };
  }

  private open({ id, box }: Entry): T | null {
    const thing = unseal(this.key, [this.name, ...id], box);
    return thing !== null && this.isWhole(thing) ? thing : null;
  }
}
