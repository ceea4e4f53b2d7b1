import { Component, input } from '@angular/core';
import type { Trouble } from './lab-messages';

/** Why a query failed: the database's own words, then plainer ones. */
@Component({
  selector: 'app-query-trouble',
  template: `
    <p class="message">
      <span>{{ by() }}</span> {{ trouble().message }}
    </p>
    @if (trouble().detail; as detail) {
      <p>{{ detail }}</p>
    }
    @if (trouble().hint; as hint) {
      <p class="hint">{{ hint }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
      padding-left: var(--space-4);
      border-left: 2px solid var(--negative);
    }
    .message {
      color: var(--negative);
      font-family: var(--mono);
      font-size: var(--text-sm);
      overflow-wrap: anywhere;
    }
    span {
      font-weight: 600;
    }
    p {
      font-size: var(--text-sm);
    }
    .hint {
      font-size: var(--text-ui);
    }
  `,
})
export class QueryTrouble {
  readonly trouble = input.required<Trouble>();
  /** Who says so. */
  readonly by = input.required<string>();
}
