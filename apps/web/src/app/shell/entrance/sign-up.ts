import { Component, inject, input, output, signal } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { emailProblem, PASSWORD_MIN, passwordProblem } from '@big-six/domain';
import { Button, Callout } from '@big-six/ui';
import { PasswordField, TextField } from '@big-six/ui/forms';
import { FormSending } from '../form-sending';
import { problemOf } from '../problem';
import { EntranceClient } from '../session/entrance.client';
import { Session } from '../session/session';

/** Makes an account with a class's code. The server never says whether somebody has the e-mail already: signing in shows it. */
@Component({
  selector: 'app-sign-up',
  imports: [Button, Callout, FormField, PasswordField, TextField],
  template: `
    <form novalidate class="fields" aria-labelledby="sign-up" (submit)="send($event)">
      <h2 id="sign-up">No account yet?</h2>
      <div role="alert">
        @if (taken()) {
          <ui-callout tone="caution">
            <p>This did not work. If you have an account with this e-mail, sign in with its own password above.</p>
          </ui-callout>
        } @else if (sending.problem(); as p) {
          <ui-callout tone="negative">{{ p.message }}</ui-callout>
        }
      </div>
      <ui-text-field label="Your name" autocomplete="name" [spellcheck]="false" [formField]="f.name" />
      <ui-text-field
        label="E-mail"
        type="email"
        autocomplete="username"
        inputMode="email"
        [spellcheck]="false"
        [formField]="f.email"
      />
      <ui-password-field
        label="Password"
        autocomplete="new-password"
        [hint]="'At least ' + least + ' characters. Three or four words you can remember make a good one.'"
        [formField]="f.password"
      />
      <button uiButton type="submit" size="large" wide [busy]="sending.busy()">Make an account and join</button>
    </form>
  `,
  styles: `
    h2 {
      font-size: var(--text-lg);
    }
  `,
  styleUrl: './fields.scss',
})
export class SignUp {
  readonly code = input.required<string>();
  /** Signed in as whom was made. */
  readonly done = output();

  private readonly client = inject(EntranceClient);
  private readonly session = inject(Session);

  protected readonly least = PASSWORD_MIN;
  protected readonly taken = signal(false);
  protected readonly sending = new FormSending();
  private readonly entered = signal({ name: '', email: '', password: '' });
  protected readonly f = form(this.entered, (path) => {
    required(path.name, { message: 'Enter your name.' });
    required(path.email, { message: 'Enter your e-mail.' });
    required(path.password, { message: 'Choose a password.' });
    validate(path.email, ({ value }) => problem(value(), emailProblem));
    validate(path.password, ({ value }) => problem(value(), (text) => passwordProblem(text, this.entered())));
  });

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.taken.set(false);
    const { name, email, password } = this.f;
    const sent = await this.sending.send(this.f, { name, email, password }, async () => {
      const person = this.entered();
      await this.client.signUp(this.code(), person);
      await this.enter(person);
    });
    if (sent && !this.taken()) this.done.emit();
  }

  private async enter({ email, password }: { email: string; password: string }): Promise<void> {
    try {
      this.taken.set((await this.session.signIn(email, password)) !== null);
    } catch (error) {
      if (problemOf(error).code !== 'wrong-credentials') throw error;
      this.taken.set(true);
    }
  }
}

function problem(text: string, judge: (text: string) => string | null): { kind: string; message: string } | undefined {
  const message = text === '' ? null : judge(text);
  return message === null ? undefined : { kind: 'rule', message };
}
