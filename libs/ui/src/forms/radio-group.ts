import { Component, ElementRef, inject, input, model } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Icon } from '../icon/icon';
import { Field } from './field';
import type { Choice } from './select';

/** One of a few, all in view. */
@Component({
  selector: 'ui-radio-group',
  imports: [Icon],
  template: `
    <fieldset class="ui-field" [attr.aria-describedby]="describedBy()" [disabled]="disabled()">
      <legend class="ui-label" [class.visually-hidden]="labelHidden()">{{ label() }}</legend>
      @if (hint(); as text) {
        <p class="ui-hint" [id]="id + '-hint'">{{ text }}</p>
      }
      @for (choice of choices(); track choice.value) {
        <label class="ui-check">
          <input
            type="radio"
            [name]="id"
            [value]="choice.value"
            [checked]="choice.value === value()"
            [disabled]="choice.disabled ?? false"
            (change)="value.set(choice.value)"
            (blur)="leave()"
          />
          <span
            >{{ choice.label }}
            @if (choice.hint; as text) {
              <span class="ui-hint">{{ text }}</span>
            }
          </span>
        </label>
      }
      @if (message(); as text) {
        <p class="ui-error" [id]="id + '-error'"><ui-icon name="error" />{{ text }}</p>
      }
    </fieldset>
  `,
})
export class RadioGroup extends Field implements FormValueControl<string> {
  readonly value = model('');
  readonly choices = input.required<readonly Choice[]>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  focus(options?: FocusOptions): void {
    const radios = this.host.nativeElement.querySelectorAll('input');
    ([...radios].find((radio) => radio.checked) ?? radios[0])?.focus(options);
  }
}
