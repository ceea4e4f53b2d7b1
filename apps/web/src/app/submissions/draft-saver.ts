import { computed, signal } from '@angular/core';
import type { Problem } from '../shell/problem';
import type { KeptText } from '../shell/journal/kept-text';

export interface ServerDraft {
  readonly text: string;
  readonly revision: number;
  /** Null when nothing was ever saved. */
  readonly updatedAt: string | null;
}

export type SaveState =
  /** The server has exactly this text. */
  | { readonly kind: 'saved'; readonly at: string | null }
  /** Written, and not sent yet. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'saving' }
  /** Not saved; tried again by itself. */
  | { readonly kind: 'retrying'; readonly problem: Problem; readonly since: Date }
  /** Not saved; trying the same again would not help. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Another window or computer saved another text. */
  | { readonly kind: 'conflict'; readonly theirs: ServerDraft };

/** A text that another was gone on with. */
export interface SetAside {
  readonly from: 'here' | 'elsewhere';
  readonly text: string;
}

/** What the saver needs of the world. */
export interface DraftPort {
  /** `milestone`: what was saved before is to be kept in the history. */
  save(text: string, revision: number, milestone: boolean): Promise<{ readonly revision: number; readonly updatedAt: string }>;
  /** Puts a text that was not chosen into the server's history. */
  setAside(text: string): Promise<void>;
  problemOf(error: unknown): Problem;
  /** Keeps on this device what the server has not acknowledged; false when the device cannot. */
  keep(entry: KeptText): Promise<boolean>;
  /** The server has exactly this text, or its writer has chosen another: it need not be kept. */
  release(text: string): void;
}

/** After the last key, and at the latest while one goes on writing; in milliseconds. */
const pause = 800;
const patience = 5000;
const firstRetry = 1000;
const lastRetry = 30_000;
const rememberedDoubts = 5;

/**
 * Saves a text while it is written. One request is under way at a time and each names the revision it builds on, so a late answer can
 * never overwrite a later text. What was typed leaves this device's keeping only when the server has acknowledged that exact text.
 */
export class DraftSaver {
  private readonly current = signal('');
  private readonly status = signal<SaveState>({ kind: 'saved', at: null });
  private readonly acknowledged = signal('');
  /** Texts that were sent and never answered: the server may have them. */
  private readonly doubtful = signal<readonly string[]>([]);
  private readonly aside = signal<readonly SetAside[]>([]);
  /** Texts that were not chosen, and that the server has never seen: its history gets them before anything else is sent. */
  private readonly unseen = signal<readonly string[]>([]);
  private readonly device = signal(false);
  private readonly refuses = signal(false);
  private readonly late = signal<string | null>(null);

  readonly text = this.current.asReadonly();
  readonly state = this.status.asReadonly();
  /** The server may have another text than this one. What came after the closing it has: for the teacher. */
  readonly unsaved = computed(
    () =>
      this.unseen().length > 0 ||
      (this.current() !== this.late() && (this.current() !== this.acknowledged() || this.doubtful().length > 0)),
  );
  /** This device has exactly this text, through crash and closed lid. */
  readonly onDevice = this.device.asReadonly();
  /** This browser stores nothing: as long as the server does not have it, the text is in this window only. */
  readonly deviceRefuses = this.refuses.asReadonly();
  /** What was not gone on with when two texts had been written: one of them, or both that one was made of. */
  readonly setAside = this.aside.asReadonly();

  private revision: number;
  private savedAt: string | null;
  private milestone: boolean;
  /** What the server has refused for another text, and so has in its history. */
  private refused: string | null = null;
  private sending = false;
  private stopped = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitingSince: number | null = null;

  constructor(
    private readonly port: DraftPort,
    server: ServerDraft,
    kept: KeptText | null,
  ) {
    this.revision = server.revision;
    this.savedAt = server.updatedAt;
    this.milestone = kept?.milestone ?? false;
    this.unseen.set(kept?.aside ?? []);
    this.adopt(server);
    this.current.set(kept?.text ?? server.text);
    if (!kept || kept.text === server.text) this.settle();
    else if (kept.base === server.revision || kept.doubtful.includes(server.text)) this.schedule(0);
    else this.status.set({ kind: 'conflict', theirs: server });
  }

  write(text: string): void {
    if (text === this.current()) return;
    this.current.set(text);
    this.keep();
    if (this.stopped || this.status().kind === 'conflict') return;
    // The next try is on its way already, and takes the newest text along.
    if (this.status().kind === 'retrying') return;
    if (!this.sending) this.status.set({ kind: 'pending' });
    this.waitingSince ??= Date.now();
    this.schedule(Math.min(pause, Math.max(0, this.waitingSince + patience - Date.now())));
  }

  /** Puts another text in the place of this one, which stays in the history. */
  replace(text: string): void {
    this.milestone = true;
    this.write(text);
    this.flush();
  }

  /** Now: the field was left, the page is hidden, the connection is back. */
  flush(): void {
    if (this.unsaved() && this.status().kind !== 'refused') this.schedule(0);
  }

  /** The server was asked again. What is not saved here stays; a newer draft is taken over only by a text that is. */
  refresh(server: ServerDraft): void {
    const state = this.status();
    if (state.kind === 'conflict') {
      if (server.revision > state.theirs.revision) this.meet(server);
      return;
    }
    if (this.unsaved() || this.sending) return this.flush();
    if (server.revision <= this.revision) return;
    this.adopt(server);
    this.current.set(server.text);
    this.settle();
  }

  choose(which: 'mine' | 'theirs'): void {
    const state = this.status();
    if (state.kind !== 'conflict') return;
    if (which === 'mine') this.goOn(state.theirs, this.current(), [{ from: 'elsewhere', text: state.theirs.text }]);
    else this.goOn(state.theirs, state.theirs.text, [{ from: 'here', text: this.current() }]);
  }

  /** Goes on with a text that was made of both. */
  merge(text: string): void {
    const state = this.status();
    if (state.kind !== 'conflict') return;
    const here: SetAside = { from: 'here', text: this.current() };
    this.goOn(state.theirs, text, [here, { from: 'elsewhere', text: state.theirs.text }]);
  }

  /** What is set aside stays in the history. */
  private goOn(theirs: ServerDraft, text: string, aside: readonly SetAside[]): void {
    const mine = this.current();
    this.adopt(theirs);
    this.aside.set(aside);
    if (text !== theirs.text) this.milestone = true;
    if (text !== mine && mine !== '' && mine !== this.refused) this.unseen.update((texts) => [...texts, mine]);
    this.current.set(text);
    if (this.unsaved()) {
      this.status.set({ kind: 'pending' });
      this.keep();
      this.schedule(0);
    } else {
      this.port.release(mine);
      this.settle();
    }
  }

  /** The saved draft that this text builds on; 0 for none. */
  builtOn(): number {
    return this.revision;
  }

  /**
   * The server has a newer draft than this text builds on, and so did not take it as handed in.
   * @returns whether that is another text, between which and this one somebody chooses; else this one builds on it now
   */
  confront(newer: ServerDraft): boolean {
    this.meet(newer);
    const differs = this.status().kind === 'conflict';
    if (differs) this.keep();
    return differs;
  }

  /** Nothing is saved any more. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Takes up saving again after a `stop` that came to nothing. */
  resume(): void {
    this.stopped = false;
    this.flush();
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), delay);
  }

  private async send(): Promise<void> {
    clearTimeout(this.timer);
    if (this.sending || this.stopped || this.status().kind === 'conflict') return;
    if (!this.unsaved()) return this.settle();
    const [unseen] = this.unseen();
    if (unseen !== undefined) return this.putAside(unseen);
    const text = this.current();
    this.sending = true;
    this.waitingSince = null;
    this.doubtful.update((texts) => [...texts.filter((other) => other !== text), text].slice(-rememberedDoubts));
    if (this.status().kind !== 'retrying') this.status.set({ kind: 'saving' });
    this.keep();
    try {
      const { revision, updatedAt } = await this.port.save(text, this.revision, this.milestone);
      this.milestone = false;
      this.adopt({ text, revision, updatedAt });
      this.failures = 0;
      this.sending = false;
      this.settle();
    } catch (error) {
      this.sending = false;
      this.fail(this.port.problemOf(error), text);
    }
  }

  /** Sends a text that must not take the place of another. */
  private async putAside(text: string): Promise<void> {
    this.sending = true;
    if (this.status().kind !== 'retrying') this.status.set({ kind: 'saving' });
    try {
      await this.port.setAside(text);
    } catch (error) {
      this.sending = false;
      return this.fail(this.port.problemOf(error), text);
    }
    this.sending = false;
    this.failures = 0;
    this.unseen.update((texts) => texts.filter((other) => other !== text));
    this.keep();
    this.port.release(text);
    this.settle(0);
  }

  private fail(problem: Problem, sent: string): void {
    const theirs = problem.status === 412 ? serverDraft(problem.current) : null;
    if (theirs) {
      this.refused = sent;
      return this.meet(theirs);
    }
    if (keptForTheTeacher(problem)) {
      this.late.set(sent);
      this.port.release(sent);
      // What was typed while it was on its way goes after it.
      if (this.current() !== sent) this.schedule(0);
    }
    if (isFinal(problem)) return this.status.set({ kind: 'refused', problem });
    const before = this.status();
    this.status.set({ kind: 'retrying', problem, since: before.kind === 'retrying' ? before.since : new Date() });
    const delay = Math.min(firstRetry * 2 ** this.failures, lastRetry);
    this.failures++;
    // Without a sign-in nothing is sent; whoever opens the answer again, signed in, flushes it.
    if (problem.status !== 401) this.schedule(Math.max(delay, (problem.retryAfter ?? 0) * 1000));
  }

  /** The server has another revision than we built on. If its text came from here, an answer was lost on the way, nothing else. */
  private meet(theirs: ServerDraft): void {
    const ours = [this.current(), this.acknowledged(), ...this.doubtful()].includes(theirs.text);
    if (!ours) return this.status.set({ kind: 'conflict', theirs });
    this.adopt(theirs);
    this.settle();
  }

  private adopt({ text, revision, updatedAt }: ServerDraft): void {
    this.revision = revision;
    this.savedAt = updatedAt;
    this.acknowledged.set(text);
    this.doubtful.set([]);
  }

  /** After what the server has became known: done, or on with what was written meanwhile. */
  private settle(delay = pause): void {
    if (this.unsaved()) {
      this.status.set({ kind: 'pending' });
      this.keep();
      this.schedule(delay);
    } else {
      this.status.set({ kind: 'saved', at: this.savedAt });
      this.waitingSince = null;
      this.port.release(this.current());
    }
  }

  private keep(): void {
    const text = this.current();
    this.device.set(false);
    const aside = this.unseen();
    const entry = {
      text,
      base: this.revision,
      doubtful: this.doubtful(),
      ...(this.milestone && { milestone: true as const }),
      ...(aside.length > 0 && { aside }),
    };
    void this.port.keep(entry).then((kept) => {
      this.refuses.set(!kept);
      if (this.current() === text) this.device.set(kept);
    });
  }
}

/** A refusal that depends on the text or on the person, not on the moment. */
function isFinal({ status }: Problem): boolean {
  return status >= 400 && status < 500 && ![401, 408, 412, 429].includes(status);
}

/** It came after the closing: it does not count, and the server has it. */
export function keptForTheTeacher({ current }: Problem): boolean {
  return typeof current === 'object' && current !== null && 'lateText' in current;
}

/** The draft that a refusal shows; null when it shows none. */
export function serverDraft(current: unknown): ServerDraft | null {
  if (typeof current !== 'object' || current === null) return null;
  const { text, revision, updatedAt } = current as Record<string, unknown>;
  if (typeof text !== 'string' || typeof revision !== 'number') return null;
  return { text, revision, updatedAt: typeof updatedAt === 'string' ? updatedAt : null };
}
