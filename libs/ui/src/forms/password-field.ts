import { Component, type ElementRef, input, model, signal, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Icon } from '../icon/icon';
import { Field } from './field';
import { FieldFrame } from './field-frame';

/** A password that can be shown, and that tells when Caps Lock is on. */
@Component({
  selector: 'ui-password-field',
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
      <div class="wrap">
        <input
          #control
          class="ui-control"
          [id]="id"
          [type]="shown() ? 'text' : 'password'"
          [value]="value()"
          [attr.name]="name() || null"
          [attr.autocomplete]="autocomplete()"
          autocapitalize="none"
          spellcheck="false"
          [attr.aria-required]="required() || null"
          [attr.aria-invalid]="message() ? true : null"
          [attr.aria-describedby]="describedBy()"
          [disabled]="disabled()"
          (input)="value.set(control.value)"
          (keydown)="watch($event)"
          (keyup)="watch($event)"
          (blur)="leave()"
        />
        <button
          type="button"
          [attr.aria-label]="shown() ? 'Hide password' : 'Show password'"
          [attr.aria-controls]="id"
          (click)="shown.set(!shown())"
        >
          <ui-icon [name]="shown() ? 'eye-off' : 'eye'" />
        </button>
      </div>
      <p class="caps" role="status">
        @if (capsLock()) {
          <ui-icon name="arrow-up" />Caps Lock is on.
        }
      </p>
    </ui-field-frame>
  `,
  styles: `
    .wrap {
      position: relative;
    }
    .wrap > input {
      padding-right: 2.75rem;
    }
    .wrap > button {
      position: absolute;
      inset: 1px 1px 1px auto;
      display: grid;
      place-items: center;
      width: 2.5rem;
      border: 0;
      border-radius: var(--radius);
      background: none;
      color: var(--ink-3);
    }
    .wrap > button:hover {
      color: var(--ink);
    }
    .caps {
      display: flex;
      align-items: center;
      gap: 0.4em;
      color: var(--caution);
      font-size: var(--text-sm);
      font-weight: 500;
    }
    .caps:not(:empty) {
      margin-top: var(--space-2);
    }
    .caps:empty {
      display: none;
    }
  `,
})
export class PasswordField extends Field implements FormValueControl<string> {
  readonly value = model('');
  readonly autocomplete = input<'current-password' | 'new-password' | 'off'>('current-password');

  protected readonly shown = signal(false);
  protected readonly capsLock = signal(false);
  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }

  protected watch(event: KeyboardEvent): void {
    // A browser that fills the field in sends key events without this method.
    this.capsLock.set(typeof event.getModifierState === 'function' && event.getModifierState('CapsLock'));
  }

  protected override left(): void {
    this.capsLock.set(false);
    super.left();
  }
}
