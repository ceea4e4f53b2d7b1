import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { AccountDto } from '@big-six/api-client';
import { Button, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { doingWithToasts } from '../shell/doing';
import { EraseDialog } from '../shell/erase-dialog';
import { saveFile } from '../shell/save-file';
import { AccountsClient } from './accounts.client';
import { ViewAsDialog } from './view-as-dialog';

/** What is kept about a person and what they see: to look at, to take away, and to remove. */
@Component({
  selector: 'app-account-data',
  imports: [Button],
  template: `
    <ul class="rows" role="list">
      @if (account().role !== 'admin') {
        <li class="row">
          <div class="grow">
            <h3>See what they see</h3>
            <p>To help them. You can change nothing, and they can read that you looked.</p>
          </div>
          <button uiButton type="button" (click)="look()">See as {{ account().name }}</button>
        </li>
      }
      <li class="row">
        <div class="grow">
          <h3>Everything kept about them</h3>
          <p>One archive: all records, and their answers as they wrote them.</p>
        </div>
        <button uiButton type="button" [busy]="saving.busy()" (click)="download()">Download</button>
      </li>
      <li class="row">
        <div class="grow">
          <h3>Erase</h3>
          <p>
            {{
              suspended()
                ? 'Removes the person and what they wrote. Points and progress stay, without a name.'
                : 'Suspend the account first. Only who is suspended can be erased.'
            }}
          </p>
        </div>
        @if (suspended()) {
          <button uiButton type="button" variant="danger" (click)="erase()">Erase</button>
        }
      </li>
    </ul>
  `,
  styles: `
    h3 {
      font-size: var(--text-md);
    }
    p {
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
    button {
      max-width: 100%;
      overflow-wrap: anywhere;
    }
  `,
})
export class AccountData {
  readonly account = input.required<AccountDto>();

  private readonly client = inject(AccountsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly saving = doingWithToasts('Nothing was downloaded.');
  protected readonly suspended = computed(() => this.account().status === 'suspended');

  protected async look(): Promise<void> {
    await this.dialogs.open(ViewAsDialog, { data: this.account(), focus: 'input' });
  }

  protected async download(): Promise<void> {
    await this.saving.run(async () => saveFile(await this.client.export(this.account().id), 'person.zip'));
  }

  protected async erase(): Promise<void> {
    const { name } = this.account();
    const erased = await this.dialogs.open<readonly string[]>(EraseDialog, { data: [this.account()], focus: 'input' });
    if (!erased?.length) return;
    this.toasts.show(`${name} is erased.`);
    await this.router.navigate(['/admin/accounts']);
  }
}
