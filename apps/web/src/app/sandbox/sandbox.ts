import { computed, inject, Injectable, signal, type WritableSignal } from '@angular/core';
import { LessonContext } from '../shell/lesson-blocks';
import type { Page } from '../shell/paged';
import { problemOf } from '../shell/problem';
import { Session } from '../shell/session/session';
import type { PracticeAnswer, PracticeFailure } from './practice-answer';
import { type Outgoing, type PracticeRequest, prepare } from './practice-request';
import { type Exchange, SandboxMemory } from './sandbox-memory';
import {
  type ModuleAddress,
  SandboxClient,
  type SandboxPlace,
  type SandboxRecord,
  type SandboxRecordLine,
} from './sandbox.client';

/** How long an answer is waited for, in milliseconds; the slow report takes a second or two when many ask at once. */
const patience = 20_000;
/** Requests kept of a session. */
const most = 100;

/**
 * The practice API of the lesson that is open. Each block that uses it provides one of these; what they know is shared, and outlives
 * them while the page does.
 */
@Injectable()
export class Sandbox {
  private readonly client = inject(SandboxClient);
  private readonly session = inject(Session);
  private readonly lesson = inject(LessonContext);
  private readonly memory = inject(SandboxMemory);

  private readonly known = computed(() => this.memory.of(this.lesson.classModuleId()));
  private readonly sending = signal(0);

  /** Null until somebody needed it. */
  readonly place = computed(() => this.known().place());
  /** Every request of this session, newest first. */
  readonly history = computed(() => this.known().history());
  /** A request of this block is on its way. */
  readonly busy = computed(() => this.sending() > 0);

  /** Makes the sandbox when there is none. Rejects as the product's own routes do: see `problemOf`. */
  ready(): Promise<SandboxPlace> {
    const known = this.known();
    const place = known.place();
    if (place) return Promise.resolve(place);
    known.opening ??= this.client
      .open(this.address())
      .then((opened) => {
        known.place.set(opened);
        return opened;
      })
      .finally(() => (known.opening = null));
    return known.opening;
  }

  /**
   * Sends a request and keeps it with what came of it. Never rejects: no answer is an outcome too.
   * @param kept false for what must not outlive its block, such as a token of the sign-in that was taken apart
   */
  async send(blockKey: string, request: PracticeRequest, kept = true): Promise<Exchange> {
    const known = this.known();
    const at = Date.now();
    this.sending.update((count) => count + 1);
    try {
      const { outgoing, outcome } = await this.attempt(request);
      const exchange: Exchange = { id: ++known.sent, blockKey, at, request, outgoing, outcome };
      if (kept) known.history.update((history) => [exchange, ...history].slice(0, most));
      if (outcome.kind === 'answer') this.follow(outcome);
      return exchange;
    } finally {
      this.sending.update((count) => count - 1);
    }
  }

  /** What the server did for a request, by `PracticeAnswer.number`. Rejects when it no longer knows. */
  record(number: number): Promise<SandboxRecord> {
    return this.client.record(this.address(), number);
  }

  /** The latest requests, of whichever tab and day, newest first. */
  records(cursor: string | undefined): Promise<Page<SandboxRecordLine>> {
    return this.client.records(this.address(), cursor);
  }

  /** Alice and Bob as they were, orders and cache too. Rejects when that was not done. */
  async reset(): Promise<void> {
    await this.ready();
    await this.client.reset(this.address());
  }

  /** Something of a block that outlives it, such as what is typed in its fields. `begin` is asked the first time only. */
  kept<T>(key: string, begin: () => T): WritableSignal<T> {
    return this.known().keep(key, begin);
  }

  private async attempt(
    request: PracticeRequest,
  ): Promise<{ outgoing: Outgoing | null; outcome: PracticeAnswer | PracticeFailure }> {
    let place: SandboxPlace;
    let token: string | null = null;
    try {
      place = await this.ready();
      if (request.token.kind === 'own') token = await this.session.accessToken();
    } catch (error) {
      return { outgoing: null, outcome: notReady(error) };
    }
    const prepared = prepare(request, place.base, location.origin);
    if (!prepared.ok) return { outgoing: null, outcome: { kind: 'failure', why: 'not-sent', sentence: prepared.sentence } };
    const outgoing = prepared.request;
    if (outgoing.token.kind === 'own' && token === null) return { outgoing: null, outcome: signedOut };
    const authorization =
      outgoing.token.kind === 'none' ? null : `Bearer ${outgoing.token.kind === 'own' ? token : outgoing.token.value}`;
    const outcome = await this.practise(outgoing, authorization);
    // Only a sign-in that has ended is refused with its own token. The session finds that out, and tells.
    if (outgoing.token.kind === 'own' && token !== null && outcome.kind === 'answer' && outcome.status === 401) {
      this.session.replace(token).catch(() => undefined);
    }
    return { outgoing, outcome };
  }

  private async practise(outgoing: Outgoing, authorization: string | null): Promise<PracticeAnswer | PracticeFailure> {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience);
    try {
      return await this.client.practise(outgoing, authorization, giveUp.signal);
    } catch {
      return giveUp.signal.aborted ? tooLong : unanswered(navigator.onLine);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the server ticked counts for the step: the lesson asks for it. A refresh that fails is owed to the next answer. */
  private follow({ ticked }: PracticeAnswer): void {
    const known = this.known();
    if (ticked.length === 0 && !known.owesRefresh) return;
    known.owesRefresh = true;
    this.lesson.refresh().then(
      () => (known.owesRefresh = false),
      () => undefined,
    );
  }

  private address(): ModuleAddress {
    return { classId: this.lesson.classId(), classModuleId: this.lesson.classModuleId() };
  }
}

const signedOut: PracticeFailure = {
  kind: 'failure',
  why: 'signed-out',
  sentence: 'You are signed out, so there is no token to send. Sign in again; what you typed stays here.',
};

const tooLong: PracticeFailure = {
  kind: 'failure',
  why: 'too-long',
  sentence:
    'No answer came within 20 seconds, so this page stopped waiting. The server may still have done it: look before you send it again.',
};

function unanswered(online: boolean): PracticeFailure {
  return online
    ? {
        kind: 'failure',
        why: 'unreachable',
        sentence: 'The server did not answer. What you typed stays here; try again in a moment.',
      }
    : {
        kind: 'failure',
        why: 'offline',
        sentence: 'You are offline. What you typed stays here; send it when you are connected.',
      };
}

function notReady(error: unknown): PracticeFailure {
  const problem = problemOf(error);
  if (problem.status === 401) return signedOut;
  if (problem.code === 'offline' || problem.code === 'unreachable') return unanswered(problem.code !== 'offline');
  return { kind: 'failure', why: 'not-sent', sentence: problem.message };
}
