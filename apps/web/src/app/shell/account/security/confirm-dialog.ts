import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { Button, Callout } from '@big-six/ui';
import { PasswordField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { FormSending } from '../../form-sending';
import { SecurityClient } from './security.client';

/** Asks once more who it is, before how the account is guarded is changed. Closes with true. */
@Component({
  selector: 'app-confirm-dialog',
  imports: [Button, Callout, DialogFrame, FormField, PasswordField],
  template: `
    <form novalidate (submit)="send($event)">
      <ui-dialog title="Is it you?">
        <div class="fields">
          <p>Enter your password, so that nobody who finds this browser open changes how your account is guarded.</p>
          <div role="alert">
            @if (sending.problem(); as p) {
              <ui-callout tone="negative">{{ p.message }}</ui-callout>
            }
          </div>
          <ui-password-field label="Password" autocomplete="current-password" [formField]="f.password" />
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Continue</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styleUrl: '../../entrance/fields.scss',
})
export class ConfirmDialog {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly client = inject(SecurityClient);

  protected readonly sending = new FormSending();
  private readonly entered = signal({ password: '' });
  protected readonly f = form(this.entered, (path) => required(path.password, { message: 'Enter your password.' }));

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const sent = await this.sending.send(this.f, { password: this.f.password }, () =>
      this.client.confirm(this.entered().password),
    );
    if (sent) this.ref.close(true);
  }
}
