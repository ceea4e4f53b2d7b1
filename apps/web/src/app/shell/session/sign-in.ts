import { Component, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Button, Callout } from '@big-six/ui';
import { PasswordField, TextField } from '@big-six/ui/forms';
import { focusFirstError } from '../form-errors';
import { type Problem, problemOf } from '../problem';
import { Wordmark } from '../wordmark';
import { BookCover } from './book-cover';
import { OtherWays } from './other-ways';
import { safeReturnTo } from './return-to';
import { SecondStep } from './second-step';
import { Session, type SessionState } from './session';
import { signOnProblem } from './sign-on-problem';

/** Milliseconds after which a sign-in is waiting in line: passwords are checked a few at a time. */
const soon = 2500;

/** The face of the product: a form on paper, the cover of a book beside it. */
@Component({
  selector: 'app-sign-in',
  imports: [BookCover, Button, Callout, FormField, OtherWays, PasswordField, RouterLink, SecondStep, TextField, Wordmark],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  /** Where to go afterwards; bound from the query. */
  readonly returnTo = input<string>();
  /** The word with which an issuer's answer was sent back; bound from the query. */
  readonly refused = input<string>();

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly passwordField = viewChild(PasswordField);

  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly queueing = signal(false);
  protected readonly cameBack = computed(() => signOnProblem(this.refused()));
  protected readonly target = computed(() => safeReturnTo(this.returnTo()));
  /** The ticket of a sign-in that is one step short; an issuer's answer brings it behind the #. */
  protected readonly step = signal(/^step=([\w-]+)$/.exec(inject(ActivatedRoute).snapshot.fragment ?? '')?.[1] ?? null);
  private readonly entered = signal({ email: emailGiven(this.router), password: '' });
  protected readonly f = form(this.entered, (path) => {
    required(path.email, { message: 'Enter your e-mail.' });
    required(path.password, { message: 'Enter your password.' });
  });

  /** Why the person stands here though they did not ask to. */
  protected readonly ended = linkedSignal<SessionState, string | null>({
    source: this.session.state,
    computation: (state, before) => (state.kind === 'signed-out' ? state.why : (before?.value ?? null)),
  });

  constructor() {
    // Also when another tab signed in.
    effect(() => {
      if (this.session.account()) untracked(() => void this.router.navigateByUrl(this.target(), { replaceUrl: true }));
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
    const line = setTimeout(() => this.queueing.set(true), soon);
    try {
      this.step.set((await this.session.signIn(email, password))?.ticket ?? null);
    } catch (error) {
      this.problem.set(problemOf(error));
      this.passwordField()?.focus();
    } finally {
      clearTimeout(line);
      this.queueing.set(false);
    }
  }
}

/** A page that leads here may know the e-mail already. */
function emailGiven(router: Router): string {
  const email: unknown = router.currentNavigation()?.extras.state?.['email'];
  return typeof email === 'string' ? email : '';
}
