import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { PASSWORD_MIN, PASSWORD_MIN_WITH_SECOND_FACTOR, passwordProblem } from '@big-six/domain';
import { Button, Callout, Skeleton } from '@big-six/ui';
import { PasswordField } from '@big-six/ui/forms';
import { FormProblem } from '../form-problem';
import { FormSending } from '../form-sending';
import { problemOf } from '../problem';
import { EntranceClient } from '../session/entrance.client';
import { safeReturnTo } from '../session/return-to';
import { SecondStep } from '../session/second-step';
import { Session } from '../session/session';
import { Sheet } from './sheet';

/** Where an invitation and a link for a lost password lead. The link's secret stands behind the #, which no server ever sees. */
@Component({
  selector: 'app-set-password',
  imports: [Button, Callout, FormField, FormProblem, PasswordField, RouterLink, SecondStep, Sheet, Skeleton],
  template: `
    <app-sheet [heading]="heading()" [lead]="lead()">
      @if (step(); as ticket) {
        <app-second-step [ticket]="ticket" (entered)="enter()" (back)="leave()" />
      } @else if (asked.error()) {
        <ui-callout tone="caution">
          <p>{{ why() }}</p>
        </ui-callout>
        <a uiButton routerLink="/forgotten" size="large" wide>Ask for a new link</a>
      } @else if (link(); as opened) {
        <form novalidate class="fields" (submit)="send($event)">
          <app-form-problem [of]="sending.problem()" />
          <input type="email" autocomplete="username" hidden readonly [value]="opened.email" />
          <ui-password-field
            label="New password"
            autocomplete="new-password"
            [hint]="'At least ' + least() + ' characters. Three or four words you can remember make a good one.'"
            [formField]="f.password"
          />
          <button uiButton type="submit" variant="primary" size="large" wide [busy]="sending.busy()">
            Set password and sign in
          </button>
        </form>
      } @else {
        <ui-skeleton shape="rows" [count]="2" label="Opening the link" />
      }
      <a appFoot routerLink="/sign-in">Sign in</a>
    </app-sheet>
  `,
  styleUrl: './fields.scss',
})
export class SetPassword {
  /** Where to go afterwards; bound from the query. */
  readonly returnTo = input<string>();

  private readonly client = inject(EntranceClient);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';

  protected readonly asked = resource({ loader: () => this.client.look(this.token) });
  protected readonly link = computed(() => (this.asked.hasValue() ? this.asked.value() : null));
  protected readonly least = computed(() => (this.link()?.secondFactor ? PASSWORD_MIN_WITH_SECOND_FACTOR : PASSWORD_MIN));
  private readonly refused = computed(() => (this.asked.error() ? problemOf(this.asked.error()) : null));
  protected readonly why = computed(() =>
    this.refused()?.code === 'bad-input' ? 'Part of it is missing. Open it from the mail again, whole.' : this.refused()?.message,
  );
  protected readonly heading = computed(() => {
    if (this.step()) return 'One more step';
    switch (this.refused()?.status) {
      case undefined:
        break;
      case 404:
        return 'This link is over';
      default:
        return 'This link cannot be opened';
    }
    return this.link()?.kind === 'invitation' ? `Welcome, ${this.link()?.name}` : 'Choose a new password';
  });
  protected readonly lead = computed(() => {
    const link = this.link();
    return link && !this.step() ? `You sign in as ${link.email}.` : null;
  });
  protected readonly sending = new FormSending();
  protected readonly step = signal<string | null>(null);
  private readonly entered = signal({ password: '' });
  protected readonly f = form(this.entered, (path) => {
    required(path.password, { message: 'Choose a password.' });
    validate(path.password, ({ value }) => {
      const link = this.link();
      const message = value() === '' || !link ? null : passwordProblem(value(), link);
      return message === null ? undefined : { kind: 'weak', message };
    });
  });

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const sent = await this.sending.send(this.f, { password: this.f.password }, async () => {
      this.step.set(this.session.enter(await this.client.useLink(this.token, this.entered().password))?.ticket ?? null);
    });
    if (sent && this.step() === null) this.enter();
  }

  protected enter(): void {
    void this.router.navigateByUrl(safeReturnTo(this.returnTo()), { replaceUrl: true });
  }

  protected leave(): void {
    void this.router.navigateByUrl('/sign-in', { replaceUrl: true });
  }
}
