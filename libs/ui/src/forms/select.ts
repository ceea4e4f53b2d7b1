import { Component, type ElementRef, input, model, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Icon } from '../icon/icon';
import { Field } from './field';
import { FieldFrame } from './field-frame';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** One of several, with the browser's own list. For two to four choices prefer radio buttons or a segmented control. */
@Component({
  selector: 'ui-select',
  imports: [FieldFrame, Icon],
  template: `
    <ui-field-frame
      [for]="id"
      [label]="label()"
      [hint]="hint()"
      [optional]="optional()"
      [labelHidden]="labelHidden()"
      [message]="message()"
    >
      <div>
        <select
          #control
          class="ui-control"
          [id]="id"
          [attr.name]="name() || null"
          [attr.aria-required]="required() || null"
          [attr.aria-invalid]="message() ? true : null"
          [attr.aria-describedby]="describedBy()"
          [disabled]="disabled()"
          (change)="value.set(control.value)"
          (blur)="leave()"
        >
          @if (placeholder(); as text) {
            <option value="" [selected]="value() === ''">{{ text }}</option>
          }
          @for (choice of choices(); track choice.value) {
            <option [value]="choice.value" [disabled]="choice.disabled ?? false" [selected]="choice.value === value()">
              {{ choice.label }}
            </option>
          }
        </select>
        <ui-icon name="chevron-down" />
      </div>
    </ui-field-frame>
  `,
  styles: `
    div {
      position: relative;
    }
    ui-icon {
      position: absolute;
      inset: 0 0.75rem 0 auto;
      margin-block: auto;
      color: var(--ink-3);
      pointer-events: none;
    }
  `,
})
export class Select extends Field implements FormValueControl<string> {
  readonly value = model('');
  readonly choices = input.required<readonly Choice[]>();
  /** Shown for the empty value. */
  readonly placeholder = input<string>();

  private readonly control = viewChild.required<ElementRef<HTMLSelectElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }
}
