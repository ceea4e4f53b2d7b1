import { Component, computed, inject, input } from '@angular/core';
import { Clock, exactTime } from '@big-six/ui';

const minute = 60_000;
const units = [
  { unit: 'day', ms: 24 * 60 * minute },
  { unit: 'hour', ms: 60 * minute },
  { unit: 'minute', ms: minute },
] as const;

/** "3 days", "5 hours", "1 minute": how long something has waited, in its largest whole unit, as words of an English sentence. */
export function waitText(since: Date, now: Date): string {
  const waited = Math.max(now.getTime() - since.getTime(), minute);
  const { unit, ms } = units.find((one) => waited >= one.ms) ?? units[2];
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(waited / ms));
}

/** How long an answer has waited, keeping itself current; the exact time in the tooltip. */
@Component({
  selector: 'app-waited',
  template: `<time [attr.datetime]="since()" [attr.title]="exact()">{{ text() }}</time>`,
})
export class Waited {
  readonly since = input.required<string>();
  private readonly clock = inject(Clock);
  protected readonly text = computed(() => waitText(new Date(this.since()), this.clock.now()));
  protected readonly exact = computed(() => exactTime(new Date(this.since()), 'full'));
}
