import { effect, inject, Injectable, linkedSignal, untracked } from '@angular/core';
import { Toasts } from '@big-six/ui';
import { Preferences } from '../../shell/preferences/preferences';
import { problemOf } from '../../shell/problem';
import { Session } from '../../shell/session/session';
import { type KeyMap, keyMapOf, readKeyMap } from './desk-keys';

/** The keys of the desk as the account here wants them, on each of its devices. Combinations always work. */
@Injectable({ providedIn: 'root' })
export class KeySettings {
  private readonly session = inject(Session);
  private readonly preferences = inject(Preferences);
  private readonly toasts = inject(Toasts);
  private readonly current = linkedSignal(() => keyMapOf(this.preferences.said().deskKeys));
  readonly map = this.current.asReadonly();

  constructor() {
    effect(() => {
      const account = this.session.account();
      if (account && !this.session.viewing()) untracked(() => void this.carryOver(account.id));
    });
  }

  /** They are the keys at once, and again the ones before when they cannot be saved. */
  async set(map: KeyMap): Promise<void> {
    this.current.set(map);
    try {
      await this.preferences.change({ deskKeys: map });
    } catch (error) {
      this.current.set(keyMapOf(this.preferences.said().deskKeys));
      this.toasts.show(`Your keys are as they were. ${problemOf(error).message}`, 'negative');
    }
  }

  /** Keys were kept on the device once. What lies there still goes to the account, which does not overrule newer ones of its own. */
  private async carryOver(accountId: string): Promise<void> {
    const name = `desk-keys:${accountId}`;
    try {
      const kept = localStorage.getItem(name);
      if (kept === null) return;
      if (this.preferences.said().deskKeys === null) await this.preferences.change({ deskKeys: readKeyMap(kept) });
      localStorage.removeItem(name);
    } catch {
      // It lies there still, for the next time the desk is opened.
    }
  }
}
