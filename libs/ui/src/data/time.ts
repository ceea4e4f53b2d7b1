import { Component, computed, DestroyRef, inject, Injectable, input, signal } from '@angular/core';
import { exactTime, ownTime, relativeTime } from './moment';

/** The minute, for everything that says how long ago. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly current = signal(new Date());
  readonly now = this.current.asReadonly();

  constructor() {
    const timer = setInterval(() => this.current.set(new Date()), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}

/**
 * A moment, in the reader's way. `relative` ("2 hours ago") is English and keeps itself current; `date` and `time` are exact. The full date
 * is always in the tooltip. Give a class's dates the class's `zone`: it binds, and the reader's own time stands beside where it differs.
 */
@Component({
  selector: 'ui-time',
  template: `<time [attr.datetime]="iso()" [attr.title]="full()">{{ text() }}</time>
    @if (own(); as text) {
      &ngsp;<span>({{ text }})</span>
    }`,
  styles: `
    span {
      color: var(--ink-3);
      font-size: 0.92em;
      white-space: nowrap;
    }
  `,
})
export class Time {
  readonly at = input.required<string | Date>();
  readonly show = input<'relative' | 'date' | 'time'>('relative');
  readonly zone = input<string>();

  private readonly clock = inject(Clock);
  private readonly moment = computed(() => new Date(this.at()));
  protected readonly iso = computed(() => this.moment().toISOString());
  protected readonly full = computed(() => exactTime(this.moment(), 'full', this.zone()));
  protected readonly own = computed(() => (this.show() === 'time' ? ownTime(this.moment(), this.zone()) : null));
  protected readonly text = computed(() => {
    const show = this.show();
    if (show !== 'relative') return exactTime(this.moment(), show, this.zone());
    return relativeTime(this.moment(), this.clock.now()) ?? exactTime(this.moment(), 'date', this.zone());
  });
}
