import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type MyWaysInDto,
  type NewSecondFactorDto,
  type PasskeyChallengeDto,
  passkeysAdd,
  passkeysBeginToAdd,
  passkeysRemove,
  passkeysRename,
  secondFactorBegin,
  secondFactorConfirm,
  secondFactorRemoveOwn,
  secondFactorRenewRecoveryCodes,
  singleSignOnBeginToLink,
  singleSignOnUnlink,
  waysInConfirm,
  waysInOwn,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class SecurityClient {
  private readonly http = inject(HttpClient);

  async waysIn(): Promise<MyWaysInDto> {
    return (await firstValueFrom(waysInOwn(this.http, ''))).body;
  }

  /** @param code empty for who has no second factor */
  async confirm(password: string, code: string): Promise<void> {
    await firstValueFrom(waysInConfirm(this.http, '', { body: { password, ...(code !== '' && { code }) } }));
  }

  async beginSecondFactor(): Promise<NewSecondFactorDto> {
    return (await firstValueFrom(secondFactorBegin(this.http, ''))).body;
  }

  async confirmSecondFactor(code: string): Promise<string[]> {
    return (await firstValueFrom(secondFactorConfirm(this.http, '', { body: { code } }))).body.recoveryCodes;
  }

  async renewRecoveryCodes(): Promise<string[]> {
    return (await firstValueFrom(secondFactorRenewRecoveryCodes(this.http, ''))).body.recoveryCodes;
  }

  async removeSecondFactor(): Promise<void> {
    await firstValueFrom(secondFactorRemoveOwn(this.http, ''));
  }

  async askPasskey(): Promise<PasskeyChallengeDto> {
    return (await firstValueFrom(passkeysBeginToAdd(this.http, ''))).body;
  }

  async addPasskey(ticket: string, credential: object, name: string): Promise<void> {
    await firstValueFrom(passkeysAdd(this.http, '', { body: { ticket, credential: { ...credential }, name } }));
  }

  async renamePasskey(passkeyId: string, name: string): Promise<void> {
    await firstValueFrom(passkeysRename(this.http, '', { passkeyId, body: { name } }));
  }

  async removePasskey(passkeyId: string): Promise<void> {
    await firstValueFrom(passkeysRemove(this.http, '', { passkeyId }));
  }

  /** Where to send the browser. */
  async beginToLink(issuerKey: string): Promise<string> {
    return (await firstValueFrom(singleSignOnBeginToLink(this.http, '', { issuerKey }))).body.url;
  }

  async unlink(issuerKey: string): Promise<void> {
    await firstValueFrom(singleSignOnUnlink(this.http, '', { issuerKey }));
  }
}
