import { Injectable } from '@angular/core';
import type { KeptSignIn } from './kept-sign-in';
import { opensOffline } from './opens-offline';

type Rules = typeof import('./kept-sign-in');

/** Remembers who is signed in for when there is no network; one thing after the other. A browser that stores nothing remembers nobody. */
@Injectable({ providedIn: 'root' })
export class KeptSignIns {
  private last: Promise<unknown> = Promise.resolve();
  private known = '';

  keep(signIn: KeptSignIn): void {
    const now = JSON.stringify(signIn);
    if (now === this.known) return;
    this.known = now;
    void this.inTurn((rules) => rules.keepSignIn(signIn));
  }

  recall(): Promise<KeptSignIn | null> {
    return this.inTurn((rules) => rules.recallSignIn(new Date()));
  }

  forget(): void {
    this.known = '';
    void this.inTurn((rules) => rules.forgetSignIn());
  }

  /** Answers null where nothing can be stored. */
  private inTurn<T>(work: (rules: Rules) => Promise<T>): Promise<T | null> {
    if (!opensOffline()) return Promise.resolve(null);
    const turn = this.last.then(async () => work(await import('./kept-sign-in'))).catch(() => null);
    this.last = turn;
    return turn;
  }
}
