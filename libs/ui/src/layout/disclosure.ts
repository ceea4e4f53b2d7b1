import { booleanAttribute, Component, input, model } from '@angular/core';
import { Icon } from '../icon/icon';

/** More, for those who want it. */
@Component({
  selector: 'ui-disclosure',
  imports: [Icon],
  template: `
    <details #details [open]="open()" (toggle)="open.set(details.open)">
      <summary [class.quiet]="quiet()"><ui-icon name="chevron-right" />{{ summary() }}</summary>
      <div><ng-content /></div>
    </details>
  `,
  styles: `
    /* An inline host lies over the block in it where the pointer looks. */
    :host {
      display: block;
    }
    summary {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      width: fit-content;
      padding-block: var(--space-2);
      font-weight: 550;
      cursor: pointer;
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    summary.quiet {
      color: var(--ink-2);
      font-size: var(--text-ui);
      font-weight: 500;
    }
    summary:hover {
      color: var(--accent);
    }
    ui-icon {
      color: var(--ink-3);
      transition: rotate var(--fast) var(--ease);
    }
    details[open] > summary > ui-icon {
      rotate: 90deg;
    }
    div {
      padding: var(--space-1) 0 var(--space-3) calc(1.125em + var(--space-2));
    }
  `,
})
export class Disclosure {
  readonly summary = input.required<string>();
  readonly open = model(false);
  readonly quiet = input(false, { transform: booleanAttribute });
}
