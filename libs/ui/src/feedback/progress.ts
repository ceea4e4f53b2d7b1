import { Component, computed, input } from '@angular/core';

/** How much of something is done, as a thin line. `value` from 0 to 1; the label says of what. */
@Component({
  selector: 'ui-progress',
  host: {
    role: 'progressbar',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    '[attr.aria-valuenow]': 'percent()',
    '[attr.aria-valuetext]': 'text() ?? null',
    '[attr.aria-label]': 'label()',
    '[attr.data-done]': 'percent() === 100 ? "" : null',
  },
  template: `<span [style.width.%]="percent()"></span>`,
  styles: `
    :host {
      display: block;
      height: 0.25rem;
      min-width: 3rem;
      border-radius: var(--radius-pill);
      background: var(--line);
      overflow: hidden;
    }
    span {
      display: block;
      height: 100%;
      border-radius: inherit;
      background: var(--accent);
      transition: width var(--slow) var(--ease);
    }
    :host([data-done]) > span {
      background: var(--positive);
    }
    @media (forced-colors: active) {
      :host {
        border: 1px solid CanvasText;
      }
      span {
        background: Highlight;
      }
    }
  `,
})
export class Progress {
  readonly value = input.required<number>();
  readonly label = input.required<string>();
  /** Spoken in place of the percentage: "2 of 6 steps". */
  readonly text = input<string>();
  protected readonly percent = computed(() => toPercent(this.value()));
}

/** A share that is not quite all of it never reads as all of it. */
export function toPercent(value: number): number {
  const share = Number.isFinite(value) ? Math.min(Math.max(value, 0), 1) : 0;
  return share === 1 ? 100 : Math.min(Math.round(share * 100), 99);
}
