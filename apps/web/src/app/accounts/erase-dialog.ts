import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import type { AccountDto } from '@big-six/api-client';
import { Button, Callout } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { FormSending } from '../shell/form-sending';
import { AccountsClient } from './accounts.client';

/** Erases a person for good. Closes with true once the server has done it. */
@Component({
  selector: 'app-erase-dialog',
  imports: [Button, Callout, DialogFrame, FormField, TextField],
  template: `
    <form novalidate (submit)="erase($event)">
      <ui-dialog [title]="'Erase ' + account.name + ' for good?'">
        <div class="stack">
          <div role="alert">
            @if (sending.problem(); as p) {
              <ui-callout tone="negative">{{ p.message }}</ui-callout>
            }
          </div>
          <p>
            Name, e-mail, sign-ins, everything they wrote and everything written to them is removed. Points and progress stay,
            without a name. This cannot be undone, and a backup that is brought back is erased again.
          </p>
          <ui-text-field label="Their name, as it stands here" autocomplete="off" [spellcheck]="false" [formField]="f.name" />
          <ui-text-field
            label="Reason"
            hint="For the register. Without their name."
            optional
            autocomplete="off"
            [formField]="f.reason"
          />
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="danger-solid" [busy]="sending.busy()">Erase for good</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
})
export class EraseDialog {
  private readonly client = inject(AccountsClient);
  protected readonly account = inject<AccountDto>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly sending = new FormSending();
  private readonly entered = signal({ name: '', reason: '' });
  protected readonly f = form(this.entered, (path) => {
    validate(path.name, ({ value }) =>
      value() === this.account.name
        ? undefined
        : { kind: 'name', message: `Write “${this.account.name}”, so that nobody else is erased.` },
    );
  });

  protected async erase(event: Event): Promise<void> {
    event.preventDefault();
    const { name, reason } = this.f;
    await this.sending.send(this.f, { name, reason }, async () => {
      await this.client.erase(this.account.id, this.entered());
      this.ref.close(true);
    });
  }
}
