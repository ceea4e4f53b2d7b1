import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AccountDto } from '@big-six/api-client';
import { Badge, Breadcrumbs, FailedState, PageHeader, Skeleton, Status, Time } from '@big-six/ui';
import { PageTitle } from '../shell/page-title';
import { problemOf } from '../shell/problem';
import { Session } from '../shell/session/session';
import { AccountAccess } from './account-access';
import { AccountData } from './account-data';
import { AccountDetails } from './account-details';
import { AccountWaysIn } from './account-ways-in';
import { AccountList } from './account-list';
import { AccountsClient } from './accounts.client';
import { roleNames } from './roles';

/** One person: who they are, whether they may sign in. */
@Component({
  selector: 'app-account',
  imports: [
    AccountAccess,
    AccountData,
    AccountDetails,
    AccountWaysIn,
    Badge,
    Breadcrumbs,
    FailedState,
    PageHeader,
    RouterLink,
    Skeleton,
    Status,
    Time,
  ],
  templateUrl: './account.html',
  styleUrl: './account.scss',
})
export class Account {
  readonly accountId = input.required<string>();

  private readonly client = inject(AccountsClient);
  private readonly list = inject(AccountList);
  private readonly me = inject(Session).account;
  private readonly pageTitle = inject(PageTitle);

  protected readonly asked = resource({
    params: () => ({ accountId: this.accountId() }),
    loader: ({ params }) => this.client.get(params.accountId),
  });
  /** From the list one came from, until the answer is there. */
  protected readonly account = computed(() =>
    this.asked.hasValue() ? this.asked.value() : (this.list.items()?.find(({ id }) => id === this.accountId()) ?? null),
  );
  protected readonly places = computed(() => (this.asked.hasValue() ? this.asked.value() : null));
  protected readonly own = computed(() => this.me()?.id === this.accountId());
  protected readonly classRoles = { student: 'Student', assistant: 'Assistant', teacher: 'Teacher' } as const;
  protected readonly roleNames = roleNames;
  protected readonly problemOf = problemOf;

  constructor() {
    effect(() => this.pageTitle.set(this.account()?.name ?? 'Account'));
  }

  protected changed(account: AccountDto): void {
    this.asked.update((known) => known && { ...known, ...account });
    this.list.replace(account);
  }
}
