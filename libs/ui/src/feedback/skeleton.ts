import { Component, computed, input } from '@angular/core';

/** The shape of what is on its way. Shows itself only after a moment, so a quick answer does not flicker. */
@Component({
  selector: 'ui-skeleton',
  template: `
    <span class="visually-hidden" role="status">{{ label() }}</span>
    @for (line of lines(); track $index) {
      <span class="line" aria-hidden="true"><span class="bar" [style.width.%]="line"></span></span>
    }
  `,
  host: { '[attr.data-shape]': 'shape()' },
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 0.85rem;
      animation: appear var(--slow) var(--ease) 150ms backwards;
    }
    .bar {
      display: block;
      height: 0.8rem;
      border-radius: var(--radius-sm);
      background: light-dark(oklch(0.25 0.02 70 / 0.075), oklch(0.95 0.02 80 / 0.085));
    }
    :host([data-shape='heading']) .bar {
      height: 1.9rem;
      max-width: 24rem;
    }
    :host([data-shape='rows']) {
      gap: 0;
      border-top: 1px solid var(--line);
    }
    :host([data-shape='rows']) .line {
      padding-block: 1.4rem;
      border-bottom: 1px solid var(--line);
    }
    :host([data-shape='block']) .bar {
      height: 12rem;
      width: 100% !important;
      border-radius: var(--radius-lg);
    }
    @media (prefers-reduced-motion: no-preference) {
      .bar {
        animation: breathe 1.6s ease-in-out infinite alternate;
      }
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }
  `,
})
export class Skeleton {
  readonly shape = input<'text' | 'heading' | 'rows' | 'block'>('text');
  readonly count = input(3);
  readonly label = input('Loading');

  // Uneven, as text is, and the same at every visit.
  private readonly widths = [92, 78, 86, 64, 90, 72, 82, 58];
  protected readonly lines = computed(() => Array.from({ length: this.count() }, (_, i) => this.widths[i % this.widths.length]));
}
