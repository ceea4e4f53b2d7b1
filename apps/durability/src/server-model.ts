/** What a window sees of the server. */
export interface DraftServer {
  /** Rejects with a `Stale` when the draft has moved on, with anything else when the network is at fault. */
  save(text: string, revision: number, milestone: boolean): Promise<{ revision: number; updatedAt: string }>;
  /** Keeps a text in the history that takes the place of none. */
  setAside(text: string): Promise<void>;
  /**
   * The first is what counts; a repeat of it under its key is taken again. Rejects with a `Stale` when another text was saved than the
   * one this builds on, with a `HandedIn` when another is handed in.
   */
  handIn(text: string, revision: number, key: string): Promise<void>;
  /** What is handed in; null as long as nothing is. */
  submission(): Promise<string | null>;
  read(): Promise<ServedDraft>;
  /** The texts of the history. */
  history(): Promise<string[]>;
}

export interface ServedDraft {
  text: string;
  revision: number;
  updatedAt: string | null;
}

export class Stale extends Error {
  readonly current: ServedDraft;

  constructor(current: ServedDraft) {
    super('stale');
    this.current = current;
  }
}

/** What is handed in cannot be changed. */
export class HandedIn extends Error {}

const PAUSE = 60_000;
const SIZE_STEP = 400;
const MOST_REVISIONS = 50;

/** The server's rules for drafts and their history, said again without a database; a spec compares the two. */
export class ServerModel implements DraftServer {
  private draft: { text: string; revision: number; at: number } | null = null;
  private handedIn: { text: string; key: string } | null = null;
  private revisions: { kind: 'saved' | 'set-aside'; text: string }[] = [];

  async save(text: string, revision: number, milestone: boolean): Promise<{ revision: number; updatedAt: string }> {
    if (this.handedIn) throw new HandedIn();
    const old = this.draft;
    if ((old?.revision ?? 0) !== revision) {
      await this.setAside(text);
      throw new Stale(await this.read());
    }
    if (old && this.worthKeeping(old, text, milestone)) {
      this.revisions.push({ kind: 'saved', text: old.text });
      this.revisions = this.revisions.slice(-MOST_REVISIONS);
    }
    this.draft = { text, revision: revision + 1, at: Date.now() };
    return { revision: revision + 1, updatedAt: new Date(this.draft.at).toISOString() };
  }

  setAside(text: string): Promise<void> {
    if (text !== '' && !this.revisions.some((kept) => kept.text === text)) this.revisions.push({ kind: 'set-aside', text });
    return Promise.resolve();
  }

  async handIn(text: string, revision: number, key: string): Promise<void> {
    if (this.handedIn && (this.handedIn.text !== text || this.handedIn.key !== key)) throw new HandedIn();
    const { draft } = this;
    if (!this.handedIn && draft && draft.revision !== revision && draft.text.trim() !== '' && draft.text !== text)
      throw new Stale(await this.read());
    this.handedIn ??= { text, key };
  }

  submission(): Promise<string | null> {
    return Promise.resolve(this.handedIn?.text ?? null);
  }

  read(): Promise<ServedDraft> {
    const { draft } = this;
    return Promise.resolve({
      text: draft?.text ?? '',
      revision: draft?.revision ?? 0,
      updatedAt: draft && new Date(draft.at).toISOString(),
    });
  }

  history(): Promise<string[]> {
    return Promise.resolve(this.revisions.map(({ text }) => text));
  }

  private worthKeeping(old: { text: string; at: number }, text: string, milestone: boolean): boolean {
    if (old.text === '' || old.text === text) return false;
    const lastKept = this.revisions.findLast(({ kind }) => kind === 'saved')?.text.length ?? 0;
    return (
      milestone ||
      Date.now() - old.at > PAUSE ||
      old.text.length - text.length >= SIZE_STEP ||
      old.text.length - lastKept >= SIZE_STEP
    );
  }
}
