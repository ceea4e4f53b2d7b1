import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import { type FieldTree, form, FormField, required, validate } from '@angular/forms/signals';
import { emailProblem, PASSWORD_MIN, passwordProblem } from '@big-six/domain';
import { Button, Callout } from '@big-six/ui';
import { PasswordField, TextField } from '@big-six/ui/forms';
import { FormSending } from '../form-sending';
import { problemOf } from '../problem';
import { EntranceClient } from '../session/entrance.client';
import { Session } from '../session/session';
import { Outcome } from './outcome';

/**
 * For people without an account who have a class's code. Where the classroom sends mail, a link in one makes the account; where it sends
 * none, this makes it at once. The server never says whether somebody has the e-mail already.
 */
@Component({
  selector: 'app-sign-up',
  imports: [Button, Callout, FormField, Outcome, PasswordField, TextField],
  templateUrl: './sign-up.html',
  styles: `
    h2 {
      font-size: var(--text-lg);
    }
    .intro {
      display: grid;
      gap: var(--space-2);
    }
  `,
  styleUrl: './fields.scss',
})
export class SignUp {
  readonly code = input.required<string>();
  /** Whether the classroom sends a mail that says how it goes on. */
  readonly byMail = input.required<boolean>();
  /** To which e-mail it is on its way. */
  readonly mailedTo = model<string | null>(null);
  /** Signed in as whom was made. */
  readonly done = output();

  private readonly client = inject(EntranceClient);
  private readonly session = inject(Session);

  protected readonly least = PASSWORD_MIN;
  protected readonly taken = signal(false);
  protected readonly sending = new FormSending();
  private readonly entered = signal({ name: '', email: '', password: '' });
  protected readonly f = form(this.entered, (path) => {
    const atOnce = () => !this.byMail();
    required(path.name, { message: 'Enter your name.' });
    required(path.email, { message: 'Enter your e-mail.' });
    required(path.password, { message: 'Choose a password.', when: atOnce });
    validate(path.email, ({ value }) => problem(value(), emailProblem));
    validate(path.password, ({ value }) => problem(value(), (text) => passwordProblem(text, this.entered())));
  });
  protected readonly button = computed(() => (this.byMail() ? 'Send me a mail' : 'Make an account and join'));

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.taken.set(false);
    const { name, email, password } = this.f;
    const fields: Record<string, FieldTree<unknown>> = this.byMail() ? { name, email } : { name, email, password };
    const sent = await this.sending.send(this.f, fields, async () => {
      const { password: chosen, ...person } = this.entered();
      const given = { code: this.code(), ...person, ...(!this.byMail() && { password: chosen }) };
      const { mailed } = await this.client.signUp(given);
      if (mailed) this.mailedTo.set(person.email.trim());
      else await this.enter(person.email, chosen);
    });
    if (sent && !this.taken() && this.mailedTo() === null) this.done.emit();
  }

  private async enter(email: string, password: string): Promise<void> {
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
