import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { ReceiptDto } from '@big-six/api-client';
import { Session } from '../shell/session/session';
import { problemOf } from '../shell/problem';
import { UnsavedWork } from '../shell/unsaved-work';
import type { DraftSaver } from './draft-saver';
import { HandInKeys } from './hand-in-key';
import { overOwnDrafts } from './over-own-drafts';
import { type QuestionAddress, SubmissionsClient } from './submissions.client';

/** An answer that the server has acknowledged as handed in. */
export interface Arrived {
  readonly address: QuestionAddress;
  readonly receipt: ReceiptDto;
  readonly text: string;
}

/** An answer that is to be handed in as it stands. */
export interface Written {
  readonly questionKey: string;
  readonly attempt: number;
  readonly saver: DraftSaver;
}

/** Hands answers in, each under one key until the server has acknowledged it. */
@Injectable({ providedIn: 'root' })
export class HandIns {
  private readonly client = inject(SubmissionsClient);
  private readonly session = inject(Session);
  private readonly keys = new HandInKeys(inject(DOCUMENT).defaultView?.sessionStorage ?? sessionStorage);
  private sending = 0;
  /** What was handed in together last. */
  readonly arrived = signal<readonly Arrived[]>([]);

  constructor() {
    inject(UnsavedWork).watch(() => this.sending > 0);
  }

  /** Where another text was saved elsewhere, the saver has it to choose from, and nothing is handed in. */
  async send(address: QuestionAddress, saver: DraftSaver, attempt: number): Promise<Arrived> {
    const name = this.nameOf(address.classModuleId, [{ questionKey: address.questionKey, attempt }]);
    const text = saver.text();
    const send = (key: string) => this.client.handIn(address, { text, attempt, revision: saver.builtOn() }, key);
    const receipt = await this.under(name, (key) =>
      overOwnDrafts([{ questionKey: address.questionKey, saver }], problemOf, () => send(key)),
    );
    return { address, receipt, text };
  }

  /** All of them or none. Those who show an answer learn of its receipt by `arrived`. */
  async sendAll(module: Omit<QuestionAddress, 'questionKey'>, answers: readonly Written[]): Promise<void> {
    const texts = new Map(answers.map(({ questionKey, saver }) => [questionKey, saver.text()]));
    const send = (key: string) => {
      const sent = answers.map(({ questionKey, attempt, saver }) => {
        return { questionKey, attempt, text: texts.get(questionKey) ?? '', revision: saver.builtOn() };
      });
      return this.client.handInAll(module, sent, key);
    };
    const items = await this.under(this.nameOf(module.classModuleId, answers), (key) =>
      overOwnDrafts(answers, problemOf, () => send(key)),
    );
    this.arrived.set(
      items.map(({ questionKey, receipt }) => {
        return { address: { ...module, questionKey }, receipt, text: texts.get(questionKey) ?? '' };
      }),
    );
  }

  private async under<T>(name: string, work: (key: string) => Promise<T>): Promise<T> {
    this.sending++;
    try {
      const answer = await work(this.keys.take(name));
      this.keys.done(name);
      return answer;
    } finally {
      this.sending--;
    }
  }

  private nameOf(classModuleId: string, answers: readonly Pick<Written, 'questionKey' | 'attempt'>[]): string {
    const which = answers.map(({ questionKey, attempt }) => (attempt > 1 ? `${questionKey}.${attempt}` : questionKey));
    return `hand-in/${this.session.account()?.id ?? ''}/${classModuleId}/${which.join('+')}`;
  }
}
