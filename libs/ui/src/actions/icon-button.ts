import { Directive, input } from '@angular/core';

/** A button that holds only an icon; the label is its name and its tooltip. */
@Directive({
  selector: 'button[uiIconButton], a[uiIconButton]',
  host: {
    class: 'ui-icon-button',
    '[attr.aria-label]': 'label()',
    '[attr.title]': 'label()',
    '[attr.data-size]': 'size()',
  },
})
export class IconButton {
  readonly label = input.required<string>();
  readonly size = input<'small' | 'medium'>('medium');
}
