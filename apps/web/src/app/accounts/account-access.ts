import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccountDto, AccountStatus } from '@big-six/api-client';
import { Button, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { doingWithToasts } from '../shell/doing';
import { Session } from '../shell/session/session';
import { AccountsClient } from './accounts.client';
import { NewPasswordDialog } from './new-password-dialog';

/** Whether a person may sign in, and with which password. */
@Component({
  selector: 'app-account-access',
  imports: [Button, RouterLink],
  template: `
    <ul class="rows" role="list">
      <li class="row">
        <div class="grow">
          <h3>Password</h3>
          <p>
            {{
              own()
                ? 'Yours, to be changed by you.'
                : 'For somebody who lost theirs: a new one is made, and they are signed out everywhere.'
            }}
          </p>
        </div>
        @if (own()) {
          <a uiButton routerLink="/account/password">Change password</a>
        } @else {
          <button uiButton type="button" [busy]="doing.what() === 'password'" (click)="setPassword()">Set a new password</button>
        }
      </li>
      <li class="row">
        <div class="grow">
          <h3>{{ suspended() ? 'Suspended' : 'Suspend' }}</h3>
          <p>{{ explanation() }}</p>
        </div>
        @if (suspended()) {
          <button uiButton type="button" [busy]="doing.what() === 'status'" (click)="setStatus('active')">Reactivate</button>
        } @else if (!own()) {
          <button uiButton type="button" variant="danger" [busy]="doing.what() === 'status'" (click)="setStatus('suspended')">
            Suspend
          </button>
        }
      </li>
    </ul>
  `,
  styles: `
    /* One list with what stands above it. */
    .rows {
      margin-top: -1px;
    }
    h3 {
      font-size: var(--text-md);
    }
    p {
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
  `,
})
export class AccountAccess {
  readonly account = input.required<AccountDto>();
  readonly changed = output<AccountDto>();

  private readonly client = inject(AccountsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly me = inject(Session).account;

  protected readonly doing = doingWithToasts();
  protected readonly own = computed(() => this.me()?.id === this.account().id);
  protected readonly suspended = computed(() => this.account().status === 'suspended');
  protected readonly explanation = computed(() => {
    if (this.own()) return 'This is you. Another admin can suspend your account.';
    return this.suspended()
      ? 'They cannot sign in. Their work, their classes and their grades are as they left them.'
      : 'They are signed out at once and cannot sign in. Their work stays, and they keep their place in their classes.';
  });

  protected async setPassword(): Promise<void> {
    const { id, name, email } = this.account();
    const sure = await this.dialogs.confirm({
      title: `Set a new password for ${name}?`,
      text: 'The password they have stops working, and they are signed out everywhere. The new one is shown to you once.',
      confirm: 'Set a new password',
    });
    if (!sure) return;
    await this.doing.run(async () => {
      const password = await this.client.resetPassword(id);
      await this.dialogs.open(NewPasswordDialog, { data: { name, email, password }, locked: true });
    }, 'password');
  }

  protected async setStatus(status: AccountStatus): Promise<void> {
    const { id, name } = this.account();
    if (status === 'suspended') {
      const sure = await this.dialogs.confirm({
        title: `Suspend ${name}?`,
        text: 'They are signed out everywhere at once and cannot sign in until somebody reactivates the account. Nothing of their work is lost.',
        confirm: 'Suspend',
        tone: 'danger',
      });
      if (!sure) return;
    }
    await this.doing.run(async () => {
      this.changed.emit(await this.client.change(id, { status }));
      this.toasts.show(status === 'suspended' ? `${name} is suspended.` : `${name} can sign in again.`);
    }, 'status');
  }
}
