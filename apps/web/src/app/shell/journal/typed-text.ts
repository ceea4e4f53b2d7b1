import { computed, DestroyRef, DOCUMENT, effect, inject, signal, untracked } from '@angular/core';
import { Session } from '../session/session';
import { UnsavedWork } from '../unsaved-work';
import type { Journal } from './journal';
import { Journals } from './journals';

/** What a screen shows and takes of a text that is typed to be sent once. */
export interface TypedField {
  /** What it is typed for; null as long as that is not known. Another name is another text. */
  readonly name: () => string | null;
  readonly text: () => string;
  readonly put: (text: string) => void;
  /** What the server has already of it; nothing where left out. */
  readonly sent?: () => string;
}

/**
 * Keeps a text that is typed to be sent by a press on this device, until it was sent: through a reload, the end of the sign-in and a tab
 * that is closed. Called in a constructor.
 */
export function keepTyped(field: TypedField): TypedText {
  return new TypedText(field);
}

export class TypedText {
  private readonly journals = inject(Journals);
  private readonly session = inject(Session);
  private readonly window = inject(DOCUMENT).defaultView;
  /** The one whose kept text was looked for: before that nothing is kept over it. */
  private readonly open = signal<{ readonly name: string; readonly journal: Journal } | null>(null);
  private readonly found = signal(false);
  private readonly onDisk = signal<boolean | null>(null);
  /** What the server has acknowledged, until something else is typed. */
  private readonly acknowledged = signal<string | null>(null);
  private last = '';
  /** What was found here, maybe of a window that is gone: let go of once this window keeps what became of it. */
  private taken = '';

  /** Something is typed that was not sent. */
  readonly unsent = computed(() => {
    const text = this.field.text();
    return text.trim() !== '' && text !== (this.field.sent?.() ?? '') && text !== this.acknowledged();
  });
  /** It was typed before, and is here again. */
  readonly back = this.found.asReadonly();
  /** Null until that is known. */
  readonly onDevice = this.onDisk.asReadonly();

  constructor(private readonly field: TypedField) {
    let before: string | null = null;
    effect(() => {
      const name = this.name();
      untracked(() => {
        if (before !== null && before !== name) field.put('');
        before = name;
        this.open.set(null);
        this.found.set(false);
        this.acknowledged.set(null);
        this.onDisk.set(null);
        this.last = this.taken = '';
        if (name !== null) void this.begin(name);
      });
    });
    effect(() => {
      const open = this.open();
      const text = field.text();
      const unsent = this.unsent();
      if (open) untracked(() => this.follow(open, unsent ? text : ''));
    });
    const leave = (event: BeforeUnloadEvent): void => {
      if (this.unsent() && this.onDisk() !== true) event.preventDefault();
    };
    this.window?.addEventListener('beforeunload', leave);
    const end = inject(UnsavedWork).watch(() => this.unsent());
    inject(DestroyRef).onDestroy(() => {
      end();
      this.window?.removeEventListener('beforeunload', leave);
    });
  }

  /** The server has acknowledged this text. */
  sent(text: string): void {
    this.acknowledged.set(text);
    this.found.set(false);
    const open = this.open();
    if (open) void open.journal.release(open.name, text);
  }

  private name(): string | null {
    const [account, name] = [this.session.account()?.id, this.field.name()];
    return account && name !== null ? `${account}/typed/${name}` : null;
  }

  private async begin(name: string): Promise<void> {
    const journal = await this.journals.of(name.slice(0, name.indexOf('/')));
    const kept = (await this.journals.kept(journal, name, ''))?.text ?? '';
    if (untracked(() => this.name()) !== name) return;
    const typed = untracked(() => (this.unsent() ? this.field.text() : ''));
    this.last = this.taken = kept;
    if (kept !== '' && kept !== typed) {
      // Whoever was faster than the disk has both.
      this.field.put(typed === '' ? kept : `${kept}\n\n${typed}`);
      this.found.set(true);
    }
    this.open.set({ name, journal });
  }

  private follow({ name, journal }: { readonly name: string; readonly journal: Journal }, text: string): void {
    const before = this.last;
    if (text === before) return;
    this.last = text;
    if (text === '') return void journal.release(name, before);
    void journal.keep(name, { text, base: 0, doubtful: [] }).then((kept) => {
      if (this.last === text) this.onDisk.set(kept);
      const taken = this.taken;
      if (!kept || taken === '' || taken === text) return;
      this.taken = '';
      void journal.release(name, taken);
    });
  }
}
