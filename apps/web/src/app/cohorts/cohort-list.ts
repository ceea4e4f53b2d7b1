import { inject, Injectable } from '@angular/core';
import type { CohortDto } from '@big-six/api-client';
import { Paged } from '../shell/paged';
import { CohortsClient } from './cohorts.client';

/** The list as it was left. */
@Injectable()
export class CohortList extends Paged<{ q?: string }, CohortDto> {
  constructor() {
    const client = inject(CohortsClient);
    super(({ q }, cursor) => client.list(q, cursor));
  }
}
