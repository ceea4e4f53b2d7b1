import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';

/** Nothing here yet, why, and the next step (projected). */
@Component({
  selector: 'ui-empty-state',
  imports: [Icon],
  template: `
    @if (icon(); as name) {
      <ui-icon [name]="name" />
    }
    <p class="title">{{ title() }}</p>
    @if (text(); as words) {
      <p class="text">{{ words }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      padding: var(--space-6) 0;
      border-top: 1px solid var(--line);
    }
    ui-icon {
      --icon-size: 1.5rem;
      margin-bottom: var(--space-3);
      color: var(--ink-3);
    }
    .title {
      font-family: var(--serif);
      font-size: var(--text-xl);
      font-weight: 550;
      line-height: var(--leading-snug);
      letter-spacing: -0.01em;
    }
    .text {
      max-width: 34rem;
      margin-top: var(--space-1);
      color: var(--ink-2);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
      margin-top: var(--space-4);
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly text = input<string>();
  readonly icon = input<IconName>();
}
