import { inject, Injectable } from '@angular/core';
import type { ClassStatus, ClassSummaryDto } from '@big-six/api-client';
import { Paged } from '../shell/paged';
import { ClassesClient } from './classes.client';

/** The list as it was left. */
@Injectable()
export class ClassList extends Paged<{ q?: string; status?: ClassStatus }, ClassSummaryDto> {
  constructor() {
    const client = inject(ClassesClient);
    super((query, cursor) => client.list({ ...query, cursor }));
  }
}
