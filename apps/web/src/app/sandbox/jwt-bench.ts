import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Session } from '../shell/session/session';
import { endOf, signatureRemark } from './jwt-claims';
import { decodePart, editToken, partsOf, type TokenEdits, untouched } from './jwt-token';

export interface HeldToken {
  readonly token: string;
  /** `own`: of the sign-in. */
  readonly kind: 'own' | 'practice';
  /** Whom it stands for, such as "Bob". */
  readonly name: string;
}

/** The token that lies on the bench, and what a student does to it. It lives in this object only and goes when its owner signs out. */
@Injectable()
export class TokenBench {
  private readonly session = inject(Session);
  private readonly clock = signal(Date.now());
  /** How far the server's clock is ahead of this one, in milliseconds, as far as a fresh token has told. */
  private readonly ahead = signal(0);
  private readonly lying = signal<HeldToken | null>(null);

  readonly held = this.lying.asReadonly();
  readonly edits = signal<TokenEdits>(untouched);
  /** With the edits; null while none lies here. */
  readonly token = computed(() => {
    const held = this.lying();
    return held && editToken(held.token, this.edits());
  });
  readonly edited = computed(() => this.token() !== (this.lying()?.token ?? null));
  /** By the server's clock. */
  readonly now = computed(() => this.clock() + this.ahead());
  readonly claims = computed(() => decodePart((this.token() ?? '').split('.')[1] ?? ''));
  readonly signedClaims = computed(() => decodePart(partsOf(this.lying()?.token ?? '')?.payload ?? ''));
  readonly end = computed(() => endOf(this.claims()));
  readonly expired = computed(() => {
    const end = this.end();
    return end !== null && this.now() >= end;
  });
  readonly signature = computed(() => signatureRemark(this.token() ?? '', this.lying()?.token ?? '', this.edits()));

  constructor() {
    const timer = setInterval(() => this.clock.set(Date.now()), 1000);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      this.clear();
    });
    effect(() => {
      if (this.session.account() === null) untracked(() => this.clear());
    });
  }

  put(held: HeldToken): void {
    const made = decodePart(partsOf(held.token)?.payload ?? '')?.['iat'];
    this.clock.set(Date.now());
    // A practice token was signed just now: its time of making is what the server's clock says. A sign-in's may be minutes old.
    if (held.kind === 'practice' && typeof made === 'number') this.ahead.set(skewOf(made * 1000, this.clock()));
    this.edits.set(untouched);
    this.lying.set(held);
  }

  clear(): void {
    this.lying.set(null);
    this.edits.set(untouched);
  }
}

/** Whole seconds are all that a token tells: less than two of them are no difference. */
function skewOf(server: number, here: number): number {
  return Math.abs(server - here) < 2000 ? 0 : server - here;
}
