import { Component, computed, input } from '@angular/core';
import { Disclosure } from '@big-six/ui';
import { type Ask, findings, plotOf, plotWords } from './cache-asks';
import { duration } from './server-timing';

const size = { width: 560, height: 200, left: 72, top: 12, bottom: 24 };

/** The time of each answer. A ring is a hit, a full square a miss, a triangle went past the cache: the shape says what the colour says. */
@Component({
  selector: 'app-cache-plot',
  imports: [Disclosure],
  templateUrl: './cache-plot.html',
  styleUrl: './cache-plot.scss',
})
export class CachePlot {
  readonly asks = input.required<readonly Ask[]>();

  protected readonly size = size;
  protected readonly findings = findings;
  protected readonly duration = duration;
  protected readonly words = computed(() => plotWords(this.asks()));
  protected readonly newest = computed(() => this.asks().toReversed());
  private readonly plot = computed(() => plotOf(this.asks()));
  protected readonly ticks = computed(() => this.plot().ticks.map(({ label, y }) => ({ label, y: across(y) })));
  protected readonly points = computed(() =>
    this.plot().points.map((point) => ({ ...point, x: size.left + point.x * (size.width - size.left), y: across(point.y) })),
  );
}

function across(y: number): number {
  return size.height - size.bottom - y * (size.height - size.top - size.bottom);
}
