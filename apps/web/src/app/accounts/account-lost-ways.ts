import { Component, computed, inject, input, output } from '@angular/core';
import type { AccountDto, AccountWaysInDto, LinkedIssuerDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { Guarded } from '../shell/account/security/guarded';
import { doingWithToasts } from '../shell/doing';
import { AccountsClient } from './accounts.client';

/** What a person gets in by besides their password, to be taken away when they have lost it. */
@Component({
  selector: 'app-account-lost-ways',
  imports: [Button],
  template: `
    <ul class="rows" role="list">
      @if (ways().secondFactor) {
        <li class="row">
          <div class="grow">
            <h3>Second factor</h3>
            <p>For somebody who has lost their phone and their recovery codes: their password alone lets them in again.</p>
          </div>
          <button
            uiButton
            type="button"
            variant="danger"
            aria-label="Remove the second factor"
            [busy]="doing.what() === 'second-factor'"
            (click)="removeSecondFactor()"
          >
            Remove
          </button>
        </li>
      }
      @if (ways().passkeys > 0) {
        <li class="row">
          <div class="grow">
            <h3>{{ ways().passkeys === 1 ? 'A passkey' : ways().passkeys + ' passkeys' }}</h3>
            <p>For somebody who has lost the device that keeps them: whoever has it gets in no more.</p>
          </div>
          <button
            uiButton
            type="button"
            variant="danger"
            aria-label="Remove the passkeys"
            [busy]="doing.what() === 'passkeys'"
            (click)="removePasskeys()"
          >
            Remove
          </button>
        </li>
      }
      @for (issuer of linked(); track issuer.key) {
        <li class="row">
          <div class="grow">
            <h3>{{ issuer.name }}</h3>
            <p>For somebody who has another account there now, or whom it took for somebody else.</p>
          </div>
          <button
            uiButton
            type="button"
            variant="danger"
            [attr.aria-label]="'Disconnect ' + issuer.name"
            [busy]="doing.what() === issuer.key"
            (click)="unlink(issuer)"
          >
            Disconnect
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    /* One list with what stands above it. */
    .rows {
      margin-top: -1px;
    }
    .rows:not(:has(li)) {
      display: none;
    }
    h3 {
      font-size: var(--text-md);
    }
    .row p {
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
  `,
})
export class AccountLostWays {
  readonly account = input.required<AccountDto>();
  readonly ways = input.required<AccountWaysInDto>();
  readonly changed = output();
  /** A password went too, and its person was invited to choose another one; whether by mail. */
  readonly invited = output<boolean>();

  private readonly client = inject(AccountsClient);
  private readonly guarded = inject(Guarded);
  private readonly dialogs = inject(Dialogs);

  /** Which of them is being taken away: `second-factor`, `passkeys`, or the key of an issuer. */
  protected readonly doing = doingWithToasts();
  protected readonly linked = computed(() => this.ways().issuers.filter((one) => one.linked));

  protected removeSecondFactor(): Promise<void> {
    return this.work('second-factor', async () => {
      const sure = await this.dialogs.confirm({
        title: `Remove the second factor of ${this.account().name}?`,
        text: 'Be sure that it is them who ask. Whoever knows their password gets in without a code from then on. A password too short for that goes too, and they are invited to choose another one.',
        confirm: 'Remove',
        tone: 'danger',
      });
      const removed = sure ? await this.guarded.do(() => this.client.removeSecondFactor(this.account().id)) : null;
      if (removed?.passwordEnded) this.invited.emit(removed.sending);
    });
  }

  protected removePasskeys(): Promise<void> {
    const { id, name } = this.account();
    return this.work('passkeys', async () => {
      const sure = await this.dialogs.confirm({
        title: `Remove every passkey of ${name}?`,
        text: 'Whoever came in with one is signed out at once. Once they have a device again they add a new one themselves.',
        confirm: 'Remove',
        tone: 'danger',
      });
      if (sure) await this.guarded.do(() => this.client.removePasskeys(id));
    });
  }

  protected unlink({ key, name: issuer }: LinkedIssuerDto): Promise<void> {
    const { id, name, email } = this.account();
    return this.work(key, async () => {
      const sure = await this.dialogs.confirm({
        title: `Disconnect ${name} from ${issuer}?`,
        text: `Whoever came in through it is signed out at once. Whom ${issuer} knows by ${email} is connected again at their next sign-in.`,
        confirm: 'Disconnect',
        tone: 'danger',
      });
      if (sure) await this.guarded.do(() => this.client.unlink(id, key));
    });
  }

  private async work(what: string, task: () => Promise<void>): Promise<void> {
    await this.doing.run(async () => {
      await task();
      this.changed.emit();
    }, what);
  }
}
