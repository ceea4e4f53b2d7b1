import { Component, inject, input } from '@angular/core';
import { Icon } from '@big-six/ui';
import { Connection } from './connection';

/** Says, while there is no connection, what does not work without one. Silently: that it is gone is said aloud once, by the frame. */
@Component({
  selector: 'app-needs-connection',
  imports: [Icon],
  template: `
    @if (connection.lost()) {
      <p><ui-icon name="offline" />{{ what() }}</p>
    }
  `,
  styles: `
    p {
      display: flex;
      align-items: baseline;
      gap: var(--space-2);
      margin-block: var(--space-3);
      max-width: var(--measure-prose);
      color: var(--caution);
      font-size: var(--text-sm);
      font-weight: 500;
    }
    ui-icon {
      flex: none;
      translate: 0 0.15em;
    }
  `,
})
export class NeedsConnection {
  /** A whole sentence or two. */
  readonly what = input.required<string>();

  protected readonly connection = inject(Connection);
}
