import { Component, input } from '@angular/core';

export type Tone = 'neutral' | 'accent' | 'positive' | 'caution' | 'negative';

/** The state of a thing in one or two words: "To review", "Released". The dot is decoration; the words say it. */
@Component({
  selector: 'ui-status',
  host: { '[attr.data-tone]': 'tone()' },
  template: `<ng-content />`,
  styles: `
    :host {
      --_c: var(--ink-3);
      display: inline-flex;
      align-items: center;
      gap: 0.5em;
      color: var(--ink-2);
      font-size: var(--text-sm);
      font-weight: 500;
      line-height: var(--leading-snug);
      white-space: nowrap;
    }
    :host::before {
      content: '';
      flex: none;
      width: 0.5em;
      height: 0.5em;
      border-radius: 50%;
      background: var(--_c);
    }
    :host([data-tone='neutral'])::before {
      background: none;
      box-shadow: inset 0 0 0 1.5px var(--_c);
    }
    :host([data-tone='accent']) {
      --_c: var(--accent);
      color: var(--accent);
    }
    :host([data-tone='positive']) {
      --_c: var(--positive);
      color: var(--positive);
    }
    :host([data-tone='caution']) {
      --_c: var(--caution);
      color: var(--caution);
    }
    :host([data-tone='negative']) {
      --_c: var(--negative);
      color: var(--negative);
    }
  `,
})
export class Status {
  readonly tone = input<Tone>('neutral');
}
