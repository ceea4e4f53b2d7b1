import { Component, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Button } from '@big-six/ui';
import { Checkbox, type Choice, Select, TextField } from '@big-six/ui/forms';
import { FormProblem } from '../../shell/form-problem';
import { FormSending } from '../../shell/form-sending';
import { JoiningClient } from './joining.client';

/** What a new code is to allow. */
@Component({
  selector: 'app-join-code-form',
  imports: [Button, Checkbox, FormField, FormProblem, Select, TextField],
  template: `
    <form novalidate class="form" (submit)="send($event)">
      <app-form-problem [of]="sending.problem()" />
      <ui-select label="Good for" [choices]="times" [formField]="f.hours" />
      <ui-text-field
        label="How many may come"
        hint="Leave it empty for any number."
        type="number"
        inputMode="numeric"
        [formField]="f.maxUses"
      />
      <ui-checkbox label="I let each one in" hint="Whoever comes waits until a teacher says yes." [formField]="f.approval" />
      <ui-checkbox
        label="Also for people without an account"
        hint="They get an account as a student, with the e-mail they give. Where nobody has confirmed it, you see that."
        [formField]="f.signUp"
      />
      <div class="form-actions">
        <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Make a code</button>
      </div>
    </form>
  `,
})
export class JoinCodeForm {
  readonly classId = input.required<string>();
  readonly made = output();

  private readonly client = inject(JoiningClient);

  protected readonly sending = new FormSending();
  protected readonly times: readonly Choice[] = [
    { value: '1', label: 'One hour' },
    { value: '24', label: 'A day' },
    { value: '168', label: 'A week' },
    { value: '720', label: 'Thirty days' },
  ];
  private readonly entered = signal({ hours: '24', maxUses: '', approval: false, signUp: false });
  protected readonly f = form(this.entered);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const { hours, maxUses, approval, signUp } = this.entered();
    const most = maxUses.trim() === '' ? null : Number(maxUses);
    const sent = await this.sending.send(this.f, { maxUses: this.f.maxUses }, () =>
      this.client.make(this.classId(), { hours: Number(hours), maxUses: most, approval, signUp }),
    );
    if (sent) this.made.emit();
  }
}
