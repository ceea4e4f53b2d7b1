import { inject, Injectable } from '@angular/core';
import { Session } from '../session/session';
import type { KeptPages } from './kept-pages';
import { opensOffline } from './opens-offline';

/** A device that takes longer than this to store something is not waited for, in milliseconds. */
const patience = 1000;

/**
 * What the account that is signed in has before them, kept sealed on this device so that it opens without a network. Copies only: what
 * is theirs alone to send lies in the journal. Never fails; a browser that stores nothing finds nothing.
 */
@Injectable({ providedIn: 'root' })
export class DeviceMemory {
  private readonly session = inject(Session);
  private opened: { readonly accountId: string; readonly pages: Promise<KeptPages> } | null = null;
  /** The newest of each name that is not stored yet. */
  private readonly waiting = new Map<string, () => Promise<void>>();
  private storing: Promise<void> | null = null;

  /** Resolves when it is stored, or cannot be. A newer value of the same name stands for an older one. */
  keep(name: string, value: unknown): Promise<void> {
    const pages = this.pages();
    if (!pages) return Promise.resolve();
    this.waiting.set(name, async () => (await pages).keep(name, value));
    this.storing ??= this.store();
    return Promise.race([this.storing, new Promise<void>((go) => setTimeout(go, patience))]);
  }

  async find(name: string): Promise<unknown> {
    return (await this.pages()?.catch(() => null))?.find(name).catch(() => null) ?? null;
  }

  private async store(): Promise<void> {
    for (const [name, work] of this.waiting) {
      this.waiting.delete(name);
      await work().catch(() => undefined);
    }
    this.storing = null;
  }

  private pages(): Promise<KeptPages> | null {
    const accountId = this.session.account()?.id;
    const key = this.session.deviceKey();
    if (!accountId || !key || !opensOffline()) return null;
    if (this.opened?.accountId !== accountId) {
      const pages = import('./kept-pages').then((module) => new module.KeptPages(accountId, bytes(key)));
      this.opened = { accountId, pages };
    }
    return this.opened.pages;
  }
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
