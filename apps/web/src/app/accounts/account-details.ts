import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import type { AccountChangesDto, AccountDto, PlatformRole } from '@big-six/api-client';
import { emailProblem, nameProblem } from '@big-six/domain';
import { Button, Toasts } from '@big-six/ui';
import { RadioGroup, TextField } from '@big-six/ui/forms';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { AccountsClient } from './accounts.client';
import { roleChoices } from './roles';

/** Name, e-mail and role of an account, to be changed. Sends only what differs. */
@Component({
  selector: 'app-account-details',
  imports: [Button, FormField, FormProblem, RadioGroup, TextField],
  template: `
    <form class="form" novalidate (submit)="save($event)">
      <ui-text-field label="Name" autocomplete="off" [spellcheck]="false" [formField]="f.name" />
      <ui-text-field
        label="E-mail"
        hint="What they sign in with."
        type="email"
        autocomplete="off"
        [spellcheck]="false"
        [formField]="f.email"
      />
      <ui-radio-group label="Role" [choices]="roles" [formField]="f.role" />
      <app-form-problem [of]="sending.problem()" />
      <div class="form-actions">
        <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Save</button>
      </div>
    </form>
  `,
})
export class AccountDetails {
  readonly account = input.required<AccountDto>();
  readonly changed = output<AccountDto>();

  private readonly client = inject(AccountsClient);
  private readonly toasts = inject(Toasts);

  protected readonly sending = new FormSending();
  protected readonly roles = roleChoices;
  // Follows the account only when what it shows has changed: a suspension leaves alone what is being typed.
  private readonly entered = linkedSignal<AccountDto, { name: string; email: string; role: string }>({
    source: this.account,
    computation: (account, before) =>
      before && details(before.source) === details(account)
        ? before.value
        : { name: account.name, email: account.email, role: account.role },
  });
  protected readonly f = form(this.entered, (path) => {
    required(path.name, { message: 'Enter their name.' });
    validate(path.name, ({ value }) => wrong(value() && nameProblem(value())));
    required(path.email, { message: 'Enter their e-mail.' });
    validate(path.email, ({ value }) => wrong(value() && emailProblem(value())));
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { name, email, role } = this.f;
    await this.sending.send(this.f, { name, email, role }, async () => {
      const changes = this.changes();
      if (Object.keys(changes).length > 0) this.changed.emit(await this.client.change(this.account().id, changes));
      this.toasts.show('Saved.');
    });
  }

  private changes(): AccountChangesDto {
    const [{ name, email, role }, account] = [this.entered(), this.account()];
    return {
      ...(name === account.name ? {} : { name }),
      ...(email === account.email ? {} : { email }),
      ...(role === account.role ? {} : { role: role as PlatformRole }),
    };
  }
}

function details({ name, email, role }: AccountDto): string {
  return JSON.stringify([name, email, role]);
}

function wrong(message: string | null): { kind: string; message: string } | undefined {
  return message ? { kind: 'wrong', message } : undefined;
}
