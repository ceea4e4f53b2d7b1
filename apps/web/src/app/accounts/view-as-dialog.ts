import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, validate } from '@angular/forms/signals';
import type { AccountDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { Session } from '../shell/session/session';

/** Asks why, and then shows the classroom as that person sees it. */
@Component({
  selector: 'app-view-as-dialog',
  imports: [Button, DialogFrame, FormField, FormProblem, TextField],
  template: `
    <form novalidate (submit)="view($event)">
      <ui-dialog [title]="'See as ' + account.name + ' sees'">
        <div class="stack">
          <app-form-problem [of]="sending.problem()" />
          <p>For a quarter of an hour, in every tab of this browser. You can change nothing, and it is recorded.</p>
          <ui-text-field label="Reason" hint="They can read this." autocomplete="off" [formField]="f.reason" />
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">See as they see</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
})
export class ViewAsDialog {
  private readonly session = inject(Session);
  protected readonly account = inject<AccountDto>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly sending = new FormSending();
  private readonly entered = signal({ reason: '' });
  protected readonly f = form(this.entered, (path) => {
    maxLength(path.reason, 300);
    validate(path.reason, ({ value }) =>
      value().trim().length >= 3 ? undefined : { kind: 'required', message: 'Say why, in a few words.' },
    );
  });

  protected async view(event: Event): Promise<void> {
    event.preventDefault();
    await this.sending.send(this.f, { reason: this.f.reason }, () => this.session.viewAs(this.account.id, this.entered().reason));
  }
}
