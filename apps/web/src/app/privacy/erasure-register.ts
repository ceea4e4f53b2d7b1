import { Component, inject } from '@angular/core';
import type { ErasureDto } from '@big-six/api-client';
import { DataTable, EmptyState, FailedState, Pager, Skeleton, Time } from '@big-six/ui';
import { Paged } from '../shell/paged';
import { PrivacyClient } from './privacy.client';

/** Who was erased, by ids that lead nowhere any more. */
@Component({
  selector: 'app-erasure-register',
  imports: [DataTable, EmptyState, FailedState, Pager, Skeleton, Time],
  templateUrl: './erasure-register.html',
  styles: `
    section {
      margin-top: var(--space-5);
    }
    /* The tabs above have drawn the line. */
    ui-empty-state {
      border-top: 0;
    }
    table {
      margin-top: var(--space-4);
    }
    code {
      font-size: var(--text-sm);
      overflow-wrap: anywhere;
    }
    p {
      max-width: var(--measure-prose);
    }
  `,
})
export class ErasureRegister {
  private readonly client = inject(PrivacyClient);
  protected readonly list = new Paged<null, ErasureDto>((_, cursor) => this.client.erasures(cursor));

  constructor() {
    void this.list.show(null);
  }

  protected reasonOf({ erasedBy, reason }: ErasureDto): string {
    return reason || (erasedBy === null ? 'A backup had brought them back.' : '');
  }
}
