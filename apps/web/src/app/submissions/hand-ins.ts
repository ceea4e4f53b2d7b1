import { DOCUMENT, inject, Injectable } from '@angular/core';
import type { ReceiptDto } from '@big-six/api-client';
import { Session } from '../shell/session/session';
import { UnsavedWork } from '../shell/unsaved-work';
import { HandInKeys } from './hand-in-key';
import { type QuestionAddress, SubmissionsClient } from './submissions.client';

/** Hands answers in, each under one key until the server has acknowledged it. */
@Injectable({ providedIn: 'root' })
export class HandIns {
  private readonly client = inject(SubmissionsClient);
  private readonly session = inject(Session);
  private readonly keys = new HandInKeys(inject(DOCUMENT).defaultView?.sessionStorage ?? sessionStorage);
  private sending = 0;

  constructor() {
    inject(UnsavedWork).watch(() => this.sending > 0);
  }

  async send(address: QuestionAddress, text: string): Promise<ReceiptDto> {
    const name = `hand-in/${this.session.account()?.id ?? ''}/${address.classModuleId}/${address.questionKey}`;
    this.sending++;
    try {
      const receipt = await this.client.handIn(address, text, this.keys.take(name));
      this.keys.done(name);
      return receipt;
    } finally {
      this.sending--;
    }
  }
}
