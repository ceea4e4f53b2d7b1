import { Injectable } from '@angular/core';
import type { HomeDto } from '@big-six/api-client';

/** The start page as it was last seen by this account, so that coming back to it shows something at once. */
@Injectable({ providedIn: 'root' })
export class HomeMemory {
  private last: { readonly accountId: string; readonly home: HomeDto } | null = null;

  of(accountId: string): HomeDto | null {
    return this.last?.accountId === accountId ? this.last.home : null;
  }

  keep(accountId: string, home: HomeDto): void {
    this.last = { accountId, home };
  }
}
