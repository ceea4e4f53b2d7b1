import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import type { MyWaysInDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { PasswordField, TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Fetched } from '../../fetched';
import { FormProblem } from '../../form-problem';
import { FormSending } from '../../form-sending';
import { SecurityClient } from './security.client';

/** Asks once more who it is, before how the account is guarded is changed: for all that signing in asks for. Closes with true. */
@Component({
  selector: 'app-confirm-dialog',
  imports: [Button, DialogFrame, FormField, FormProblem, PasswordField, TextField],
  template: `
    <form novalidate (submit)="send($event)">
      <ui-dialog title="Is it you?">
        @if (ways.value()?.password === false) {
          <p>
            You have no password here. Sign out and in again, the way you came in: for ten minutes from then on you can change how
            an account is guarded.
          </p>
        } @else {
          <div class="fields">
            <p>
              Enter your password{{ guarded() ? ' and a code' : '' }}, so that nobody who finds this browser open changes how an
              account is guarded.
            </p>
            <app-form-problem [of]="sending.problem()" />
            <ui-password-field label="Password" autocomplete="current-password" [formField]="f.password" />
            @if (guarded()) {
              <ui-text-field
                label="Code"
                hint="The six digits your app shows now, or a recovery code."
                autocomplete="one-time-code"
                [spellcheck]="false"
                [formField]="f.code"
              />
            }
          </div>
        }
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          @if (ways.value()?.password !== false) {
            <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Continue</button>
          }
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styleUrl: '../../entrance/fields.scss',
})
export class ConfirmDialog {
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly client = inject(SecurityClient);

  protected readonly ways = new Fetched<MyWaysInDto>();
  protected readonly sending = new FormSending();
  private readonly entered = signal({ password: '', code: '' });
  protected readonly f = form(this.entered, (path) => {
    required(path.password, { message: 'Enter your password.' });
    required(path.code, { message: 'Enter a code.', when: () => this.hasFactor() });
  });

  private readonly hasFactor = computed(() => Boolean(this.ways.value()?.secondFactor));
  /** Also when the server alone knows of the factor, because it could not be asked before. */
  protected readonly guarded = computed(() => this.hasFactor() || this.f.code().errors().length > 0);

  constructor() {
    void this.ways.ask(() => this.client.waysIn());
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const { password, code } = this.entered();
    const sent = await this.sending.send(this.f, { password: this.f.password, code: this.f.code }, () =>
      this.client.confirm(password, code.trim()),
    );
    if (sent) this.ref.close(true);
  }
}
