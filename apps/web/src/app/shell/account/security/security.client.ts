import { inject, Injectable } from '@angular/core';
import {
  Api,
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

@Injectable({ providedIn: 'root' })
export class SecurityClient {
  private readonly api = inject(Api);

  waysIn(): Promise<MyWaysInDto> {
    return this.api.invoke(waysInOwn);
  }

  /** @param code empty for who has no second factor */
  confirm(password: string, code: string): Promise<void> {
    return this.api.invoke(waysInConfirm, { body: { password, ...(code !== '' && { code }) } });
  }

  beginSecondFactor(): Promise<NewSecondFactorDto> {
    return this.api.invoke(secondFactorBegin);
  }

  async confirmSecondFactor(code: string): Promise<string[]> {
    return (await this.api.invoke(secondFactorConfirm, { body: { code } })).recoveryCodes;
  }

  async renewRecoveryCodes(): Promise<string[]> {
    return (await this.api.invoke(secondFactorRenewRecoveryCodes)).recoveryCodes;
  }

  removeSecondFactor(): Promise<void> {
    return this.api.invoke(secondFactorRemoveOwn);
  }

  askPasskey(): Promise<PasskeyChallengeDto> {
    return this.api.invoke(passkeysBeginToAdd);
  }

  async addPasskey(ticket: string, credential: object, name: string): Promise<void> {
    await this.api.invoke(passkeysAdd, { body: { ticket, credential: { ...credential }, name } });
  }

  async renamePasskey(passkeyId: string, name: string): Promise<void> {
    await this.api.invoke(passkeysRename, { passkeyId, body: { name } });
  }

  removePasskey(passkeyId: string): Promise<void> {
    return this.api.invoke(passkeysRemove, { passkeyId });
  }

  /** Where to send the browser. */
  async beginToLink(issuerKey: string): Promise<string> {
    return (await this.api.invoke(singleSignOnBeginToLink, { issuerKey })).url;
  }

  unlink(issuerKey: string): Promise<void> {
    return this.api.invoke(singleSignOnUnlink, { issuerKey });
  }
}
