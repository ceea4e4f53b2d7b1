import { HttpClient } from '@angular/common/http';
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
import { firstValueFrom } from 'rxjs';
import type { AccountsQuery } from './accounts-query';

@Injectable({ providedIn: 'root' })
export class AccountsClient {
  private readonly http = inject(HttpClient);

  async list(query: AccountsQuery, cursor: string | undefined): Promise<AccountPageDto> {
    return (await firstValueFrom(accountsList(this.http, '', { ...query, cursor }))).body;
  }

  async get(accountId: string): Promise<AccountDetailDto> {
    return (await firstValueFrom(accountsGet(this.http, '', { accountId }))).body;
  }

  async create(person: BatchRowDto): Promise<CreatedAccountDto> {
    return (await firstValueFrom(accountsCreate(this.http, '', { body: person }))).body;
  }

  /** All or none, in the order given. */
  async createAll(rows: BatchRowDto[]): Promise<CreatedAccountDto[]> {
    return (await firstValueFrom(accountsCreateBatch(this.http, '', { body: { rows } }))).body.items;
  }

  /** Throws what `createAll` would, and creates nothing. */
  async check(rows: BatchRowDto[]): Promise<void> {
    await firstValueFrom(accountsCheckBatch(this.http, '', { body: { rows } }));
  }

  async change(accountId: string, body: AccountChangesDto): Promise<AccountDto> {
    return (await firstValueFrom(accountsChange(this.http, '', { accountId, body }))).body;
  }

  async waysIn(accountId: string): Promise<AccountWaysInDto> {
    return (await firstValueFrom(waysInOfAccount(this.http, '', { accountId }))).body;
  }

  async invite(accountId: string): Promise<InvitedDto> {
    return (await firstValueFrom(linksInvite(this.http, '', { accountId }))).body;
  }

  async removeSecondFactor(accountId: string): Promise<RemovedSecondFactorDto> {
    return (await firstValueFrom(secondFactorRemove(this.http, '', { accountId }))).body;
  }

  async removePasskeys(accountId: string): Promise<void> {
    await firstValueFrom(passkeysRemoveAll(this.http, '', { accountId }));
  }

  async unlink(accountId: string, issuerKey: string): Promise<void> {
    await firstValueFrom(singleSignOnUnlinkOther(this.http, '', { accountId, issuerKey }));
  }

  /** Makes a new password and gives it, this once. */
  async resetPassword(accountId: string): Promise<string> {
    return (await firstValueFrom(accountsResetPassword(this.http, '', { accountId, body: {} }))).body.initialPassword ?? '';
  }

  /** Everything that is kept about a person, as a ZIP archive. */
  async export(accountId: string): Promise<Blob> {
    return (await firstValueFrom(privacyExportAccount(this.http, '', { accountId }))).body;
  }
}
