import { DOCUMENT, inject, Injectable } from '@angular/core';

type Message = { readonly kind: 'signed-out' | 'ended' } | { readonly kind: 'signed-in'; readonly accountId: string };

interface Listener {
  signedOut(): void;
  ended(): void;
  signedIn(accountId: string): void;
}

/** What the tabs of one browser tell each other about the sign-in they share. */
@Injectable({ providedIn: 'root' })
export class SessionChannel {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('big-six-session');

  listen(listener: Listener): void {
    if (!this.channel) return;
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'signed-in') listener.signedIn(data.accountId);
      else if (data.kind === 'ended') listener.ended();
      else listener.signedOut();
    };
  }

  tellSignedOut(): void {
    this.tell({ kind: 'signed-out' });
  }

  /** The server has said no. */
  tellEnded(): void {
    this.tell({ kind: 'ended' });
  }

  tellSignedIn(accountId: string): void {
    this.tell({ kind: 'signed-in', accountId });
  }

  /** Runs in one tab at a time: the refresh cookie changes with every use, and tabs that race would each spend the same one. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const locks = this.window?.navigator.locks;
    return locks ? await locks.request('big-six-refresh', work) : work();
  }

  reload(): void {
    this.window?.location.assign('/');
  }

  private tell(message: Message): void {
    this.channel?.postMessage(message);
  }
}
