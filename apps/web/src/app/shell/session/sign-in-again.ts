import { DialogRef } from '@angular/cdk/dialog';
import { Component, effect, inject, type Injector, signal, viewChild } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { Button } from '@big-six/ui';
import { PasswordField, TextField } from '@big-six/ui/forms';
import { DialogFrame, Dialogs } from '@big-six/ui/overlays';
import { focusFirstError } from '../form-errors';
import { FormProblem } from '../form-problem';
import { type Problem, problemOf } from '../problem';
import { passkeysPossible } from './device-key';
import { EntranceClient } from './entrance.client';
import { OtherWays } from './other-ways';
import { Session } from './session';

/** Signs the same person in again over what they were writing. Closes by itself when that was done in another tab. */
@Component({
  selector: 'app-sign-in-again',
  imports: [Button, DialogFrame, FormField, FormProblem, OtherWays, PasswordField, TextField],
  template: `
    <form novalidate (submit)="signIn($event)">
      <ui-dialog [title]="suspended ? 'This account is suspended' : 'Sign in again'">
        <div class="fields">
          @if (suspended) {
            <p>
              Your school has suspended it, and nothing of the class is shown until it is open again. What you wrote is kept on
              this device: once you can sign in again it is here, and goes on being saved.
            </p>
          } @else {
            <p>Your sign-in has ended. What you wrote is still here, and goes on being saved once you are back.</p>
          }
          <app-form-problem [of]="problem()" />
          <p class="who"><span>E-mail</span>{{ email }}</p>
          @if (byPassword) {
            <!-- Tells a password manager whose password is asked for. -->
            <input type="email" autocomplete="username" hidden readonly [value]="email" />
            <ui-password-field label="Password" autocomplete="current-password" [formField]="f.password" />
            @if (ticket()) {
              <ui-text-field
                label="Code"
                hint="The six digits your app shows now, or a recovery code."
                autocomplete="one-time-code"
                [spellcheck]="false"
                [(value)]="code"
              />
            }
          } @else if (shutOut) {
            <p>Nothing opens your account from here. Ask your school for a link: what you wrote is kept on this device.</p>
          }
          <app-other-ways [only]="ways" apart (failed)="problem.set($event)" />
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Sign in as somebody else</button>
          @if (byPassword) {
            <button uiButton type="submit" variant="primary" [busy]="busy()">Sign in</button>
          }
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    .fields {
      display: grid;
      gap: var(--space-4);
    }
    .who {
      overflow-wrap: anywhere;
    }
    .who > span {
      display: block;
      font-size: var(--text-ui);
      font-weight: 550;
    }
  `,
})
export class SignInAgain {
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly session = inject(Session);
  private readonly client = inject(EntranceClient);
  private readonly passwordField = viewChild(PasswordField);

  protected readonly suspended = (() => {
    const state = this.session.state();
    return state.kind === 'interrupted' && state.why === 'suspended';
  })();
  protected readonly email = this.session.account()?.email ?? '';
  /** Of the account that was signed in here, and so told to nobody who does not have its page before them. */
  protected readonly ways = this.session.ways();
  protected readonly byPassword = this.ways?.password !== false;
  protected readonly shutOut =
    this.ways !== null && !this.ways.password && this.ways.issuers.length === 0 && !(this.ways.passkey && passkeysPossible());
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  /** Once the password was right and a code is asked for besides. */
  protected readonly ticket = signal<string | null>(null);
  protected readonly code = signal('');
  private readonly entered = signal({ password: '' });
  protected readonly f = form(this.entered, (path) => required(path.password, { message: 'Enter your password.' }));

  constructor() {
    effect(() => {
      if (this.session.state().kind !== 'interrupted') this.ref.close();
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
    try {
      const ticket = this.ticket();
      const given = ticket === null ? null : await this.client.sendCode(ticket, this.code());
      const step = given ? this.session.enter(given) : await this.session.signIn(this.email, this.entered().password);
      this.ticket.set(step?.ticket ?? null);
    } catch (error) {
      if (problemOf(error).code === 'token-expired') this.ticket.set(null);
      this.problem.set(problemOf(error));
      this.passwordField()?.focus();
    }
  }
}

/** Resolves when the question is settled, one way or the other. */
export async function askToSignInAgain(injector: Injector): Promise<void> {
  // The other ways come a moment later; until then the one button that leaves the page is not to be pressed by accident.
  const focus = injector.get(Session).ways()?.password === false ? 'h2' : 'input[type=password]';
  await injector.get(Dialogs).open(SignInAgain, { locked: true, focus });
}
