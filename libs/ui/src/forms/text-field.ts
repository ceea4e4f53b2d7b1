import { Component, type ElementRef, input, model, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Field } from './field';
import { FieldFrame } from './field-frame';

/** One line of text. Takes `[formField]` or `[(value)]`. Dates and times too (`type="date"`), as the browser writes them. */
@Component({
  selector: 'ui-text-field',
  imports: [FieldFrame],
  template: `
    <ui-field-frame
      [for]="id"
      [label]="label()"
      [hint]="hint()"
      [optional]="optional()"
      [labelHidden]="labelHidden()"
      [message]="message()"
    >
      <input
        #control
        class="ui-control"
        [id]="id"
        [type]="type()"
        [value]="value()"
        [attr.name]="name() || null"
        [attr.autocomplete]="autocomplete() ?? null"
        [attr.inputmode]="inputMode() ?? null"
        [attr.placeholder]="placeholder() ?? null"
        [attr.maxlength]="maxLength() ?? null"
        [attr.spellcheck]="spellcheck() ? null : false"
        [attr.autocapitalize]="spellcheck() ? null : 'none'"
        [attr.aria-required]="required() || null"
        [attr.aria-invalid]="message() ? true : null"
        [attr.aria-describedby]="describedBy()"
        [disabled]="disabled()"
        (input)="value.set(control.value)"
        (blur)="leave()"
      />
    </ui-field-frame>
  `,
})
export class TextField extends Field implements FormValueControl<string> {
  readonly value = model('');
  readonly type = input<'text' | 'email' | 'url' | 'tel' | 'date' | 'time' | 'datetime-local' | 'number'>('text');
  readonly autocomplete = input<string>();
  readonly inputMode = input<'text' | 'email' | 'numeric' | 'decimal'>();
  readonly placeholder = input<string>();
  readonly maxLength = input<number | undefined>(undefined);
  /** Off for addresses, names of things and codes. */
  readonly spellcheck = input(true);

  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }
}
