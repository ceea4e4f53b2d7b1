import { computed, DestroyRef, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Connection } from '../offline/connection';
import { Session } from '../session/session';
import type { LiveEvent } from './events';
import { LiveClient } from './live.client';
import { inSlot } from './slots';

/** Milliseconds without a sign after which a line is given up: for the first sign, and for any later one. The server gives one every 15 s. */
const firstSign = 10_000;
const nextSign = 40_000;

/** Milliseconds before a line is tried again; each time twice as long, up to `longest`, and never for all windows at once. */
const first = 1000;
const longest = 60_000;

/** Where a window learns that its sign-in has ended while no screen watches anything. */
const ownLine = '/api/me/stream';

/** A line that ended because of who the person is now. But for a server that stops, all others end what the screen watches. */
const ofThePerson = ['sign-in-ended', 'account-suspended', 'view-changed'];

/** What a screen watches. */
export interface Watched {
  readonly path: string;
  /** The server said something of it. */
  readonly hear: (event: LiveEvent) => void;
  /** It is not to be watched any more, and why: `why` in a word, `message` in a sentence. */
  readonly ended: (end: LiveEnd) => void;
}

export interface LiveEnd {
  readonly why: string;
  readonly message: string;
}

/**
 * The one line of this window on which the server speaks by itself: of what the screen watches, and of the end of the sign-in. It is
 * held while the window is in view and somebody is signed in. It says no more than requests would find out, only sooner: where no line
 * gets through, screens ask anew now and then.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly client = inject(LiveClient);
  private readonly session = inject(Session);
  private readonly connection = inject(Connection);
  private readonly document = inject(DOCUMENT);

  private readonly inView = signal(this.document.visibilityState === 'visible');
  private readonly watched = signal<Watched | null>(null);
  private readonly heard = signal<Watched | null>(null);
  /** What the screen watches is told as it happens. */
  readonly on = computed(() => this.watched() !== null && this.heard() === this.watched());

  private readonly wanted = computed(() => {
    const here = this.session.state().kind === 'signed-in' && !this.session.secondFactorDue();
    return here && this.inView() && !this.connection.lost();
  });

  constructor() {
    const look = (): void => this.inView.set(this.document.visibilityState === 'visible');
    this.document.addEventListener('visibilitychange', look);
    const stop = new AbortController();
    inject(DestroyRef).onDestroy(() => {
      stop.abort();
      this.document.removeEventListener('visibilitychange', look);
    });
    // Who it is counts too: somebody else's window begins with a line of their own.
    const holder = computed(() => (this.wanted() ? (this.session.account()?.id ?? null) : null));
    effect((onCleanup) => {
      const [person, watched] = [holder(), this.watched()];
      if (person === null) return;
      const left = new AbortController();
      onCleanup(() => {
        left.abort();
        this.heard.set(null);
      });
      untracked(() => void this.keep(watched, AbortSignal.any([left.signal, stop.signal])));
    });
  }

  /** For as long as a screen is open; the newest screen's counts. Returns what ends it. */
  watch(watched: Watched): () => void {
    this.watched.set(watched);
    return () => this.watched.update((current) => (current === watched ? null : current));
  }

  private async keep(watched: Watched | null, signal: AbortSignal): Promise<void> {
    let lastId: string | null = null;
    let failed = 0;
    while (!signal.aborted) {
      let wait = 0;
      const held = await inSlot(this.document.defaultView?.navigator.locks, async () => {
        const followed = await this.follow(watched, lastId, signal);
        lastId = followed.lastId;
        failed = followed.heard ? 0 : failed + 1;
        wait = followed.wait;
      });
      if (!held) wait = longest / 4;
      if (!signal.aborted) await pause(Math.max(wait, Math.min(longest, first * 2 ** failed)) * (0.5 + Math.random()), signal);
    }
  }

  /** Holds the line once. `wait`: milliseconds that the server asks to leave it alone. */
  private async follow(
    watched: Watched | null,
    lastId: string | null,
    signal: AbortSignal,
  ): Promise<{ heard: boolean; lastId: string | null; wait: number }> {
    let heard = false;
    const silence = new Silence();
    try {
      silence.after(firstSign);
      const line = await this.client.open(watched?.path ?? ownLine, lastId, AbortSignal.any([signal, silence.signal]));
      if (line.kind === 'refused') return { heard, lastId, wait: this.refused(watched, line.status, line.retryAfter) };
      for await (const event of line.events) {
        silence.after(nextSign);
        heard = true;
        if (signal.aborted) break;
        if (event?.event === 'ended') await this.end(watched, event.data as LiveEnd);
        else {
          this.heard.set(watched);
          if (event) watched?.hear(event);
          lastId = event?.id ?? lastId;
        }
      }
    } catch {
      if (!signal.aborted) this.connection.missed();
    } finally {
      silence.end();
    }
    // A line that held and broke is there again in a moment: nothing is said of it before that has failed.
    if (!heard && !signal.aborted) this.heard.set(null);
    return { heard, lastId, wait: 0 };
  }

  private refused(watched: Watched | null, status: number, retryAfter: number | null): number {
    this.heard.set(null);
    // What the person may not see, the screen's own requests say better.
    if (watched && (status === 403 || status === 404)) this.watched.update((now) => (now === watched ? null : now));
    return retryAfter === null ? longest : retryAfter * 1000;
  }

  /** Resolves when it is known again who the person is: before that, another line would be refused. */
  private async end(watched: Watched | null, end: LiveEnd): Promise<void> {
    if (end.why === 'server-stopping') return;
    if (ofThePerson.includes(end.why)) return this.session.verify();
    this.watched.update((now) => (now === watched ? null : now));
    watched?.ended(end);
  }
}

/** Ends what waits for a sign that does not come. */
class Silence {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly signal = this.controller.signal;

  after(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.controller.abort(), milliseconds);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
