import { Component, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Button, Callout } from '@big-six/ui';
import { PasswordField, TextField } from '@big-six/ui/forms';
import { focusFirstError } from '../form-errors';
import { type Problem, problemOf } from '../problem';
import { Wordmark } from '../wordmark';
import { BookCover } from './book-cover';
import { safeReturnTo } from './return-to';
import { Session } from './session';

/** The face of the product: a form on paper, the cover of a book beside it. */
@Component({
  selector: 'app-sign-in',
  imports: [BookCover, Button, Callout, FormField, PasswordField, TextField, Wordmark],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  /** Where to go afterwards; bound from the query. */
  readonly returnTo = input<string>();

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly passwordField = viewChild.required(PasswordField);

  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  private readonly entered = signal({ email: '', password: '' });
  protected readonly f = form(this.entered, (path) => {
    required(path.email, { message: 'Enter your e-mail.' });
    required(path.password, { message: 'Enter your password.' });
  });

  /** Why the person stands here though they did not ask to. */
  protected readonly ended = (() => {
    const state = this.session.state();
    return state.kind === 'signed-out' && state.why === 'ended';
  })();

  constructor() {
    // Also when another tab signed in.
    effect(() => {
      if (this.session.account())
        untracked(() => void this.router.navigateByUrl(safeReturnTo(this.returnTo()), { replaceUrl: true }));
    });
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.problem.set(null);
    this.busy.set(true);
    const sent = await submit(this.f, async () => this.send());
    this.busy.set(false);
    if (!sent) focusFirstError(this.f);
  }

  private async send(): Promise<undefined> {
    const { email, password } = this.entered();
    try {
      await this.session.signIn(email, password);
    } catch (error) {
      this.problem.set(problemOf(error));
      this.passwordField().focus();
    }
  }
}
