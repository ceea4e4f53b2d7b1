import { Component, type ElementRef, input, model, viewChild } from '@angular/core';
import type { FormCheckboxControl } from '@angular/forms/signals';
import { Icon } from '../icon/icon';
import { Field } from './field';

/** Yes or no. The label stands beside it. */
@Component({
  selector: 'ui-checkbox',
  imports: [Icon],
  host: { class: 'ui-field' },
  template: `
    <label class="ui-check">
      <input
        #control
        type="checkbox"
        [checked]="checked()"
        [indeterminate]="indeterminate()"
        [disabled]="disabled()"
        [attr.name]="name() || null"
        [attr.aria-invalid]="message() ? true : null"
        [attr.aria-describedby]="describedBy()"
        (change)="checked.set(control.checked)"
        (blur)="leave()"
      />
      <span
        ><span [class.visually-hidden]="labelHidden()">{{ label() }}</span>
        @if (hint(); as text) {
          <span class="ui-hint" [id]="id + '-hint'">{{ text }}</span>
        }
      </span>
    </label>
    @if (message(); as text) {
      <p class="ui-error" [id]="id + '-error'"><ui-icon name="error" />{{ text }}</p>
    }
  `,
})
export class Checkbox extends Field implements FormCheckboxControl {
  readonly checked = model(false);
  /** Some of what it stands for is chosen. */
  readonly indeterminate = input(false);

  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }
}
