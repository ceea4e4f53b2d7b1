import { DestroyRef, DOCUMENT, effect, inject, Injectable, untracked } from '@angular/core';
import type { StudentSubmissionDto } from '@big-six/api-client';
import { type Problem, problemOf } from '../shell/problem';
import { Connection } from '../shell/offline/connection';
import { Journals } from '../shell/journal/journals';
import { Session } from '../shell/session/session';
import { UnsavedWork } from '../shell/unsaved-work';
import { charactersOver, TooLong } from './answer-length';
import { DraftSaver, type ServerDraft } from './draft-saver';
import { Questions } from './questions';
import { type QuestionAddress, SubmissionsClient } from './submissions.client';

const signedOut: Problem = {
  status: 401,
  code: 'not-signed-in',
  message: 'You are signed out.',
  fields: [],
  retryAfter: null,
  current: undefined,
};

/** The draft of a question, and the attempt that it began with: another attempt at it is another draft. 1 where it is left out. */
export interface DraftAddress extends QuestionAddress {
  readonly attempt?: number;
}

/**
 * The drafts being written in this page, each the affair of one account. They outlive the screen they are written on, so that leaving a
 * step does not interrupt saving it.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly client = inject(SubmissionsClient);
  private readonly questions = inject(Questions);
  private readonly session = inject(Session);
  private readonly connection = inject(Connection);
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  private readonly journals = inject(Journals);
  private readonly savers = new Map<string, Promise<DraftSaver>>();
  private readonly writing = new Map<DraftSaver, string>();

  constructor() {
    const flush = (): void => [...this.writing.keys()].forEach((saver) => saver.flush());
    const hide = (): void => {
      if (this.document.visibilityState === 'hidden') flush();
    };
    const leave = (event: BeforeUnloadEvent): void => {
      if (!this.unsaved()) return;
      flush();
      event.preventDefault();
    };
    this.window?.addEventListener('beforeunload', leave);
    this.document.addEventListener('visibilitychange', hide);
    inject(UnsavedWork).watch(() => this.unsaved());
    // Who comes back finds what waited for them sent.
    effect(() => {
      if (this.session.account() && !this.connection.lost()) untracked(flush);
    });
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('beforeunload', leave);
      this.document.removeEventListener('visibilitychange', hide);
    });
  }

  /** The draft of the account that is signed in. */
  async open(address: DraftAddress, server: ServerDraft): Promise<DraftSaver> {
    const accountId = this.session.account()?.id ?? '';
    const name = nameOf(accountId, address);
    const known = this.savers.get(name);
    if (known) {
      const saver = await known;
      saver.refresh(server);
      return saver;
    }
    const opening = this.begin(accountId, name, address, server);
    this.savers.set(name, opening);
    return opening;
  }

  /** The answer is handed in with this text: there is no draft any more. Gives what else was written here; null for nothing. */
  async close(address: DraftAddress, text: string): Promise<string | null> {
    const accountId = this.session.account()?.id ?? '';
    const name = nameOf(accountId, address);
    const saver = await this.savers.get(name);
    this.savers.delete(name);
    if (saver) {
      saver.stop();
      this.writing.delete(saver);
    }
    const journal = await this.journals.of(accountId);
    await journal.release(name, text);
    const typed = saver?.unsaved() ? [saver.text()] : [];
    const kept = (await journal.find(name)).map((entry) => entry.kept.text);
    return [...typed, ...kept].find((other) => other !== text && other.trim() !== '') ?? null;
  }

  /** Of the account that is here: what another one left behind on this page is theirs alone, and kept. */
  private unsaved(): boolean {
    const here = this.session.account()?.id;
    return [...this.writing].some(([saver, writer]) => writer === here && saver.unsaved());
  }

  private async begin(accountId: string, name: string, address: DraftAddress, server: ServerDraft): Promise<DraftSaver> {
    const journal = await this.journals.of(accountId);
    const saver = new DraftSaver(
      {
        save: async (text, revision, milestone) => {
          // The next person at this computer must not send what the last one wrote.
          if (this.session.account()?.id !== accountId) throw new SignedOut();
          if (charactersOver(text) > 0) throw new TooLong();
          const saved = await this.client.saveDraft(address, text, revision, milestone);
          await this.questions.saved(address, { text, ...saved });
          return saved;
        },
        setAside: async (text) => {
          if (this.session.account()?.id !== accountId) throw new SignedOut();
          if (charactersOver(text) > 0) throw new TooLong();
          await this.client.setAside(address, text);
        },
        problemOf: (error) => {
          if (error instanceof TooLong) return error.problem;
          return error instanceof SignedOut ? signedOut : problemOf(error);
        },
        keep: (entry) => journal.keep(name, entry),
        release: (text) => void journal.release(name, text),
      },
      server,
      await this.journals.kept(journal, name, server.text),
    );
    this.writing.set(saver, accountId);
    return saver;
  }
}

/** The draft that is written, or was handed in last: what was given back begins another one, more time goes on with the same. */
export function draftOf(address: QuestionAddress, submissions: readonly StudentSubmissionDto[]): Required<DraftAddress> {
  const lastReturned = submissions.find(({ returned }) => returned !== null);
  return { ...address, attempt: (lastReturned?.receipt.attempt ?? 0) + 1 };
}

class SignedOut extends Error {}

function nameOf(accountId: string, { classModuleId, questionKey, attempt = 1 }: DraftAddress): string {
  return `${accountId}/${classModuleId}/${questionKey}${attempt > 1 ? `/${attempt}` : ''}`;
}
