import { DestroyRef, DOCUMENT, inject, Injectable } from '@angular/core';
import { type Problem, problemOf } from '../shell/problem';
import { Session } from '../shell/session/session';
import { DraftSaver, type ServerDraft } from './draft-saver';
import { KeptTexts } from './kept-text';
import { type QuestionAddress, SubmissionsClient } from './submissions.client';

const signedOut: Problem = {
  status: 401,
  code: 'not-signed-in',
  message: 'You are signed out.',
  fields: [],
  retryAfter: null,
  current: undefined,
};

/**
 * The drafts being written in this page, each the affair of one account. They outlive the screen they are written on, so that leaving a
 * step does not interrupt saving it.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly client = inject(SubmissionsClient);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  private readonly kept = new KeptTexts(this.window?.sessionStorage ?? sessionStorage);
  private readonly savers = new Map<string, DraftSaver>();

  constructor() {
    const flush = (): void => this.savers.forEach((saver) => saver.flush());
    const hide = (): void => {
      if (this.document.visibilityState === 'hidden') flush();
    };
    const leave = (event: BeforeUnloadEvent): void => {
      if (![...this.savers.values()].some((saver) => saver.unsaved())) return;
      flush();
      event.preventDefault();
    };
    this.window?.addEventListener('online', flush);
    this.window?.addEventListener('beforeunload', leave);
    this.document.addEventListener('visibilitychange', hide);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('online', flush);
      this.window?.removeEventListener('beforeunload', leave);
      this.document.removeEventListener('visibilitychange', hide);
    });
  }

  /** The draft of the account that is signed in. */
  open(address: QuestionAddress, server: ServerDraft): DraftSaver {
    const accountId = this.session.account()?.id ?? '';
    const key = keyOf(accountId, address);
    const known = this.savers.get(key);
    if (known) {
      known.refresh(server);
      return known;
    }
    const saver = new DraftSaver(
      {
        save: (text, revision) => {
          // The next person at this computer must not send what the last one wrote.
          if (this.session.account()?.id !== accountId) return Promise.reject(new SignedOut());
          return this.client.saveDraft(address, text, revision);
        },
        problemOf: (error) => (error instanceof SignedOut ? signedOut : problemOf(error)),
        keep: (entry) => (entry ? this.kept.keep(key, entry) : this.kept.forget(key)),
      },
      server,
      this.kept.find(key),
    );
    this.savers.set(key, saver);
    return saver;
  }

  /** The answer is handed in: there is no draft any more. */
  close(address: QuestionAddress): void {
    const key = keyOf(this.session.account()?.id ?? '', address);
    this.savers.get(key)?.stop(true);
    this.savers.delete(key);
    this.kept.forget(key);
  }
}

class SignedOut extends Error {}

function keyOf(accountId: string, { classModuleId, questionKey }: QuestionAddress): string {
  return `draft/${accountId}/${classModuleId}/${questionKey}`;
}
