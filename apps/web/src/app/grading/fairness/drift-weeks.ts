import { Component, computed, input } from '@angular/core';
import type { ConsistencyWeekDto } from '@big-six/api-client';
import { DataTable } from '@big-six/ui';
import { apartText, driftCurve, driftText, weekText } from './fairness-words';

const [width, height] = [640, 120];

/** How one's second readings lay beside the first ones, week by week: a line to see it by, and the numbers. */
@Component({
  selector: 'app-drift-weeks',
  imports: [DataTable],
  template: `
    @if (weeks().length > 1) {
      <div class="figure" aria-hidden="true">
        <span class="milder">milder</span>
        <svg [attr.viewBox]="box">
          <line class="zero" x1="0" [attr.x2]="width" [attr.y1]="height / 2" [attr.y2]="height / 2" />
          <polyline [attr.points]="line()" />
          @for (point of points(); track $index) {
            <circle [attr.cx]="point.x" [attr.cy]="point.y" r="5" />
          }
        </svg>
        <span class="stricter">stricter</span>
      </div>
    }
    <table uiTable data-phone="lines">
      <caption class="visually-hidden">
        Your second readings, week by week
      </caption>
      <thead>
        <tr>
          <th scope="col">Week of</th>
          <th scope="col" data-align="end">Read twice</th>
          <th scope="col" data-align="end">Same levels</th>
          <th scope="col" data-align="end">The second time</th>
          <th scope="col" data-align="end">Apart</th>
        </tr>
      </thead>
      <tbody>
        @for (one of weeks(); track one.week) {
          <tr>
            <th scope="row">{{ weekText(one.week) }}</th>
            <td data-named data-label="Read twice" data-align="end">{{ one.readings }}</td>
            <td data-named data-label="Same levels" data-align="end">{{ one.same }}</td>
            <td data-named data-label="The second time" data-align="end">{{ driftText(one.drift) }}</td>
            <td data-named data-label="Apart" data-align="end">{{ apartText(one.spread) }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    .figure {
      position: relative;
      max-width: 42rem;
      margin-block: var(--space-4);
      padding-block: var(--space-6);
    }
    svg {
      display: block;
      width: 100%;
      overflow: visible;
    }
    .zero {
      stroke: var(--line-strong);
      stroke-dasharray: 4 4;
    }
    polyline {
      fill: none;
      stroke: var(--accent);
      stroke-width: 2;
      stroke-linejoin: round;
    }
    circle {
      fill: var(--paper);
      stroke: var(--accent);
      stroke-width: 2;
    }
    .milder,
    .stricter {
      position: absolute;
      left: 0;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .milder {
      top: 0;
    }
    .stricter {
      bottom: 0;
    }
    table {
      max-width: 42rem;
      font-size: var(--text-sm);
    }
  `,
})
export class DriftWeeks {
  /** Earliest first. */
  readonly weeks = input.required<readonly ConsistencyWeekDto[]>();

  protected readonly width = width;
  protected readonly height = height;
  /** With room for the outermost points. */
  protected readonly box = `-8 -8 ${width + 16} ${height + 16}`;
  protected readonly weekText = weekText;
  protected readonly driftText = driftText;
  protected readonly apartText = apartText;
  protected readonly points = computed(() => driftCurve(this.weeks(), width, height));
  protected readonly line = computed(() =>
    this.points()
      .map(({ x, y }) => `${x},${y}`)
      .join(' '),
  );
}
