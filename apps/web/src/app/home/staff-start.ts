import { Component, input } from '@angular/core';
import type { AdminFiguresDto, TaughtClassDto } from '@big-six/api-client';
import { AdminStart } from './admin-start';
import { TaughtClass } from './taught-class';

/** What stands on the start page of those who teach and keep the school; a student's browser does not fetch it. */
@Component({
  selector: 'app-staff-start',
  imports: [AdminStart, TaughtClass],
  template: `
    @for (entry of taught(); track entry.id) {
      <app-taught-class [classroom]="entry" />
    }
    @if (admin(); as figures) {
      <app-admin-start [figures]="figures" />
    }
    @if (taughtBefore().length > 0) {
      <section class="section" aria-labelledby="taught-before">
        <div class="section-head"><h2 id="taught-before">Classes you taught</h2></div>
        @for (entry of taughtBefore(); track entry.id) {
          <app-taught-class [classroom]="entry" [past]="true" />
        }
      </section>
    }
  `,
})
export class StaffStart {
  readonly taught = input.required<readonly TaughtClassDto[]>();
  readonly taughtBefore = input.required<readonly TaughtClassDto[]>();
  readonly admin = input.required<AdminFiguresDto | null>();
}
