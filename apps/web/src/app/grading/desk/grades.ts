import { computed, DestroyRef, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { problemOf } from '../../shell/problem';
import { Session } from '../../shell/session/session';
import { UnsavedWork } from '../../shell/unsaved-work';
import { DeskClient } from './desk.client';
import { DeviceBox, openBoxes } from './device-box';
import { type GradeResult, type KeptOutgoing, Outbox, type OutgoingGrade } from './outbox';

/** What the desk learns of grades that have arrived. */
export type TakenListener = (grade: OutgoingGrade, result: GradeResult) => void;

/**
 * The grades that the person here has given and the server does not have yet. They outlive the desk, the page and the window: another
 * screen goes on sending them, and so does the next visit.
 */
@Injectable({ providedIn: 'root' })
export class Grades {
  private readonly client = inject(DeskClient);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  private readonly boxes = openBoxes();
  private readonly listeners = new Set<TakenListener>();
  private readonly current = signal<{ readonly accountId: string; readonly outbox: Outbox } | null>(null);
  private last = 0;

  /** Of the account that is here. What another one left on this page is theirs alone, and kept. */
  readonly outbox = computed(() => this.current()?.outbox ?? null);

  constructor() {
    // A browser that stores nothing says so with every grade.
    this.boxes.catch(() => undefined);
    effect(() => {
      const accountId = this.session.account()?.id ?? null;
      untracked(() => this.change(accountId));
    });
    const hurry = (): void => this.outbox()?.hurry();
    const hide = (): void => {
      if (this.document.visibilityState === 'hidden') hurry();
    };
    const leave = (event: BeforeUnloadEvent): void => {
      hurry();
      if (this.outbox()?.atRisk()) event.preventDefault();
    };
    this.window?.addEventListener('online', hurry);
    this.window?.addEventListener('beforeunload', leave);
    this.document.addEventListener('visibilitychange', hide);
    inject(UnsavedWork).watch(() => (this.outbox()?.waiting().length ?? 0) > 0);
    inject(DestroyRef).onDestroy(() => {
      this.outbox()?.stop();
      this.window?.removeEventListener('online', hurry);
      this.window?.removeEventListener('beforeunload', leave);
      this.document.removeEventListener('visibilitychange', hide);
    });
  }

  /** Orders what is given in several windows of this browser. */
  order(): number {
    this.last = Math.max(Date.now(), this.last + 1);
    return this.last;
  }

  /** Returns what ends it. */
  listen(listener: TakenListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** What the person here has begun to decide, by answer; kept on this device. */
  box<T>(name: 'drafts', isWhole: (value: unknown) => value is T): DeviceBox<T> {
    return new DeviceBox<T>(this.boxes, bytes(this.session.deviceKey() ?? ''), this.session.account()?.id ?? '', name, isWhole);
  }

  private change(accountId: string | null): void {
    if (this.current()?.accountId === accountId) return;
    this.current()?.outbox.stop();
    this.current.set(accountId === null ? null : { accountId, outbox: this.open(accountId) });
    void this.outbox()?.resume();
  }

  private open(accountId: string): Outbox {
    const key = bytes(this.session.deviceKey() ?? '');
    const box = new DeviceBox(this.boxes, key, accountId, 'grades', isKeptOutgoing);
    const locks = this.window?.navigator.locks;
    return new Outbox({
      send: (batch) => {
        // The next person at this computer must not send what the last one decided.
        if (this.session.account()?.id !== accountId) return Promise.reject(new Error('somebody else is here'));
        return this.client.grade(batch);
      },
      problemOf,
      store: {
        put: (...kept) => box.put(...kept.map(named)),
        remove: (...ids) => box.remove(...ids),
        all: () => box.all(),
        change: (decide) =>
          box.change((kept) => {
            const { put, remove } = decide(kept);
            return { put: put.map(named), remove };
          }),
      },
      alone: async (work) => (locks ? await locks.request(`big-six-grades-${accountId}`, work) : work()),
      wait: (milliseconds, hasten) =>
        new Promise((go) => {
          hasten(go);
          setTimeout(go, milliseconds);
        }),
      taken: (grade, result) => this.listeners.forEach((listener) => listener(grade, result)),
    });
  }
}

const named = (one: KeptOutgoing) => [one.grade.id, one] as const;

function isKeptOutgoing(value: unknown): value is KeptOutgoing {
  if (typeof value !== 'object' || value === null) return false;
  const { grade } = value as { grade?: Record<string, unknown> };
  return typeof grade?.['id'] === 'string' && typeof grade['answerId'] === 'string' && typeof grade['order'] === 'number';
}

function bytes(base64url: string): Uint8Array {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
