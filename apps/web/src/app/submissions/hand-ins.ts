import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { ReceiptDto } from '@big-six/api-client';
import { Session } from '../shell/session/session';
import { UnsavedWork } from '../shell/unsaved-work';
import { HandInKeys } from './hand-in-key';
import { type AttemptText, type QuestionAddress, SubmissionsClient } from './submissions.client';

/** An answer that the server has acknowledged as handed in. */
export interface Arrived {
  readonly address: QuestionAddress;
  readonly receipt: ReceiptDto;
  readonly text: string;
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

  async send(address: QuestionAddress, text: string, attempt: number): Promise<ReceiptDto> {
    const name = this.nameOf(address.classModuleId, [{ questionKey: address.questionKey, attempt }]);
    return this.under(name, (key) => this.client.handIn(address, text, attempt, key));
  }

  /** All of them or none. Those who show an answer learn of its receipt by `arrived`. */
  async sendAll(module: Omit<QuestionAddress, 'questionKey'>, answers: readonly AttemptText[]): Promise<void> {
    const items = await this.under(this.nameOf(module.classModuleId, answers), (key) =>
      this.client.handInAll(module, answers, key),
    );
    this.arrived.set(
      items.map(({ questionKey, receipt }) => {
        const text = answers.find((answer) => answer.questionKey === questionKey)?.text ?? '';
        return { address: { ...module, questionKey }, receipt, text };
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

  private nameOf(classModuleId: string, answers: readonly Pick<AttemptText, 'questionKey' | 'attempt'>[]): string {
    const which = answers.map(({ questionKey, attempt }) => (attempt > 1 ? `${questionKey}.${attempt}` : questionKey));
    return `hand-in/${this.session.account()?.id ?? ''}/${classModuleId}/${which.join('+')}`;
  }
}
