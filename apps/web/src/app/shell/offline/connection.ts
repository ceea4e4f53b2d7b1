import { computed, DestroyRef, DOCUMENT, inject, Injectable, Injector, signal } from '@angular/core';
import { ConnectionClient } from './connection.client';

/** After this long a server that did not answer is asked again, in milliseconds; each time twice as long, up to `longest`. */
const first = 2000;
const longest = 20_000;

/** Whether the server can be reached, as the browser says and as requests fare. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly injector = inject(Injector);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly cut = signal(this.window?.navigator.onLine === false);
  private readonly silent = signal(false);

  /** The device itself has no network. */
  readonly offline = this.cut.asReadonly();
  /** Nothing can be sent or fetched just now. */
  readonly lost = computed(() => this.cut() || this.silent());

  private asking = false;
  private delay = first;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const update = (): void => {
      this.cut.set(this.window?.navigator.onLine === false);
      if (this.silent()) void this.ask();
    };
    this.window?.addEventListener('online', update);
    this.window?.addEventListener('offline', update);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      this.window?.removeEventListener('online', update);
      this.window?.removeEventListener('offline', update);
    });
  }

  /** The server answered something. */
  heard(): void {
    clearTimeout(this.timer);
    this.delay = first;
    this.silent.set(false);
  }

  /** A request got no answer. It may have been that one only, so the server is asked whether it is there. */
  missed(): void {
    if (!this.silent()) void this.ask();
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    clearTimeout(this.timer);
    // The client's requests are told of to this service, so it cannot be injected before.
    const answered = await this.injector.get(ConnectionClient).answers();
    this.asking = false;
    if (answered) return this.heard();
    this.silent.set(true);
    this.timer = setTimeout(() => void this.ask(), this.delay);
    this.delay = Math.min(this.delay * 2, longest);
  }
}
