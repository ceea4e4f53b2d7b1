import { Component, computed, input } from '@angular/core';
import { numberText } from '@big-six/ui';
import type { StatementResult } from './wire';

const shown = 200;

/** The rows of one statement, as Postgres writes them. */
@Component({
  selector: 'app-result-grid',
  template: `
    @let r = result();
    @if (r.columns.length > 0) {
      <div class="scroll" role="region" tabindex="0" [attr.aria-label]="label()">
        <table>
          <thead>
            <tr>
              @for (column of r.columns; track $index) {
                <th scope="col" [title]="column.type" [class.number]="column.numeric">{{ column.name }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track $index) {
              <tr>
                @for (value of row; track $index) {
                  <td [class.number]="r.columns[$index]?.numeric">
                    @if (value === null) {
                      <span class="null">NULL</span>
                    } @else if (value === '') {
                      <span class="null">empty text</span>
                    } @else {
                      <span class="value">{{ value }}</span>
                    }
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
    <p>{{ summary() }}</p>
  `,
  styles: `
    :host {
      display: block;
    }
    .scroll {
      max-height: 26rem;
      overflow: auto;
      border-block: 1px solid var(--line);
    }
    .scroll:focus-visible {
      outline: var(--ring);
      outline-offset: var(--ring-offset);
    }
    table {
      border-collapse: collapse;
      font-family: var(--mono);
      font-size: var(--text-sm);
    }
    th,
    td {
      max-width: 28rem;
      padding: var(--space-1) var(--space-5) var(--space-1) 0;
      text-align: start;
      vertical-align: top;
      overflow-wrap: anywhere;
    }
    .value {
      white-space: pre-wrap;
    }
    th {
      position: sticky;
      top: 0;
      background: var(--paper);
      color: var(--ink-2);
      font-weight: 600;
      white-space: nowrap;
      box-shadow: inset 0 -1px var(--line);
    }
    tbody tr + tr td {
      border-top: 1px solid var(--line);
    }
    .number {
      text-align: end;
      font-variant-numeric: tabular-nums;
    }
    .null {
      color: var(--ink-3);
      font-family: var(--sans);
      font-style: italic;
      font-size: 0.92em;
    }
    p {
      margin-top: var(--space-2);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
  `,
})
export class ResultGrid {
  readonly result = input.required<StatementResult>();
  /** Says which of several results this is. */
  readonly label = input('Rows');

  protected readonly rows = computed(() => this.result().rows.slice(0, shown));
  protected readonly summary = computed(() => summaryOf(this.result()));
}

/** Such as `3 rows`, `2 rows changed`, `BEGIN`. */
export function summaryOf({ command, columns, rowCount }: StatementResult): string {
  const rows = (count: number): string => `${count === 0 ? 'No' : numberText(count)} ${count === 1 ? 'row' : 'rows'}`;
  if (columns.length > 0) return rowCount > shown ? `${rows(rowCount)}, the first ${shown} of them shown` : rows(rowCount);
  const changed = /^(INSERT|UPDATE|DELETE|MERGE)\b.* (\d+)$/.exec(command ?? '');
  const done = { INSERT: 'added', UPDATE: 'changed', DELETE: 'deleted', MERGE: 'merged' }[changed?.[1] ?? ''];
  return changed && done ? `${rows(Number(changed[2]))} ${done}` : (command ?? '');
}
