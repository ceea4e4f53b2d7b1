import { Component, computed, inject, input, type OnInit, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccountDto, AccountWaysInDto } from '@big-six/api-client';
import { Button, Status, Time, Toasts } from '@big-six/ui';
import { doingWithToasts } from '../shell/doing';
import { Fetched } from '../shell/fetched';
import { AccountLostWays } from './account-lost-ways';
import { AccountsClient } from './accounts.client';

/** How a person gets in: invited, and by what they have or have lost. */
@Component({
  selector: 'app-account-ways-in',
  imports: [AccountLostWays, Button, RouterLink, Status, Time],
  template: `
    @if (ways.value(); as mine) {
      <p class="quiet facts">
        @if (mine.emailUnconfirmed) {
          <ui-status tone="caution">E-mail not confirmed: they gave it themselves</ui-status>
        }
        <span>{{ facts() }}</span>
      </p>
      @if (account().status === 'active') {
        <ul class="rows" role="list">
          <li class="row">
            <div class="grow">
              <h3>Invitation</h3>
              <p>
                @if (mine.invitedUntil; as until) {
                  There is a link that holds until <ui-time [at]="until" show="date" />. A new one takes its place.
                } @else {
                  A link by mail, with which they choose a password themselves.
                }
                @if (inOutbox()) {
                  <a routerLink="/admin/mail">Open the mail to pass its link on.</a>
                }
              </p>
            </div>
            <button uiButton type="button" [busy]="doing.busy()" (click)="invite()">
              {{ mine.invitedUntil ? 'Invite again' : 'Invite' }}
            </button>
          </li>
        </ul>
      }
      <app-account-lost-ways [account]="account()" [ways]="mine" (invited)="invited($event)" (changed)="load()" />
    }
  `,
  styles: `
    h3 {
      font-size: var(--text-md);
    }
    .row p {
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2) var(--space-4);
      margin-bottom: var(--space-4);
    }
  `,
})
export class AccountWaysIn implements OnInit {
  readonly account = input.required<AccountDto>();

  private readonly client = inject(AccountsClient);
  private readonly toasts = inject(Toasts);

  protected readonly ways = new Fetched<AccountWaysInDto>();
  protected readonly doing = doingWithToasts();
  /** There is no mail server: the invitation waits to be passed on. */
  protected readonly inOutbox = signal(false);
  protected readonly facts = computed(() => {
    const mine = this.ways.value();
    if (!mine) return '';
    const ways = [
      ...(mine.password ? ['a password'] : []),
      ...(mine.passkeys > 0 ? [mine.passkeys === 1 ? 'a passkey' : `${mine.passkeys} passkeys`] : []),
      ...mine.issuers.filter(({ linked }) => linked).map(({ name }) => name),
    ];
    return ways.length > 0 ? `Gets in by ${new Intl.ListFormat('en').format(ways)}.` : 'Has no way in yet.';
  });

  ngOnInit(): void {
    void this.load();
  }

  protected async invite(): Promise<void> {
    await this.doing.run(async () => {
      const { sending } = await this.client.invite(this.account().id);
      this.invited(sending);
      await this.load();
    });
  }

  protected invited(sending: boolean): void {
    this.inOutbox.set(!sending);
    this.toasts.show(sending ? 'The invitation is on its way.' : 'The invitation lies under Mail.');
  }

  protected async load(): Promise<void> {
    await this.ways.ask(() => this.client.waysIn(this.account().id));
  }
}
