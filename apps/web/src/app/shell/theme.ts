import { DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Toasts } from '@big-six/ui';
import { Preferences } from './preferences/preferences';
import { problemOf } from './problem';
import { Session } from './session/session';
import type { Account } from './session/session.client';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** What `theme.js` reads before the first paint. */
const name = 'theme';
/** Whose choice that is, while the server does not have it; or `saved`. Nothing: it was made before choices went with accounts. */
const owner = 'theme-of';

/**
 * Light, dark or as the system has it. The choice goes with the account; this device keeps a copy, which is shown before anything is
 * known of an account. What could not be saved is saved when the same person is here again.
 */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(Session);
  private readonly preferences = inject(Preferences);
  private readonly toasts = inject(Toasts);

  private readonly shown = signal<ThemeChoice>(themeOf(this.document.documentElement.dataset['theme']));
  readonly choice = this.shown.asReadonly();

  constructor() {
    effect(() => {
      const choice = this.shown();
      const root = this.document.documentElement;
      if (choice === 'system') delete root.dataset['theme'];
      else root.dataset['theme'] = choice;
    });
    effect(() => {
      const account = this.session.account();
      if (account) untracked(() => this.follow(account));
    });
    this.document.defaultView?.addEventListener('storage', ({ key, newValue }) => {
      if (key === name && !this.session.viewing()) this.shown.set(themeOf(newValue));
    });
  }

  async choose(choice: ThemeChoice): Promise<void> {
    const account = this.session.account();
    if (!account) return;
    this.shown.set(choice);
    keep(name, choice);
    keep(owner, account.id);
    await this.save(choice);
  }

  private follow({ id, preferences }: Account): void {
    if (!preferences) return;
    const said = preferences.theme;
    // An admin who looks sees the person's theme, and goes back to a device that has their own.
    if (this.session.viewing()) return this.shown.set(said ?? 'system');
    const whose = kept(owner);
    const here = themeOf(kept(name));
    if (whose === id || (whose === null && said === null && here !== 'system')) {
      this.shown.set(here);
      if (here !== said) return void this.save(here);
    }
    this.shown.set(said ?? 'system');
    keep(name, said ?? 'system');
    keep(owner, 'saved');
  }

  private async save(choice: ThemeChoice): Promise<void> {
    try {
      await this.preferences.change({ theme: choice });
      if (this.shown() === choice) keep(owner, 'saved');
    } catch (error) {
      this.toasts.show(`Your other devices do not know of it yet. ${problemOf(error).message}`, 'negative');
    }
  }
}

function themeOf(text: string | null | undefined): ThemeChoice {
  return text === 'light' || text === 'dark' ? text : 'system';
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the account alone knows, which is what counts.
  }
}
