import { Component, inject, resource, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Button, Callout } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { FormProblem } from '../form-problem';
import { FormSending } from '../form-sending';
import { EntranceClient } from '../session/entrance.client';
import { Sheet } from './sheet';

/** For somebody who has lost their password. Says the same whether or not there is such an account. */
@Component({
  selector: 'app-ask-reset',
  imports: [Button, Callout, FormField, FormProblem, RouterLink, Sheet, TextField],
  template: `
    <app-sheet
      heading="A new password"
      [lead]="asked() ? null : 'Give the e-mail that you sign in with. You get a link to choose a new one.'"
    >
      @if (asked()) {
        <ui-callout tone="positive" icon="mail">
          @if (mail()) {
            <p>
              If there is an account with this e-mail, a link is on its way. It works once, within an hour. Look into your spam
              too.
            </p>
          } @else {
            <p>
              If there is an account with this e-mail, a link was made for it. This classroom has no mail server: ask your teacher
              or whoever looks after the classroom to give it to you.
            </p>
          }
        </ui-callout>
      } @else {
        <form novalidate class="fields" (submit)="send($event)">
          <app-form-problem [of]="sending.problem()" />
          <ui-text-field
            label="E-mail"
            type="email"
            autocomplete="username"
            inputMode="email"
            [spellcheck]="false"
            [formField]="f.email"
          />
          <button uiButton type="submit" variant="primary" size="large" wide [busy]="sending.busy()">Send me a link</button>
        </form>
      }
      <a appFoot routerLink="/sign-in">Back to sign in</a>
    </app-sheet>
  `,
  styleUrl: './fields.scss',
})
export class AskReset {
  private readonly client = inject(EntranceClient);
  private readonly ways = resource({ loader: () => this.client.waysIn() });

  protected readonly sending = new FormSending();
  protected readonly asked = signal(false);
  protected readonly mail = () => !this.ways.hasValue() || this.ways.value().mail;
  private readonly entered = signal({ email: '' });
  protected readonly f = form(this.entered, (path) => required(path.email, { message: 'Enter your e-mail.' }));

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const sent = await this.sending.send(this.f, { email: this.f.email }, () => this.client.askReset(this.entered().email));
    if (sent) this.asked.set(true);
  }
}
