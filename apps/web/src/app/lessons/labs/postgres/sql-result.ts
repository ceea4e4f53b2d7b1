import { Component, computed, input } from '@angular/core';
import { QueryTrouble } from '../query-trouble';
import { took } from '../took';
import { ResultGrid } from './result-grid';
import type { SqlRan } from './sql-session';

export const nothingAsked = 'Nothing was asked. Write a statement, or take an example.';

/** Everything Postgres answered to one run, statement by statement. */
@Component({
  selector: 'app-sql-result',
  imports: [QueryTrouble, ResultGrid],
  template: `
    @for (statement of result().statements; track $index) {
      @if (several()) {
        <h4>Statement {{ $index + 1 }}</h4>
      }
      <app-result-grid [result]="statement" [label]="several() ? 'Rows of statement ' + ($index + 1) : 'Rows'" />
    }
    @if (result().statements.length === 0 && !result().trouble) {
      <p>{{ nothingAsked }}</p>
    }
    @for (notice of result().notices; track $index) {
      <p class="note">Notice: {{ notice }}</p>
    }
    @if (result().trouble; as trouble) {
      <app-query-trouble [trouble]="trouble" by="ERROR:" />
    }
    @switch (result().transaction) {
      @case ('open') {
        <p class="open">In a transaction, not yet committed. COMMIT keeps what it did, ROLLBACK takes it back.</p>
      }
      @case ('failed') {
        <p class="open">In a transaction that has failed. Only ROLLBACK leads out of it.</p>
      }
    }
    <p class="note">{{ time() }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      min-width: 0;
    }
    h4 {
      font-size: var(--text-sm);
      font-weight: 600;
    }
    app-result-grid {
      min-width: 0;
    }
    .note {
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .open {
      color: var(--caution);
      font-size: var(--text-sm);
      font-weight: 500;
    }
  `,
})
export class SqlResult {
  readonly result = input.required<SqlRan>();
  protected readonly nothingAsked = nothingAsked;
  protected readonly several = computed(() => this.result().statements.length > 1);
  protected readonly time = computed(() => took(this.result().milliseconds));
}
