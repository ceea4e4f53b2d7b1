import { Component, computed, input } from '@angular/core';
import type { TypedText } from './typed-text';

/** Where a text is that is typed and not sent yet. */
@Component({
  selector: 'app-typed-note',
  template: ` <p role="status" [class.warns]="typed().unsent() && typed().onDevice() === false">{{ words() }}</p> `,
  styles: `
    :host {
      display: block;
      margin-top: calc(-1 * var(--space-3));
    }
    p {
      min-height: 1.5em;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .warns {
      color: var(--caution);
    }
  `,
})
export class TypedNote {
  readonly typed = input.required<TypedText>();

  protected readonly words = computed(() => {
    const typed = this.typed();
    if (!typed.unsent()) return '';
    if (typed.back()) return 'This is what you wrote here before.';
    const onDevice = typed.onDevice();
    if (onDevice === null) return '';
    return onDevice ? 'Kept on this device meanwhile.' : 'This browser keeps nothing itself: leave the page open.';
  });
}
