import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { JoinableClassDto, JoinedDto } from '@big-six/api-client';
import { joinCodeKey, joinCodeShown } from '@big-six/domain';
import { Button } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { FormProblem } from '../form-problem';
import { FormSending } from '../form-sending';
import { EntranceClient } from '../session/entrance.client';
import { Session } from '../session/session';
import { Arrived } from './arrived';
import { Sheet } from './sheet';
import { SignUp } from './sign-up';

/** Coming into a class with its code: who is signed in joins at once; others sign in first, or sign up where the class lets them. */
@Component({
  selector: 'app-join',
  imports: [Arrived, Button, FormField, FormProblem, RouterLink, Sheet, SignUp, TextField],
  template: `
    <app-sheet [heading]="heading()" [lead]="lead()">
      @if (joined(); as place) {
        <app-arrived [place]="place" />
      } @else if (found(); as class) {
        <app-form-problem [of]="sending.problem()" />
        @if (account(); as person) {
          <p>You join as {{ person.name }}, {{ person.email }}.</p>
          <button uiButton type="button" variant="primary" size="large" wide [busy]="sending.busy()" (click)="join()">
            {{ class.approval ? 'Ask to join' : 'Join the class' }}
          </button>
        } @else {
          @if (!mailedTo()) {
            <a uiButton variant="primary" size="large" wide routerLink="/sign-in" [queryParams]="{ returnTo: here() }"
              >Sign in to join</a
            >
          }
          @if (class.signUp) {
            <app-sign-up [code]="code()" [byMail]="class.confirmByMail" [(mailedTo)]="mailedTo" (done)="join()" />
          } @else {
            <p class="quiet">You need an account of your school. If you have none, ask your teacher.</p>
          }
        }
      } @else {
        <form novalidate class="fields" (submit)="look($event)">
          <app-form-problem [of]="sending.problem()" />
          <ui-text-field
            label="Code"
            hint="Eight letters and digits, such as K7MW-3QFT."
            autocomplete="off"
            [spellcheck]="false"
            [formField]="f.code"
          />
          <button uiButton type="submit" variant="primary" size="large" wide [busy]="sending.busy()">Continue</button>
        </form>
      }
      @if (!joined() && (account() || !found())) {
        <a appFoot routerLink="/">{{ account() ? 'Start page' : 'Sign in' }}</a>
      }
    </app-sheet>
  `,
  styleUrl: './fields.scss',
})
export class Join {
  private readonly client = inject(EntranceClient);
  private readonly router = inject(Router);
  protected readonly account = inject(Session).account;

  protected readonly sending = new FormSending();
  protected readonly found = signal<JoinableClassDto | null>(null);
  protected readonly joined = signal<JoinedDto | null>(null);
  /** To which e-mail a mail is on its way, that says how it goes on. */
  protected readonly mailedTo = signal<string | null>(null);
  /** The link that a teacher shows carries the code behind the #. */
  private readonly entered = signal({ code: inject(ActivatedRoute).snapshot.fragment ?? '' });
  protected readonly code = computed(() => joinCodeKey(this.entered().code) ?? '');
  protected readonly here = computed(() => `/join#${this.code()}`);
  protected readonly f = form(this.entered, (path) => {
    required(path.code, { message: 'Enter the code.' });
    validate(path.code, ({ value }) =>
      value() === '' || joinCodeKey(value()) ? undefined : { kind: 'form', message: 'A code has eight letters and digits.' },
    );
  });
  protected readonly heading = computed(() => this.joined()?.className ?? this.found()?.className ?? 'Join a class');
  protected readonly lead = computed(() => {
    if (this.joined()) return null;
    return this.found()?.courseTitle ?? 'Your teacher shows you a code, or gives you a link that holds it.';
  });

  constructor() {
    if (this.code()) void this.find();
  }

  protected async look(event: Event): Promise<void> {
    event.preventDefault();
    await this.find();
  }

  protected async join(): Promise<void> {
    await this.sending.send(this.f, {}, async () => this.joined.set(await this.client.join(this.code())));
  }

  private async find(): Promise<void> {
    await this.sending.send(this.f, {}, async () => {
      this.found.set(await this.client.lookUpCode(this.code()));
      this.entered.set({ code: joinCodeShown(this.code()) });
      await this.router.navigate([], { fragment: this.code(), replaceUrl: true });
    });
  }
}
