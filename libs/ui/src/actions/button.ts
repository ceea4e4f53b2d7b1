import { booleanAttribute, Directive, ElementRef, inject, input } from '@angular/core';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-solid';

/**
 * A button, or a link that looks like one. One primary a view. A busy button keeps its width and its focus, says that it is busy
 * and ignores further presses.
 */
@Directive({
  selector: 'button[uiButton], a[uiButton]',
  host: {
    class: 'ui-button',
    '[attr.data-variant]': 'variant()',
    '[attr.data-size]': 'size()',
    '[attr.data-wide]': 'wide() ? "" : null',
    '[attr.aria-busy]': 'busy() ? true : null',
    '[attr.aria-disabled]': 'busy() ? true : null',
  },
})
export class Button {
  readonly variant = input<ButtonVariant>('secondary');
  readonly size = input<'small' | 'medium' | 'large'>('medium');
  readonly wide = input(false, { transform: booleanAttribute });
  readonly busy = input(false, { transform: booleanAttribute });

  constructor() {
    // In the capture phase, ahead of the listeners that the template hung on the same element.
    inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.addEventListener('click', (event) => this.guard(event), true);
  }

  private guard(event: Event): void {
    if (!this.busy()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
