import { booleanAttribute, computed, DestroyRef, Directive, inject, input, output } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { Presses } from './presses';

let count = 0;

const sentences: Record<string, string> = {
  required: 'Please fill this in.',
  email: 'This does not look like an e-mail address.',
  minLength: 'This is too short.',
  maxLength: 'This is too long.',
  min: 'This is too small.',
  max: 'This is too large.',
};

/** What every field shares: a label, a hint, an error under it, and the inputs that `[formField]` fills. */
@Directive()
export abstract class Field {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  /** Says "(optional)" beside the label. */
  readonly optional = input(false, { transform: booleanAttribute });
  /** Keeps the label for those who hear the page and hides it from view. */
  readonly labelHidden = input(false, { transform: booleanAttribute });
  /** An error that does not come from a bound form field. */
  readonly error = input<string | null>(null);

  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touched = input(false);
  readonly disabled = input(false, { transform: booleanAttribute });
  readonly required = input(false, { transform: booleanAttribute });
  readonly name = input('');
  readonly touch = output<void>();

  private readonly presses = inject(Presses);
  protected readonly destroyed = inject(DestroyRef);

  protected readonly id = `ui-field-${++count}`;
  protected readonly message = computed(() => {
    const first = this.touched() ? this.errors()[0] : undefined;
    return this.error() ?? (first ? (first.message ?? sentences[first.kind] ?? 'Please check this.') : null);
  });
  protected readonly describedBy = computed(
    () => [this.hint() ? `${this.id}-hint` : '', this.message() ? `${this.id}-error` : ''].filter(Boolean).join(' ') || null,
  );

  /** The focus has left. A press that took it away comes first: an error that appears would move the button from under it. */
  protected leave(): void {
    this.presses.afterwards(() => {
      if (!this.destroyed.destroyed) this.left();
    });
  }

  protected left(): void {
    this.touch.emit();
  }
}
