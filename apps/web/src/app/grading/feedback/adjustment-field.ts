import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { Button, signedPointsText } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import type { Feedback } from './feedback';
import { readPoints, writePoints } from './typed-points';

type Adjustment = Feedback['adjustment'];

/** Points given or taken beside the levels. Without a reason there is no adjustment. */
@Component({
  selector: 'app-adjustment-field',
  imports: [Button, TextField],
  template: `
    <fieldset>
      <legend>Adjust the points</legend>
      <div class="fields">
        <ui-text-field
          label="Points"
          inputMode="decimal"
          placeholder="+0.5 or −1"
          autocomplete="off"
          [error]="pointsProblem()"
          [disabled]="disabled()"
          [value]="points()"
          (valueChange)="write($event, reason())"
        />
        <ui-text-field
          label="Reason, shown to the student"
          [maxLength]="500"
          [error]="reasonProblem()"
          [disabled]="disabled()"
          [value]="reason()"
          (valueChange)="write(points(), $event)"
        />
      </div>
      <button uiButton type="button" size="small" variant="quiet" (click)="write('', ''); removed.emit()">No adjustment</button>
    </fieldset>
  `,
  styles: `
    fieldset {
      padding: 0;
      border: 0;
    }
    legend {
      margin-bottom: var(--space-2);
      font-size: var(--text-sm);
      font-weight: 600;
    }
    .fields {
      display: grid;
      grid-template-columns: 7rem minmax(0, 1fr);
      gap: var(--space-3);
    }
    button {
      margin-top: var(--space-2);
    }
  `,
})
export class AdjustmentField {
  readonly value = input.required<Adjustment>();
  readonly maxPoints = input.required<number>();
  readonly disabled = input(false);
  readonly changed = output<Adjustment>();
  readonly removed = output<void>();

  protected readonly points = linkedSignal<Adjustment, string>({
    source: () => this.value(),
    computation: (value, previous) =>
      value && readPoints(previous?.value ?? '') !== value.points ? writePoints(value.points) : (previous?.value ?? ''),
  });
  protected readonly reason = linkedSignal<Adjustment, string>({
    source: () => this.value(),
    computation: (value, previous) => value?.reason ?? previous?.value ?? '',
  });
  protected readonly pointsProblem = computed(() => {
    if (this.points().trim() === '') return null;
    const points = readPoints(this.points());
    if (points === null) return 'A number, such as +0.5 or −1.';
    if (Math.abs(points) > this.maxPoints()) return `At most ${signedPointsText(this.maxPoints())}.`;
    return null;
  });
  protected readonly reasonProblem = computed(() =>
    this.points().trim() !== '' && this.pointsProblem() === null && this.reason().trim() === ''
      ? 'Say why; until then it does not count.'
      : null,
  );

  protected write(points: string, reason: string): void {
    this.points.set(points);
    this.reason.set(reason);
    const read = readPoints(points);
    const counts = read !== null && read !== 0 && Math.abs(read) <= this.maxPoints() && reason.trim() !== '';
    const next = counts ? { points: read, reason } : null;
    const before = this.value();
    if (next?.points !== before?.points || next?.reason !== before?.reason) this.changed.emit(next);
  }
}
