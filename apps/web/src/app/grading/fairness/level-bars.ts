import { Component, input } from '@angular/core';
import type { CriterionCountsDto } from '@big-six/api-client';
import { pointsText } from '@big-six/ui';
import { percent } from './fairness-words';

/** How the levels of each criterion were given: a bar for everybody's, and one below for one's own. */
@Component({
  selector: 'app-level-bars',
  template: `
    @for (criterion of criteria(); track criterion.key) {
      <section>
        <h3>{{ criterion.title }}</h3>
        <ul role="list">
          @for (level of criterion.levels; track level.key) {
            <li>
              <span class="name">{{ level.title }}</span>
              <span class="points numeric muted">{{ pointsText(level.points) }}</span>
              <span class="bars" aria-hidden="true">
                <span class="bar" [style.width.%]="percent(level.all, sum(criterion, 'all'))"></span>
                @if (mine()) {
                  <span class="bar own" [style.width.%]="percent(level.mine, sum(criterion, 'mine'))"></span>
                }
              </span>
              <span class="count numeric">
                {{ percent(level.all, sum(criterion, 'all')) }}%
                @if (mine()) {
                  <span class="muted">· you {{ percent(level.mine, sum(criterion, 'mine')) }}%</span>
                }
              </span>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section {
      padding-block: var(--space-4);
      border-top: 1px solid var(--line);
    }
    h3 {
      margin-bottom: var(--space-2);
      font-family: var(--sans);
      font-size: var(--text-ui);
      font-weight: 600;
    }
    li {
      display: grid;
      grid-template-columns: minmax(6rem, 12rem) 2.5rem minmax(4rem, 1fr) 8.5rem;
      align-items: center;
      gap: var(--space-3);
      padding-block: var(--space-1);
      font-size: var(--text-sm);
    }
    .points {
      text-align: right;
    }
    .bars {
      display: flex;
      flex-direction: column;
      gap: 2px;
    }
    .bar {
      height: 0.5rem;
      border-radius: 2px;
      background: var(--line-strong);
    }
    .own {
      height: 0.25rem;
      background: var(--accent);
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--space-3);
      }
      .points {
        display: none;
      }
      .bars {
        grid-column: 1 / -1;
        grid-row: 2;
      }
    }
  `,
})
export class LevelBars {
  readonly criteria = input.required<readonly CriterionCountsDto[]>();
  /** One's own are shown below. */
  readonly mine = input(true);

  protected readonly percent = percent;
  protected readonly pointsText = pointsText;

  protected sum({ levels }: CriterionCountsDto, whose: 'all' | 'mine'): number {
    return levels.reduce((sum, level) => sum + level[whose], 0);
  }
}
