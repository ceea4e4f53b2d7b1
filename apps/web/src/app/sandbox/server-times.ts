import { Component, computed, input } from '@angular/core';
import { timeBars } from './server-record';
import { duration, type Times } from './server-timing';

/** Where the server spent the time of one request: a bar for each part, one after the other, with its number beside it. */
@Component({
  selector: 'app-server-times',
  template: `
    <table>
      <caption class="visually-hidden">
        Time in each part of the server
      </caption>
      <tbody>
        @for (bar of bars(); track bar.phase) {
          <tr [class.unreached]="bar.milliseconds === null">
            <th scope="row">{{ bar.title }}</th>
            <td class="track">
              @if (bar.milliseconds !== null) {
                <span class="bar" [style.margin-left.%]="bar.from * 100" [style.width.%]="bar.share * 100"></span>
              }
            </td>
            <td class="time">{{ bar.milliseconds === null ? 'not reached' : duration(bar.milliseconds) }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-size: var(--text-sm);
      line-height: var(--leading-snug);
    }
    th,
    td {
      padding: 0.2rem 0;
      text-align: left;
      font-weight: 450;
    }
    th {
      width: 6rem;
      color: var(--ink-2);
    }
    .track {
      background: linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat;
    }
    .bar {
      display: block;
      min-width: 3px;
      height: 0.5rem;
      border-radius: 2px;
      background: var(--accent);
    }
    .time {
      width: 6.5rem;
      padding-left: var(--space-4);
      text-align: right;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .unreached .time {
      color: var(--ink-3);
    }
    @media (forced-colors: active) {
      .bar {
        background: CanvasText;
      }
    }
  `,
})
export class ServerTimes {
  readonly times = input.required<Times>();
  protected readonly bars = computed(() => timeBars(this.times()));
  protected readonly duration = duration;
}
