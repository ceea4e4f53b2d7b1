import { Component, computed, inject, output, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import type { NewSecondFactorDto } from '@big-six/api-client';
import { Button, Disclosure, FailedState, Skeleton } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { CopyButton } from '@big-six/ui/overlays';
import { FormProblem } from '../../form-problem';
import { FormSending } from '../../form-sending';
import { type Problem, problemOf } from '../../problem';
import { QrCode } from '../../qr-code';
import { Guarded } from './guarded';
import { RecoveryCodes } from './recovery-codes';
import { SecurityClient } from './security.client';

/** Sets up an app that gives codes: scan, enter the first one, keep the recovery codes. */
@Component({
  selector: 'app-set-up-app',
  imports: [Button, CopyButton, Disclosure, FailedState, FormField, FormProblem, QrCode, RecoveryCodes, Skeleton, TextField],
  template: `
    @if (codes(); as kept) {
      <app-recovery-codes [codes]="kept" />
      <button uiButton type="button" variant="primary" (click)="done.emit()">I have kept them</button>
    } @else if (begun(); as factor) {
      <p>
        Scan this with an authenticator app on your phone: the one of Google or Microsoft, Aegis, 2FAS, or the passwords app of
        your phone.
      </p>
      <app-qr-code class="scan" label="QR code for the authenticator app" [text]="factor.uri" />
      <ui-disclosure summary="On the phone itself, or no camera? Type this into the app">
        <p class="cluster">
          <code>{{ grouped() }}</code><ui-copy-button label="Copy the key" [text]="factor.secret" />
        </p>
      </ui-disclosure>
      <form novalidate class="fields" (submit)="confirm($event)">
        <app-form-problem [of]="sending.problem()" />
        <ui-text-field
          label="Code"
          hint="The six digits the app shows now."
          autocomplete="one-time-code"
          inputMode="numeric"
          [spellcheck]="false"
          [formField]="f.code"
        />
        <div><button uiButton type="submit" variant="primary" [busy]="sending.busy()">Switch on</button></div>
      </form>
    } @else if (problem(); as p) {
      <ui-failed-state [text]="p.message" (retry)="begin()" />
    } @else {
      <ui-skeleton shape="rows" [count]="3" label="Making a key" />
    }
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--space-4);
    }
    .scan {
      width: 12rem;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    code {
      font-family: var(--mono);
      overflow-wrap: anywhere;
    }
    form,
    app-recovery-codes,
    ui-failed-state,
    ui-skeleton {
      width: 100%;
    }
  `,
  styleUrl: '../../entrance/fields.scss',
})
export class SetUpApp {
  /** The app is set up and the codes are kept. */
  readonly done = output();
  /** The person thought better of it. */
  readonly left = output();

  private readonly client = inject(SecurityClient);
  private readonly guarded = inject(Guarded);

  protected readonly begun = signal<NewSecondFactorDto | null>(null);
  protected readonly codes = signal<readonly string[] | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly grouped = computed(() => this.begun()?.secret.replace(/(.{4})(?=.)/g, '$1 ') ?? '');
  protected readonly sending = new FormSending();
  private readonly entered = signal({ code: '' });
  protected readonly f = form(this.entered, (path) => required(path.code, { message: 'Enter the code.' }));

  constructor() {
    void this.begin();
  }

  protected async begin(): Promise<void> {
    this.problem.set(null);
    try {
      const begun = await this.guarded.do(() => this.client.beginSecondFactor());
      if (begun) this.begun.set(begun);
      else this.left.emit();
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    await this.sending.send(this.f, { code: this.f.code }, async () => {
      this.codes.set(await this.guarded.do(() => this.client.confirmSecondFactor(this.entered().code)));
    });
  }
}
