import { Component, input } from '@angular/core';

export type StepState = 'done' | 'current' | 'open';

/** The steps of a module as one short bar each: done, here, still to come. The label says it in words. */
@Component({
  selector: 'ui-step-meter',
  host: { role: 'img', '[attr.aria-label]': 'label()' },
  template: `
    @for (step of steps(); track $index) {
      <span [attr.data-state]="step"></span>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 0.1875rem;
      flex: none;
      width: 9rem;
      max-width: 100%;
    }
    span {
      flex: 1;
      height: 0.3125rem;
      border-radius: 1px;
      background: var(--line);
    }
    span:first-child {
      border-start-start-radius: var(--radius-pill);
      border-end-start-radius: var(--radius-pill);
    }
    span:last-child {
      border-start-end-radius: var(--radius-pill);
      border-end-end-radius: var(--radius-pill);
    }
    span[data-state='done'] {
      background: var(--accent);
    }
    span[data-state='current'] {
      background: linear-gradient(90deg, var(--accent) 50%, var(--accent-line) 50%);
    }
    @media (forced-colors: active) {
      span {
        border: 1px solid CanvasText;
      }
      span[data-state='done'] {
        background: Highlight;
      }
    }
  `,
})
export class StepMeter {
  readonly steps = input.required<readonly StepState[]>();
  /** "Backend Development: 2 of 6 steps done". */
  readonly label = input.required<string>();
}
