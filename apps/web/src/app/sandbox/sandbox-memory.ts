import { effect, inject, Injectable, signal, type WritableSignal } from '@angular/core';
import { Session } from '../shell/session/session';
import type { PracticeAnswer, PracticeFailure } from './practice-answer';
import type { Outgoing, PracticeRequest } from './practice-request';
import type { SandboxPlace } from './sandbox.client';

/** A request of this session and what became of it. */
export interface Exchange {
  /** Counts the session's requests in this sandbox, from 1. */
  readonly id: number;
  /** The block it was sent from. */
  readonly blockKey: string;
  /** `Date.now()` when it was sent. */
  readonly at: number;
  readonly request: PracticeRequest;
  /** Null when it was never sent. */
  readonly outgoing: Outgoing | null;
  readonly outcome: PracticeAnswer | PracticeFailure;
}

/** What this page knows of one sandbox. */
export class KnownSandbox {
  readonly place = signal<SandboxPlace | null>(null);
  /** Newest first. */
  readonly history = signal<readonly Exchange[]>([]);
  opening: Promise<SandboxPlace> | null = null;
  sent = 0;
  /** The server ticked something that the lesson has not shown yet. */
  owesRefresh = false;
  private readonly kept = new Map<string, WritableSignal<unknown>>();

  /** Who keeps something under a key is the one who reads it, so the type is theirs to know. */
  keep<T>(key: string, begin: () => T): WritableSignal<T> {
    const known = this.kept.get(key) ?? signal<unknown>(begin());
    this.kept.set(key, known);
    return known as WritableSignal<T>;
  }
}

/** The sandboxes opened since the page was loaded, so that moving between steps loses nothing. One account's own; never stored. */
@Injectable({ providedIn: 'root' })
export class SandboxMemory {
  private readonly session = inject(Session);
  private account: string | null = null;
  private readonly sandboxes = new Map<string, KnownSandbox>();

  constructor() {
    // Tokens that were pasted or signed here die with the sign-in.
    effect(() => {
      const state = this.session.state();
      if (state.kind === 'signed-out' && state.why === 'left') this.sandboxes.clear();
    });
  }

  of(classModuleId: string): KnownSandbox {
    // Who signs in again after the sign-in has ended finds everything; anybody else nothing.
    const account = this.session.account()?.id ?? this.account;
    if (account !== this.account) this.sandboxes.clear();
    this.account = account;
    const known = this.sandboxes.get(classModuleId) ?? new KnownSandbox();
    this.sandboxes.set(classModuleId, known);
    return known;
  }
}
