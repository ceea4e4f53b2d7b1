import { Component, input } from '@angular/core';
import { pointsText } from './points';

export interface FigureCriterion {
  readonly key: string;
  readonly title: string;
  readonly levels: readonly { readonly key: string; readonly title: string; readonly points: number; readonly count: number }[];
}

/** How many answers reached each level, criterion by criterion. */
@Component({
  selector: 'ui-level-figures',
  template: `
    @for (criterion of criteria(); track criterion.key) {
      <section>
        <h3>{{ criterion.title }}</h3>
        <ul role="list">
          @for (level of criterion.levels; track level.key) {
            <li>
              <span>{{ level.title }}</span>
              <span class="points">{{ pointsText(level.points) }}</span>
              <span class="bar" aria-hidden="true"><span [style.width.%]="share(criterion, level.count)"></span></span>
              <span class="count"
                >{{ level.count }}<span class="visually-hidden"> {{ level.count === 1 ? 'answer' : 'answers' }}</span></span
              >
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
      grid-template-columns: minmax(6rem, 14rem) 2.5rem minmax(3rem, 1fr) 2.5rem;
      align-items: center;
      gap: var(--space-3);
      padding-block: var(--space-1);
      font-size: var(--text-sm);
      font-variant-numeric: tabular-nums;
    }
    .points,
    .count {
      text-align: right;
    }
    .points {
      color: var(--ink-3);
    }
    .bar {
      height: 0.5rem;
      border-radius: 2px;
      background: var(--sunken);
      overflow: hidden;
    }
    .bar > span {
      display: block;
      height: 100%;
      background: var(--accent);
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: minmax(0, 1fr) 2rem 30% 1.5rem;
      }
    }
  `,
})
export class LevelFigures {
  readonly criteria = input.required<readonly FigureCriterion[]>();

  protected readonly pointsText = pointsText;

  protected share({ levels }: FigureCriterion, count: number): number {
    const all = levels.reduce((sum, level) => sum + level.count, 0);
    return all === 0 ? 0 : (100 * count) / all;
  }
}
