import { inject, Injectable } from '@angular/core';
import {
  type AccountChangesDto,
  type AccountDetailDto,
  type AccountDto,
  type AccountPageDto,
  accountsChange,
  accountsCheckBatch,
  accountsCreate,
  accountsCreateBatch,
  accountsGet,
  accountsList,
  accountsResetPassword,
  type AccountWaysInDto,
  Api,
  privacyExportAccount,
  type BatchRowDto,
  type CreatedAccountDto,
  type InvitedDto,
  linksInvite,
  passkeysRemoveAll,
  type RemovedSecondFactorDto,
  secondFactorRemove,
  singleSignOnUnlinkOther,
  waysInOfAccount,
} from '@big-six/api-client';
import type { AccountsQuery } from './accounts-query';

@Injectable({ providedIn: 'root' })
export class AccountsClient {
  private readonly api = inject(Api);

  list(query: AccountsQuery, cursor: string | undefined): Promise<AccountPageDto> {
    return this.api.invoke(accountsList, { ...query, cursor });
  }

  get(accountId: string): Promise<AccountDetailDto> {
    return this.api.invoke(accountsGet, { accountId });
  }

  create(person: BatchRowDto): Promise<CreatedAccountDto> {
    return this.api.invoke(accountsCreate, { body: person });
  }

  /** All or none, in the order given. */
  async createAll(rows: BatchRowDto[]): Promise<CreatedAccountDto[]> {
    return (await this.api.invoke(accountsCreateBatch, { body: { rows } })).items;
  }

  /** Throws what `createAll` would, and creates nothing. */
  async check(rows: BatchRowDto[]): Promise<void> {
    await this.api.invoke(accountsCheckBatch, { body: { rows } });
  }

  change(accountId: string, body: AccountChangesDto): Promise<AccountDto> {
    return this.api.invoke(accountsChange, { accountId, body });
  }

  waysIn(accountId: string): Promise<AccountWaysInDto> {
    return this.api.invoke(waysInOfAccount, { accountId });
  }

  invite(accountId: string): Promise<InvitedDto> {
    return this.api.invoke(linksInvite, { accountId });
  }

  removeSecondFactor(accountId: string): Promise<RemovedSecondFactorDto> {
    return this.api.invoke(secondFactorRemove, { accountId });
  }

  removePasskeys(accountId: string): Promise<void> {
    return this.api.invoke(passkeysRemoveAll, { accountId });
  }

  unlink(accountId: string, issuerKey: string): Promise<void> {
    return this.api.invoke(singleSignOnUnlinkOther, { accountId, issuerKey });
  }

  /** Makes a new password and gives it, this once. */
  async resetPassword(accountId: string): Promise<string> {
    return (await this.api.invoke(accountsResetPassword, { accountId, body: {} })).initialPassword ?? '';
  }

  /** Everything that is kept about a person, as a ZIP archive. */
  export(accountId: string): Promise<Blob> {
    return this.api.invoke(privacyExportAccount, { accountId });
  }
}
