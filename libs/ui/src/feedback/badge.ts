import { Component, input } from '@angular/core';
import type { Tone } from './status';

/** A small mark beside a name: a count, a role, "new". */
@Component({
  selector: 'ui-badge',
  host: { '[attr.data-tone]': 'tone()' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      min-height: 1.5em;
      padding: 0 0.5em;
      border-radius: var(--radius-sm);
      background: light-dark(oklch(0.25 0.02 70 / 0.065), oklch(0.95 0.02 80 / 0.1));
      color: var(--ink-2);
      font-size: var(--text-xs);
      font-weight: 550;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    :host([data-tone='accent']) {
      background: var(--accent-soft);
      color: var(--accent);
    }
    :host([data-tone='positive']) {
      background: var(--positive-soft);
      color: var(--positive);
    }
    :host([data-tone='caution']) {
      background: var(--caution-soft);
      color: var(--caution);
    }
    :host([data-tone='negative']) {
      background: var(--negative-soft);
      color: var(--negative);
    }
  `,
})
export class Badge {
  readonly tone = input<Tone>('neutral');
}
