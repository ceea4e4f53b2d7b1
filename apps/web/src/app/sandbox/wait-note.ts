import { Component, computed, effect, input, signal } from '@angular/core';
import { waitInWords } from '../shell/problem';

/** How long to wait before the next request is worth sending, counted down. */
@Component({
  selector: 'app-wait-note',
  template: `
    @if (left() > 0) {
      <p>
        You can go on in <span class="numeric">{{ words() }}</span>.
      </p>
    } @else {
      <p>You can go on now.</p>
    }
  `,
  styles: `
    p {
      color: var(--caution);
      font-size: var(--text-ui);
      font-weight: 500;
    }
  `,
})
export class WaitNote {
  /** `Date.now()` from which on it is worth it. */
  readonly until = input.required<number>();

  private readonly now = signal(Date.now());
  protected readonly left = computed(() => Math.max(0, Math.ceil((this.until() - this.now()) / 1000)));
  protected readonly words = computed(() => waitInWords(this.left()));

  constructor() {
    effect((onCleanup) => {
      if (this.until() <= Date.now()) return;
      const timer = setInterval(() => {
        this.now.set(Date.now());
        if (this.left() === 0) clearInterval(timer);
      }, 1000);
      onCleanup(() => clearInterval(timer));
    });
  }
}
