import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { AnswerAttemptsDto, ReturnDto } from '@big-six/api-client';
import { instantOfWallTime, wallTime } from '@big-six/domain';
import { Button, classTime, readerZone } from '@big-six/ui';
import { TextArea, TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Doing } from '../../shell/doing';
import { FormProblem } from '../../shell/form-problem';
import { TypedNote } from '../../shell/journal/typed-note';
import { keepTyped } from '../../shell/journal/typed-text';
import { type AnswerAddress, AttemptsClient } from './attempts.client';

export interface ReturnDialogData {
  readonly address: AnswerAddress;
  readonly known: AnswerAttemptsDto;
  readonly zone: string | undefined;
}

const week = 7 * 86_400_000;

/** Asks for another attempt: what to do in it, and until when where there is no time left. Closes with what was done. */
@Component({
  selector: 'app-return-dialog',
  imports: [Button, DialogFrame, FormProblem, TextArea, TextField, TypedNote],
  template: `
    <form novalidate (submit)="send($event)">
      <ui-dialog title="Return for another attempt">
        <div class="stack fields">
          <app-form-problem heading="Not returned" [of]="sending.problem()" />
          <p class="muted">
            The student goes on from this text. What they hand in next is what counts; this attempt and what is released of it
            stay readable.
          </p>
          @if (unseen) {
            <p class="muted">The grade of this attempt is not released: the student sees your note and nothing of it.</p>
          }
          <ui-text-area
            label="What to do in the next attempt"
            [rows]="4"
            [maxLength]="2000"
            [error]="noteError()"
            [(value)]="note"
          />
          <app-typed-note [typed]="typed" />
          @if (asksUntil) {
            <ui-text-field
              type="datetime-local"
              label="Until"
              [optional]="!needsUntil"
              [hint]="hint"
              [error]="untilError()"
              [(value)]="until"
            />
          }
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Return</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    .fields {
      --stack-gap: var(--space-4);
    }
  `,
})
export class ReturnDialog {
  protected readonly ref = inject<DialogRef<ReturnDto>>(DialogRef);
  private readonly data = inject<ReturnDialogData>(DIALOG_DATA);
  private readonly client = inject(AttemptsClient);
  private readonly zone = this.data.zone ?? readerZone();

  protected readonly asksUntil = this.data.known.dated && this.data.known.named;
  protected readonly needsUntil = this.data.known.access === 'closed';
  protected readonly unseen = (this.data.known.items[0]?.grade ?? null)?.releasedAt === null;
  protected readonly hint = hintOf(this.data.known, this.zone);
  protected readonly note = signal('');
  protected readonly typed = keepTyped({
    name: () => `return/${this.data.address.answerId}`,
    text: this.note,
    put: (text) => this.note.set(text),
  });
  protected readonly until = signal(
    this.asksUntil && this.data.known.access !== 'open' ? wallTime(new Date(Date.now() + week), this.zone) : '',
  );
  protected readonly sending = new Doing();
  private readonly pressed = signal(false);

  protected readonly noteError = computed(
    () => this.said('note') ?? (this.pressed() && this.note().trim() === '' ? 'Say what the student is to do.' : null),
  );
  protected readonly untilError = computed(
    () =>
      this.said('until') ??
      (this.pressed() && this.needsUntil && this.until() === '' ? 'Say until when they may hand in again.' : null),
  );

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.pressed.set(true);
    this.sending.forget();
    if (this.noteError() || (this.asksUntil && this.untilError())) return;
    await this.sending.run(async () => {
      const until = this.until() === '' ? null : instantOfWallTime(this.until(), this.zone);
      const note = this.note();
      const done = await this.client.giveBack(this.data.address, note.trim(), until);
      this.typed.sent(note);
      this.ref.close(done);
    });
  }

  private said(field: string): string | null {
    return this.sending.problem()?.fields.find((one) => one.field === field)?.message ?? null;
  }
}

function hintOf({ dueAt, closesAt, access }: AnswerAttemptsDto, zone: string): string {
  const dates = [
    ...(dueAt ? [`due ${classTime(new Date(dueAt), zone)}`] : []),
    ...(closesAt ? [`closes ${classTime(new Date(closesAt), zone)}`] : []),
  ].join(', ');
  const now = dates.charAt(0).toUpperCase() + dates.slice(1);
  return access === 'closed'
    ? `${now}. The whole module opens again for this student until then.`
    : `${now}. Gives this student more time, in time until then.`;
}
