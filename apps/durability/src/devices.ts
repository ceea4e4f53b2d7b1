import { IDBFactory } from 'fake-indexeddb';
import { type DraftPort, DraftSaver } from '../../web/src/app/submissions/draft-saver';
import { Journal, openShelf } from '../../web/src/app/shell/journal/journal';
import type { KeptText } from '../../web/src/app/shell/journal/kept-text';
import { overOwnDrafts } from '../../web/src/app/submissions/over-own-drafts';
import { type DraftServer, HandedIn, Stale } from './server-model.ts';

/** Under which every device keeps the text. */
export const TEXT_NAME = 'account/module/question';
const QUESTION = 'question';
const KEY = new TextEncoder().encode('k'.repeat(32));

/** What the network does to one request. */
export type Fate = 'answered' | 'lost on the way' | 'lost on the way back';

/** A computer or phone: what is stored there stays when its windows crash. */
export class Device {
  readonly shelf: ReturnType<typeof openShelf>;
  readonly windows: Window[] = [];

  constructor() {
    globalThis.indexedDB = new IDBFactory();
    this.shelf = openShelf();
  }

  async kept(): Promise<string[]> {
    const entries = await new Journal(this.shelf, KEY, 'nobody').find(TEXT_NAME);
    return entries.flatMap(({ kept }) => [kept.text, ...(kept.aside ?? [])]);
  }
}

function problemOf(error: unknown) {
  const [status, current] =
    error instanceof Stale
      ? [412, { questionKey: QUESTION, ...error.current }]
      : [error instanceof HandedIn ? 409 : 0, undefined];
  return { status, current, code: 'x', message: '', fields: [], retryAfter: null };
}

/** How windows are made, so that a spec can leave something out on purpose. */
export type PortChange = (port: DraftPort, journal: Journal) => DraftPort;

/** One window of a device, open or crashed, with a writer before it. */
export class Window {
  saver: DraftSaver | null = null;
  private readonly device: Device;
  private readonly name: string;
  private readonly server: DraftServer;
  private readonly fate: () => Fate;
  private readonly change: PortChange;

  constructor(device: Device, name: string, server: DraftServer, fate: () => Fate, change: PortChange = (port) => port) {
    this.device = device;
    this.name = name;
    this.server = server;
    this.fate = fate;
    this.change = change;
    device.windows.push(this);
  }

  get isOpen(): boolean {
    return this.saver !== null;
  }

  /** Opens the page, or nothing when the network does not let it. */
  async open(): Promise<void> {
    if (this.fate() !== 'answered') return;
    const [server, submission] = [await this.server.read(), await this.server.submission()];
    const journal = new Journal(this.device.shelf, KEY, this.name);
    // It shows what was handed in, and what else this device keeps.
    if (submission !== null) return journal.release(TEXT_NAME, submission);
    const page = { gone: false };
    const port: DraftPort = {
      save: async (text, revision, milestone) => {
        const fate = this.fate();
        if (page.gone || fate === 'lost on the way') throw new Error('the network is gone');
        const saved = await this.server.save(text, revision, milestone).catch((error: unknown) => {
          throw fate === 'answered' ? error : new Error('the network is gone');
        });
        if (fate === 'lost on the way back') throw new Error('the network is gone');
        return saved;
      },
      setAside: async (text) => {
        const fate = this.fate();
        if (page.gone || fate === 'lost on the way') throw new Error('the network is gone');
        await this.server.setAside(text);
        if (fate === 'lost on the way back') throw new Error('the network is gone');
      },
      problemOf,
      keep: (entry) => (page.gone ? Promise.resolve(false) : journal.keep(TEXT_NAME, entry)),
      release: (text) => {
        if (!page.gone) void journal.release(TEXT_NAME, text);
      },
    };
    const kept = await this.kept(journal, server.text);
    const saver = new DraftSaver(this.change(port, journal), server, kept);
    this.saver = saver;
    this.over = async (text) => {
      this.leave();
      await journal.release(TEXT_NAME, text);
    };
    this.leave = () => {
      page.gone = true;
      saver.stop();
      this.saver = null;
    };
  }

  /** As `AnswerEditor` does it: under one key until it is acknowledged, and not while there are two texts. */
  async handIn(): Promise<void> {
    const { saver } = this;
    if (!saver || saver.state().kind === 'conflict' || saver.text().trim() === '') return;
    const text = saver.text();
    saver.stop();
    const send = async (): Promise<void> => {
      const fate = this.fate();
      if (fate === 'lost on the way') throw new Error('the network is gone');
      await this.server.handIn(text, saver.builtOn(), `the key of ${this.name}`.replaceAll(' ', '-')).catch((error: unknown) => {
        throw fate === 'answered' ? error : new Error('the network is gone');
      });
      if (fate === 'lost on the way back') throw new Error('the network is gone');
    };
    try {
      await overOwnDrafts([{ questionKey: QUESTION, saver }], problemOf, send);
      await this.over(text);
    } catch (error) {
      const counts = error instanceof HandedIn ? await this.server.submission() : null;
      if (counts !== null) return this.over(counts);
      saver.resume();
    }
  }

  /** As `kill -9` does: nothing is said to anybody. */
  crash(): void {
    this.leave();
  }

  private leave: () => void = () => undefined;
  /** The answer is handed in with this text. */
  private over: (text: string) => Promise<void> = () => Promise.resolve();

  /** What `Drafts` goes on with: this window's own text, else the newest of a window that is gone. */
  private async kept(journal: Journal, saved: string): Promise<KeptText | null> {
    const entries = await journal.find(TEXT_NAME);
    const mine = entries.find(({ window }) => window === this.name);
    if (mine) return mine.kept;
    const open = new Set(this.device.windows.filter(({ isOpen }) => isOpen).map(({ name }) => name));
    return entries.find(({ window, kept }) => (kept.text !== saved || kept.aside) && !open.has(window))?.kept ?? null;
  }
}
