import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { PASSWORD_MIN, passwordProblem } from '@big-six/domain';
import { Button } from '@big-six/ui';
import { PasswordField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { FormProblem } from '../../form-problem';
import { FormSending } from '../../form-sending';
import { Session } from '../../session/session';
import { SessionClient } from '../../session/session.client';

/** A password that is long enough to guard an account alone, before its second factor goes. Closes with true when it is set. */
@Component({
  selector: 'app-longer-password-dialog',
  imports: [Button, DialogFrame, FormField, FormProblem, PasswordField],
  template: `
    <form novalidate (submit)="send($event)">
      <ui-dialog title="A longer password first">
        <div class="fields">
          <p>
            Yours is shorter than {{ least }} characters, which will do only beside a second factor. Choose a longer one; then the
            second factor is switched off. On your other devices you sign in anew.
          </p>
          <app-form-problem [of]="sending.problem()" />
          <input type="email" autocomplete="username" hidden readonly [value]="account()?.email ?? ''" />
          <ui-password-field label="Current password" autocomplete="current-password" [formField]="f.current" />
          <ui-password-field
            label="New password"
            autocomplete="new-password"
            [hint]="'At least ' + least + ' characters. Three or four words you can remember make a good one.'"
            [formField]="f.next"
          />
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Keep the second factor</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Set and switch off</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styleUrl: '../../entrance/fields.scss',
})
export class LongerPasswordDialog {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly client = inject(SessionClient);
  protected readonly account = inject(Session).account;

  protected readonly least = PASSWORD_MIN;
  protected readonly sending = new FormSending();
  private readonly entered = signal({ current: '', next: '' });
  protected readonly f = form(this.entered, (path) => {
    required(path.current, { message: 'Enter the password you use now.' });
    required(path.next, { message: 'Choose a new password.' });
    validate(path.next, ({ value }) => {
      const message = value() === '' ? null : passwordProblem(value(), this.account() ?? { email: '', name: '' });
      return message === null ? undefined : { kind: 'weak', message };
    });
  });

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const { current, next } = this.f;
    const sent = await this.sending.send(this.f, { currentPassword: current, newPassword: next }, () =>
      this.client.changePassword(this.entered().current, this.entered().next),
    );
    if (sent) this.ref.close(true);
  }
}
