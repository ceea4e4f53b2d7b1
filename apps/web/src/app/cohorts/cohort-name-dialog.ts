import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { nameProblem } from '@big-six/domain';
import { Button } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';

/** What the dialog asks for, and what it does with the answer before it closes. */
export interface CohortNaming {
  readonly title: string;
  readonly name: string;
  readonly confirm: string;
  readonly save: (name: string) => Promise<void>;
}

@Component({
  selector: 'app-cohort-name-dialog',
  imports: [Button, DialogFrame, FormField, FormProblem, TextField],
  template: `
    <form novalidate (submit)="save($event)">
      <ui-dialog [title]="naming.title">
        <app-form-problem [of]="sending.problem()" />
        <ui-text-field
          label="Name"
          hint="Such as “2026 intake, period 3”."
          autocomplete="off"
          [spellcheck]="false"
          [formField]="f.name"
        />
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">{{ naming.confirm }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    app-form-problem {
      margin-bottom: var(--space-4);
    }
  `,
})
export class CohortNameDialog {
  protected readonly naming = inject<CohortNaming>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly sending = new FormSending();
  private readonly entered = signal({ name: this.naming.name });
  protected readonly f = form(this.entered, (path) => {
    required(path.name, { message: 'Give the cohort a name.' });
    validate(path.name, ({ value }) => {
      const message = value() ? nameProblem(value()) : null;
      return message === null ? undefined : { kind: 'wrong', message };
    });
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { name } = this.f;
    const done = await this.sending.send(this.f, { name }, () => this.naming.save(this.entered().name));
    if (done) this.ref.close(true);
  }
}
