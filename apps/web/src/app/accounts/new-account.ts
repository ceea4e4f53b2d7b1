import { afterNextRender, Component, type ElementRef, inject, Injector, signal, viewChild } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import type { CreatedAccountDto, PlatformRole } from '@big-six/api-client';
import { emailProblem, nameProblem } from '@big-six/domain';
import { Breadcrumbs, Button, PageHeader } from '@big-six/ui';
import { RadioGroup, TextField } from '@big-six/ui/forms';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { AccountList } from './account-list';
import { AccountsClient } from './accounts.client';
import { MadePassword } from './made-password';
import { NewAccountDraft } from './new-account-draft';
import { roleChoices } from './roles';

@Component({
  selector: 'app-new-account',
  imports: [Breadcrumbs, Button, FormField, FormProblem, MadePassword, PageHeader, RadioGroup, RouterLink, TextField],
  template: `
    <div class="page page-narrow">
      <ui-page-header title="New account" lead="A first password is made for them and shown to you once.">
        <nav uiBreadcrumbs><a routerLink="..">Accounts</a></nav>
      </ui-page-header>
      @if (made(); as account) {
        <section aria-labelledby="made">
          <h2 id="made" #heading tabindex="-1">{{ account.name }} can sign in</h2>
          <app-made-password [email]="account.email" [password]="account.initialPassword ?? ''" />
          <div class="form-actions">
            <button uiButton type="button" variant="primary" (click)="again()">Create another</button>
            <a uiButton [routerLink]="['..', account.id]">Open the account</a>
            <a uiButton variant="quiet" routerLink="..">All accounts</a>
          </div>
        </section>
      } @else {
        <form class="form" novalidate (submit)="create($event)">
          <ui-text-field label="Name" autocomplete="off" [spellcheck]="false" [formField]="f.name" />
          <ui-text-field label="E-mail" type="email" autocomplete="off" [spellcheck]="false" [formField]="f.email" />
          <ui-radio-group label="Role" [choices]="roles" [formField]="f.role" />
          <app-form-problem [of]="sending.problem()" />
          <div class="form-actions">
            <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Create account</button>
            <a uiButton variant="quiet" routerLink=".." (click)="draft.clear()">Cancel</a>
          </div>
        </form>
      }
    </div>
  `,
  styles: `
    h2 {
      margin-bottom: var(--space-4);
      font-size: var(--text-xl);
    }
    section > .form-actions {
      margin-top: var(--space-5);
    }
  `,
})
export class NewAccount {
  private readonly client = inject(AccountsClient);
  private readonly accounts = inject(AccountList);
  private readonly injector = inject(Injector);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  protected readonly sending = new FormSending();
  protected readonly made = signal<CreatedAccountDto | null>(null);
  protected readonly roles = roleChoices;
  protected readonly draft = inject(NewAccountDraft);
  protected readonly f = form(this.draft.value, (path) => {
    required(path.name, { message: 'Enter their name.' });
    validate(path.name, ({ value }) => wrong(value() && nameProblem(value())));
    required(path.email, { message: 'Enter their e-mail.' });
    validate(path.email, ({ value }) => wrong(value() && emailProblem(value())));
  });

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const { name, email, role } = this.f;
    const done = await this.sending.send(this.f, { name, email, role }, async () => {
      const person = this.draft.value();
      this.made.set(await this.client.create({ ...person, role: person.role as PlatformRole }));
      this.draft.clear();
      this.accounts.forget();
    });
    if (done) afterNextRender(() => this.heading()?.nativeElement.focus(), { injector: this.injector });
  }

  protected again(): void {
    this.f().reset();
    this.made.set(null);
    afterNextRender(() => this.f.name().focusBoundControl(), { injector: this.injector });
  }
}

function wrong(message: string | null): { kind: string; message: string } | undefined {
  return message ? { kind: 'wrong', message } : undefined;
}
