import { Component, input } from '@angular/core';
import { Icon } from '@big-six/ui';
import type { Stock } from './lab-messages';

/** What there is to ask: tables or collections, each with its columns or fields. */
@Component({
  selector: 'app-shelves',
  imports: [Icon],
  template: `
    <h4>{{ heading() }}</h4>
    @for (shelf of stock().shelves; track shelf.name) {
      <details [open]="unfolded">
        <summary>
          <span class="name"><ui-icon name="chevron-right" />{{ shelf.name }}</span>
          @if (shelf.count !== null) {
            <span class="count">{{ shelf.count }} {{ kept() }}</span>
          }
        </summary>
        <ul role="list">
          @for (field of shelf.fields; track field.name) {
            <li>
              <span class="name">{{ field.name }}</span> <span class="type">{{ field.type }}</span>
            </li>
          }
        </ul>
      </details>
    } @empty {
      <p class="count">None</p>
    }
    @if (stock().changed) {
      <p class="changed">Changed since the start</p>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
      font-size: var(--text-sm);
    }
    h4 {
      margin-bottom: var(--space-2);
      font-size: var(--text-sm);
      font-weight: 600;
    }
    details {
      padding-block: var(--space-2);
      border-top: 1px solid var(--line);
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 var(--space-2);
      min-height: 1.5rem;
      font-weight: 550;
      cursor: pointer;
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    ui-icon {
      margin-right: var(--space-1);
      color: var(--ink-3);
      transition: rotate var(--fast) var(--ease);
    }
    details[open] ui-icon {
      rotate: 90deg;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 var(--space-2);
      line-height: 1.7;
    }
    .name {
      font-family: var(--mono);
      font-size: 0.94em;
      overflow-wrap: anywhere;
    }
    summary .name {
      display: flex;
      align-items: center;
    }
    .type,
    .count {
      color: var(--ink-3);
      font-weight: 400;
    }
    .changed {
      margin-top: var(--space-2);
      color: var(--caution);
      font-weight: 500;
    }
  `,
})
export class Shelves {
  readonly heading = input.required<string>();
  /** What is counted: rows or documents. */
  readonly kept = input.required<string>();
  readonly stock = input.required<Stock>();
  /** Where it stands beside the editor; on the phone it would push the editor off the screen. */
  protected readonly unfolded = matchMedia('(min-width: 60rem)').matches;
}
