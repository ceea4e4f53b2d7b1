import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  Button,
  counted,
  DataTable,
  EmptyState,
  FailedState,
  Icon,
  PageHeader,
  Pager,
  Skeleton,
  Status,
  Time,
} from '@big-six/ui';
import { type Choice, SearchField, Segmented, Select } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { FirstSteps } from '../shell/first-steps';
import { InviteDialog, type Inviting } from '../shell/invite-dialog';
import { AccountList } from './account-list';
import { accountsQuery, isNarrowed } from './accounts-query';
import { roleNames } from './roles';

/** Everybody who can sign in. What is searched for stands in the address. */
@Component({
  selector: 'app-accounts',
  imports: [
    Button,
    DataTable,
    EmptyState,
    FailedState,
    FirstSteps,
    Icon,
    PageHeader,
    Pager,
    RouterLink,
    SearchField,
    Segmented,
    Select,
    Skeleton,
    Status,
    Time,
  ],
  templateUrl: './accounts.html',
  styleUrl: './accounts.scss',
})
export class Accounts {
  readonly q = input<string>();
  readonly role = input<string>();
  readonly status = input<string>();

  protected readonly list = inject(AccountList);
  protected readonly query = computed(() => accountsQuery(this.q(), this.role(), this.status()));
  protected readonly narrowed = computed(() => isNarrowed(this.query()));
  /** Nobody but the admin who looks. */
  protected readonly alone = computed(() => !this.narrowed() && !this.list.hasMore() && this.list.items()?.length === 1);
  protected readonly summary = computed(() => {
    const count = this.list.items()?.length ?? 0;
    if (count === 0) return '';
    const shown = counted(count, 'account');
    return this.list.hasMore() ? `The first ${shown}, by name` : shown;
  });
  protected readonly roleNames = roleNames;
  protected readonly roles: readonly Choice[] = [
    { value: '', label: 'Everyone' },
    { value: 'student', label: 'Students' },
    { value: 'teacher', label: 'Teachers' },
    { value: 'admin', label: 'Admins' },
  ];
  protected readonly states: readonly Choice[] = [
    { value: '', label: 'Active or suspended' },
    { value: 'active', label: 'Active only' },
    { value: 'suspended', label: 'Suspended only' },
  ];

  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);

  constructor() {
    effect(() => {
      const query = this.query();
      untracked(() => void this.list.show(query));
    });
  }

  protected async invite(): Promise<void> {
    const data: Inviting = { of: 'of the school', whom: {} };
    await this.dialogs.open(InviteDialog, { data });
  }

  protected narrow(change: { q?: string; role?: string; status?: string }): void {
    const queryParams = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value.trim() || null]));
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
