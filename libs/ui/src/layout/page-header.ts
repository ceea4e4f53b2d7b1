import { Component, input } from '@angular/core';

/**
 * The top of every page: where it is (`<nav uiBreadcrumbs>`), its one h1, a lead, what can be done (`uiActions`). Shown at once,
 * also while the page loads: the focus goes to the heading after a navigation.
 */
@Component({
  selector: 'ui-page-header',
  template: `
    <ng-content select="[uiBreadcrumbs]" />
    <div class="line">
      <div class="words">
        @if (eyebrow(); as words) {
          <p class="eyebrow">{{ words }}</p>
        }
        <h1 tabindex="-1">{{ title() }}</h1>
        @if (lead(); as words) {
          <p class="lead">{{ words }}</p>
        }
        <ng-content />
      </div>
      <div class="actions"><ng-content select="[uiActions]" /></div>
    </div>
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: var(--space-6);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      justify-content: space-between;
      gap: var(--space-4) var(--space-6);
    }
    .words {
      flex: 1 1 22rem;
      min-width: 0;
    }
    .eyebrow {
      margin-bottom: var(--space-1);
    }
    h1 {
      overflow-wrap: anywhere;
    }
    .lead {
      margin-top: var(--space-3);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class PageHeader {
  readonly title = input.required<string>();
  readonly eyebrow = input<string | null>();
  readonly lead = input<string | null>();
}
