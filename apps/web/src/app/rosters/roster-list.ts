import { inject, Injectable } from '@angular/core';
import type { RosterDto } from '@big-six/api-client';
import { Paged } from '../shell/paged';
import { RostersClient } from './rosters.client';

/** Every roster that was brought, newest first. */
@Injectable()
export class RosterList extends Paged<'all', RosterDto> {
  constructor() {
    const client = inject(RostersClient);
    super((_, cursor) => client.list(cursor));
  }
}
