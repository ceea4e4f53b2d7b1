import { inject, Injectable } from '@angular/core';
import { Api, privacyErase } from '@big-six/api-client';

@Injectable({ providedIn: 'root' })
export class ErasuresClient {
  private readonly api = inject(Api);

  /** For good; `name` must be the account's. */
  erase(accountId: string, body: { name: string; reason: string }): Promise<void> {
    return this.api.invoke(privacyErase, { accountId, body });
  }
}
