import { Component, effect, inject, input, output, signal, viewChild } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { Button } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { FormProblem } from '../form-problem';
import { FormSending } from '../form-sending';
import { EntranceClient } from './entrance.client';
import { Session } from './session';

/** Asks for the code of the app, or for one on paper. */
@Component({
  selector: 'app-second-step',
  imports: [Button, FormField, FormProblem, TextField],
  template: `
    <form novalidate (submit)="send($event)">
      <app-form-problem [of]="sending.problem()" />
      <ui-text-field
        #code
        [label]="paper() ? 'Recovery code' : 'Code'"
        [hint]="paper() ? 'One of the ten you kept when you set up the app.' : 'The six digits your app shows now.'"
        [autocomplete]="paper() ? 'off' : 'one-time-code'"
        [inputMode]="paper() ? 'text' : 'numeric'"
        [spellcheck]="false"
        [formField]="f.code"
      />
      <button uiButton type="submit" variant="primary" size="large" wide [busy]="sending.busy()">Sign in</button>
      <div class="spread">
        <button uiButton type="button" variant="quiet" size="small" (click)="back.emit()">Back</button>
        <button uiButton type="button" variant="quiet" size="small" (click)="switch()">
          {{ paper() ? 'Use the app' : 'Use a recovery code' }}
        </button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: var(--space-4);
    }
  `,
})
export class SecondStep {
  readonly ticket = input.required<string>();
  readonly entered = output();
  readonly back = output();

  private readonly client = inject(EntranceClient);
  private readonly session = inject(Session);
  private readonly code = viewChild.required<TextField>('code');

  protected readonly sending = new FormSending();
  protected readonly paper = signal(false);
  private readonly typed = signal({ code: '' });
  protected readonly f = form(this.typed, (path) => required(path.code, { message: 'Enter a code.' }));

  constructor() {
    effect(() => this.code().focus());
  }

  protected switch(): void {
    this.paper.update((paper) => !paper);
    this.typed.set({ code: '' });
    this.code().focus();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const sent = await this.sending.send(this.f, { code: this.f.code }, async () => {
      this.session.enter(await this.client.sendCode(this.ticket(), this.typed().code));
    });
    if (sent) this.entered.emit();
    else if (this.sending.problem()) this.code().focus();
  }
}
