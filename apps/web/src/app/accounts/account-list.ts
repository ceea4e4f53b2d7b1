import { inject, Injectable } from '@angular/core';
import type { AccountDto } from '@big-six/api-client';
import { Paged } from '../shell/paged';
import { AccountsClient } from './accounts.client';
import type { AccountsQuery } from './accounts-query';

/** The list as it was left, so that coming back from an account finds the same place. */
@Injectable()
export class AccountList extends Paged<AccountsQuery, AccountDto> {
  constructor() {
    const client = inject(AccountsClient);
    super((query, cursor) => client.list(query, cursor));
  }

  replace(account: AccountDto): void {
    this.change((items) => items.map((item) => (item.id === account.id ? account : item)));
  }
}
