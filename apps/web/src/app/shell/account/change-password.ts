import { Component, inject, signal } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Breadcrumbs, Button, PageHeader, Toasts } from '@big-six/ui';
import { passwordProblem } from '@big-six/domain';
import { PasswordField } from '@big-six/ui/forms';
import { FormProblem } from '../form-problem';
import { FormSending } from '../form-sending';
import { Session } from '../session/session';
import { SessionClient } from '../session/session.client';

@Component({
  selector: 'app-change-password',
  imports: [Breadcrumbs, Button, FormField, FormProblem, PageHeader, PasswordField, RouterLink],
  template: `
    <div class="page page-narrow">
      <ui-page-header title="Change password" lead="You stay signed in here. Everywhere else the new password is needed.">
        <nav uiBreadcrumbs><a routerLink="/account">My account</a></nav>
      </ui-page-header>
      <form class="form" novalidate (submit)="change($event)">
        <app-form-problem [of]="sending.problem()" />
        <ui-password-field label="Current password" [formField]="f.current" />
        <ui-password-field
          label="New password"
          hint="At least 15 characters, or 8 beside a second factor. Three or four words you can remember make a good one."
          autocomplete="new-password"
          [formField]="f.next"
        />
        <div class="form-actions">
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Change password</button>
          <a uiButton variant="quiet" routerLink="/account">Cancel</a>
        </div>
      </form>
    </div>
  `,
})
export class ChangePassword {
  private readonly client = inject(SessionClient);
  private readonly account = inject(Session).account;
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  protected readonly sending = new FormSending();
  private readonly entered = signal({ current: '', next: '' });
  protected readonly f = form(this.entered, (path) => {
    required(path.current, { message: 'Enter the password you use now.' });
    required(path.next, { message: 'Choose a new password.' });
    validate(path.next, ({ value, valueOf }) => {
      if (value() === '') return undefined;
      if (value() === valueOf(path.current)) return { kind: 'same', message: 'This is the password you have now.' };
      // Who has a second factor may choose a shorter one: the server knows.
      const message = passwordProblem(value(), { ...(this.account() ?? { email: '', name: '' }), secondFactor: true });
      return message === null ? undefined : { kind: 'weak', message };
    });
  });

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    await this.sending.send(this.f, { currentPassword: this.f.current, newPassword: this.f.next }, async () => {
      const { current, next } = this.entered();
      await this.client.changePassword(current, next);
      this.toasts.show('Your password is changed.');
      void this.router.navigateByUrl('/');
    });
  }
}
