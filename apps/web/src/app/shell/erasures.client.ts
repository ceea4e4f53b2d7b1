import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { privacyErase } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class ErasuresClient {
  private readonly http = inject(HttpClient);

  /** For good; `name` must be the account's. */
  async erase(accountId: string, body: { name: string; reason: string }): Promise<void> {
    await firstValueFrom(privacyErase(this.http, '', { accountId, body }));
  }
}
