import { booleanAttribute, Component, input, output } from '@angular/core';
import { Button } from '../actions/button';

/** Onwards through a list that comes in parts: "Load more" by itself, or back and forth when `hasPrevious` is bound. */
@Component({
  selector: 'ui-pager',
  imports: [Button],
  template: `
    <p class="muted small numeric" role="status">{{ summary() }}</p>
    @if (hasPrevious() !== undefined) {
      <div class="cluster">
        <button uiButton type="button" size="small" [disabled]="!hasPrevious() || busy()" (click)="previous.emit()">
          Previous
        </button>
        <button uiButton type="button" size="small" [disabled]="!hasNext() || busy()" (click)="next.emit()">Next</button>
      </div>
    } @else if (hasNext()) {
      <button uiButton type="button" size="small" [busy]="busy()" (click)="next.emit()">Load more</button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-3);
      min-height: var(--control-height-sm);
      margin-top: var(--space-4);
    }
  `,
})
export class Pager {
  readonly hasNext = input.required<boolean>();
  readonly hasPrevious = input<boolean>();
  readonly busy = input(false, { transform: booleanAttribute });
  /** "50 accounts shown". */
  readonly summary = input('');
  readonly next = output<void>();
  readonly previous = output<void>();
}
