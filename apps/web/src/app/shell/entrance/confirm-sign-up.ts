import { Component, computed, inject, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { ActivatedRoute, RouterLink } from '@angular/router';
import type { JoinedDto, PendingSignUpDto } from '@big-six/api-client';
import { PASSWORD_MIN, passwordProblem } from '@big-six/domain';
import { Button, FailedState, Skeleton } from '@big-six/ui';
import { PasswordField, TextField } from '@big-six/ui/forms';
import { FormProblem } from '../form-problem';
import { FormSending } from '../form-sending';
import { problemOf } from '../problem';
import { EntranceClient } from '../session/entrance.client';
import { Session } from '../session/session';
import { Arrived } from './arrived';
import { ClosedSignUp } from './closed-sign-up';
import { Outcome } from './outcome';
import { Sheet } from './sheet';
import { closedWords } from './sign-up-words';

/**
 * Where the mail to somebody who signed up leads. Name and password are theirs to say here: what came with the form may have come from
 * somebody else. The link's secret stands behind the #, which no server ever sees.
 */
@Component({
  selector: 'app-confirm-sign-up',
  imports: [
    Arrived,
    Button,
    ClosedSignUp,
    FailedState,
    FormField,
    FormProblem,
    Outcome,
    PasswordField,
    RouterLink,
    Sheet,
    Skeleton,
    TextField,
  ],
  templateUrl: './confirm-sign-up.html',
  styleUrl: './fields.scss',
})
export class ConfirmSignUp {
  private readonly client = inject(EntranceClient);
  private readonly session = inject(Session);
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });

  protected readonly asked = resource({
    params: () => this.token() ?? '',
    loader: async ({ params }) => {
      const found = await this.client.lookUpSignUp(params);
      this.entered.update((entered) => ({ ...entered, name: entered.name || found.name }));
      return found;
    },
  });
  protected readonly problem = computed(() => (this.asked.error() ? problemOf(this.asked.error()) : null));
  /** Why nobody can do anything with the link; null for a problem that passes. */
  protected readonly dead = computed(() => {
    const problem = this.problem();
    if (problem?.code === 'bad-input') return 'Part of it is missing. Open it from the mail again, whole.';
    return problem?.status === 404 ? problem.message : null;
  });
  protected readonly link = computed<PendingSignUpDto | null>(() => (this.asked.hasValue() ? this.asked.value() : null));
  protected readonly joined = signal<JoinedDto | null>(null);
  /** False when the account is there, and signing in to it did not work at once. */
  protected readonly entering = signal(true);
  protected readonly here = computed(() => (this.joined() ? null : this.session.account()));
  protected readonly heading = computed(() => {
    if (this.dead()) return 'This link is over';
    const link = this.link();
    if (!link) return 'Join a class';
    return link.state === 'open' || this.joined() ? link.className : closedWords(link.state, link).heading;
  });
  protected readonly lead = computed(() => {
    const link = this.link();
    return link?.state === 'open' && !this.joined() ? link.courseTitle : null;
  });

  /** There is a way to sign in on the page already, or no need of one. */
  protected readonly leadsToSignIn = computed(
    () => this.joined() !== null || ['used', 'taken'].includes(this.link()?.state ?? ''),
  );

  protected readonly least = PASSWORD_MIN;
  protected readonly sending = new FormSending();
  private readonly entered = signal({ name: '', password: '' });
  protected readonly f = form(this.entered, (path) => {
    required(path.name, { message: 'Enter your name.' });
    required(path.password, { message: 'Choose a password.' });
    validate(path.password, ({ value, valueOf }) => {
      const person = { name: valueOf(path.name), email: this.link()?.email ?? '' };
      const message = value() === '' ? null : passwordProblem(value(), person);
      return message === null ? undefined : { kind: 'weak', message };
    });
  });

  protected async send(event: Event, { email }: PendingSignUpDto): Promise<void> {
    event.preventDefault();
    const { name, password } = this.f;
    await this.sending.send(this.f, { name, password }, async () => {
      const joined = await this.confirm();
      if (!joined) return;
      this.entering.set(await this.signIn(email));
      this.joined.set(joined);
    });
  }

  /** Null when the link is over by now: then the page says why. */
  private async confirm(): Promise<JoinedDto | null> {
    try {
      return await this.client.confirmSignUp(this.token() ?? '', this.entered());
    } catch (error) {
      if (![404, 409].includes(problemOf(error).status)) throw error;
      this.asked.reload();
      return null;
    }
  }

  private async signIn(email: string): Promise<boolean> {
    try {
      return (await this.session.signIn(email, this.entered().password)) === null;
    } catch {
      return false;
    }
  }
}
