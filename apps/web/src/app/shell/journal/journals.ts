import { DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';
import { Session } from '../session/session';
import { askToLast } from './ask-to-last';
import { Journal, type JournalEntry, openShelf } from './journal';
import { Windows } from './windows';

/** The journals of this browser that were opened in this window, each the affair of one account. */
@Injectable({ providedIn: 'root' })
export class Journals {
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  private readonly windows = new Windows(this.window?.sessionStorage ?? sessionStorage);
  private readonly shelf = openShelf();
  private readonly journals = new Map<string, Promise<Journal>>();
  private readonly opened: Journal[] = [];

  constructor() {
    // A browser that stores nothing says so with every text.
    this.shelf.catch(() => undefined);
    const hurry = (): void => this.hurry();
    this.window?.addEventListener('beforeunload', hurry);
    this.document.addEventListener('visibilitychange', hurry);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('beforeunload', hurry);
      this.document.removeEventListener('visibilitychange', hurry);
    });
  }

  /** Of an account that is signed in when it is asked for first. */
  of(accountId: string): Promise<Journal> {
    const known = this.journals.get(accountId);
    if (known) return known;
    const opening = this.windows.name.then((name) => {
      const journal = new Journal(this.shelf, bytes(this.session.deviceKey() ?? ''), name, () => void askToLast(this.window));
      this.opened.push(journal);
      return journal;
    });
    this.journals.set(accountId, opening);
    return opening;
  }

  /** What this window kept, else the newest text of a window that is gone; one that is open goes on with its own. */
  async kept(journal: Journal, name: string, saved: string): Promise<JournalEntry['kept'] | null> {
    const entries = await journal.find(name);
    const own = await this.windows.name;
    const mine = entries.find(({ window }) => window === own);
    if (mine) return mine.kept;
    const others = entries.filter(({ kept }) => kept.text !== saved || kept.aside);
    if (others.length === 0) return null;
    const live = await this.windows.others();
    return others.find(({ window }) => !live.has(window))?.kept ?? null;
  }

  private hurry(): void {
    this.opened.forEach((journal) => journal.hurry());
  }
}

function bytes(base64url: string): Uint8Array {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
