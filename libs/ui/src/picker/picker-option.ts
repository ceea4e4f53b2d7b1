import { Directive, input, output } from '@angular/core';

/** One option in the list of a picker. The focus stays in the picker's field, also when an option is pressed. */
@Directive({
  selector: '[uiPickerOption]',
  host: {
    role: 'option',
    '[class.active]': 'active()',
    '[attr.aria-selected]': 'chosen()',
    '[attr.aria-disabled]': 'disabled() || null',
    '(mousedown)': '$event.preventDefault()',
    '(click)': 'choose.emit()',
  },
})
export class PickerOption {
  readonly active = input(false);
  readonly chosen = input(false);
  readonly disabled = input(false);
  readonly choose = output();
}
