import { Component, input } from '@angular/core';
import type { ComparisonBlock } from '@big-six/lesson-format';

/**
 * A table; on the phone each row becomes its name with pairs under it. The roles are written out because a table that is no longer
 * laid out as one would lose them.
 */
@Component({
  selector: 'app-comparison',
  template: `
    <table role="table">
      <caption>
        {{
          block().title
        }}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          @for (name of block().head; track $index) {
            <th role="columnheader" scope="col">{{ name }}</th>
          }
        </tr>
      </thead>
      <tbody role="rowgroup">
        @for (row of block().rows; track $index) {
          <tr role="row">
            <th role="rowheader" scope="row" [innerHTML]="row.label"></th>
            @for (cell of row.cells; track $index) {
              <td role="cell">
                <span class="name" aria-hidden="true">{{ block().head[$index + 1] }}</span>
                <span [innerHTML]="cell"></span>
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: var(--text-ui);
      line-height: 1.5;
    }
    caption {
      margin-bottom: var(--space-3);
      text-align: left;
      font-size: var(--text-lg);
      font-weight: 600;
      letter-spacing: -0.006em;
    }
    th,
    td {
      padding: var(--space-3) var(--space-5) var(--space-3) 0;
      border-bottom: 1px solid var(--line);
      text-align: left;
      vertical-align: top;
    }
    thead th {
      padding-block: var(--space-2);
      border-bottom-color: var(--line-strong);
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 550;
      vertical-align: bottom;
    }
    tbody th {
      font-weight: 600;
      min-width: 8rem;
    }
    tbody td {
      color: var(--ink-2);
    }
    tr > :last-child {
      padding-right: 0;
    }
    .name {
      display: none;
    }
    @container (max-width: 36rem) {
      table,
      caption,
      tbody,
      tr,
      th,
      td {
        display: block;
      }
      thead {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      tbody tr {
        padding-block: var(--space-4);
        border-top: 1px solid var(--line);
      }
      th,
      td {
        padding: 0;
        border: 0;
      }
      tbody th {
        margin-bottom: var(--space-2);
        font-size: var(--text-md);
      }
      td {
        display: grid;
        grid-template-columns: 6.5rem minmax(0, 1fr);
        gap: var(--space-3);
        padding-block: var(--space-1);
      }
      .name {
        display: block;
        padding-top: 0.06em;
        color: var(--ink-3);
        font-size: var(--text-sm);
      }
    }
  `,
})
export class Comparison {
  readonly block = input.required<ComparisonBlock>();
}
