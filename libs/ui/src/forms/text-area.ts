import { Component, type ElementRef, input, model, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Field } from './field';
import { FieldFrame } from './field-frame';

/** Several lines of text; grows with what is written. What is projected stands under the control (a word count, a save state). */
@Component({
  selector: 'ui-text-area',
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
      <textarea
        #control
        class="ui-control"
        [id]="id"
        [rows]="rows()"
        [value]="value()"
        [attr.name]="name() || null"
        [attr.placeholder]="placeholder() ?? null"
        [attr.maxlength]="maxLength() ?? null"
        [attr.aria-required]="required() || null"
        [attr.aria-invalid]="message() ? true : null"
        [attr.aria-describedby]="describedBy()"
        [disabled]="disabled()"
        [readOnly]="readonly()"
        (input)="value.set(control.value)"
        (blur)="leave()"
      ></textarea>
      <ng-content />
    </ui-field-frame>
  `,
})
export class TextArea extends Field implements FormValueControl<string> {
  readonly value = model('');
  readonly rows = input(4);
  readonly placeholder = input<string>();
  readonly maxLength = input<number | undefined>(undefined);
  readonly readonly = input(false);

  private readonly control = viewChild.required<ElementRef<HTMLTextAreaElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }
}
