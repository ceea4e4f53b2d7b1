import { Component, computed, input } from '@angular/core';
import type { ModuleAccess } from '@big-six/api-client';
import { Time } from '@big-six/ui';

interface Dates {
  readonly access: ModuleAccess;
  readonly opensAt: string | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
}

/** The date that matters next, how far away it is and when exactly, by the clock of the class. */
@Component({
  selector: 'app-module-due',
  imports: [Time],
  host: { '[attr.data-late]': 'late() ? "" : null' },
  template: `
    @if (date(); as d) {
      {{ d.word }} <ui-time [at]="d.at" />
      <span class="exact">(<ui-time [at]="d.at" show="time" [zone]="zone()" />)</span>
    }
  `,
  styles: `
    :host {
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
    :host(:empty) {
      display: none;
    }
    :host([data-late]) {
      color: var(--caution);
      font-weight: 500;
    }
    .exact {
      color: var(--ink-3);
      font-weight: 400;
      white-space: nowrap;
    }
  `,
})
export class ModuleDue {
  readonly dates = input.required<Dates>();
  readonly zone = input.required<string>();
  /** Nothing is missing: a due date that has passed is no reproach. */
  readonly done = input(false);

  protected readonly date = computed(() => nextDate(this.dates()));
  protected readonly late = computed(() => this.dates().access === 'overdue' && !this.done());
}

export function nextDate({ access, opensAt, dueAt, closesAt }: Dates): { word: string; at: string } | null {
  switch (access) {
    case 'not-open':
      return opensAt === null ? null : { word: 'Opens', at: opensAt };
    case 'open':
      if (dueAt !== null) return { word: 'Due', at: dueAt };
      return closesAt === null ? null : { word: 'Closes', at: closesAt };
    case 'overdue':
      return dueAt === null ? null : { word: 'Was due', at: dueAt };
    case 'closed':
      return closesAt === null ? null : { word: 'Closed', at: closesAt };
  }
}
