import { Component, computed, input, model } from '@angular/core';
import { RadioGroup, TextField } from '@big-six/ui/forms';
import { checkPolicy, type TypedPolicy } from './late-policy';

/** What an answer that comes late loses. */
@Component({
  selector: 'app-late-policy-fields',
  imports: [RadioGroup, TextField],
  template: `
    <ui-radio-group
      label="Late answers"
      [choices]="kinds"
      [value]="typed().kind"
      (valueChange)="set({ kind: $event === 'per-day' ? 'per-day' : 'none' })"
    />
    @if (typed().kind === 'per-day') {
      <div class="shares">
        <ui-text-field
          label="Each day, in percent"
          inputMode="decimal"
          [error]="error('percent')"
          [value]="typed().percent"
          (valueChange)="set({ percent: $event })"
        />
        <ui-text-field
          label="At most, in percent"
          inputMode="decimal"
          [error]="error('cap')"
          [value]="typed().cap"
          (valueChange)="set({ cap: $event })"
        />
      </div>
    }
  `,
  styles: `
    .shares {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--space-4);
      max-width: 28rem;
      margin-top: var(--space-4);
    }
  `,
})
export class LatePolicyFields {
  readonly typed = model.required<TypedPolicy>();
  /** What the server says of a field. */
  readonly refused = input<(field: string) => string | null>(() => null);

  protected readonly kinds = [
    { value: 'none', label: 'Are marked as late and lose nothing' },
    { value: 'per-day', label: 'Lose a share of their points', hint: 'For each day begun.' },
  ];
  private readonly problems = computed(() => checkPolicy(this.typed()).problems);

  protected error(field: 'percent' | 'cap'): string | null {
    return this.refused()(`latePolicy.${field}`) ?? this.problems()[field] ?? null;
  }

  protected set(part: Partial<TypedPolicy>): void {
    this.typed.update((typed) => ({ ...typed, ...part }));
  }
}
