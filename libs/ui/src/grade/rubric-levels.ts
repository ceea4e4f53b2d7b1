import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { pointsText } from './points';

/** Points are integer hundredths. */
export interface GradeLevel {
  readonly key: string;
  readonly title: string;
  readonly points: number;
  /** What an answer at this level looks like. */
  readonly description: string;
}

export interface GradeCriterion {
  readonly key: string;
  readonly title: string;
  /** From fewest points to most. */
  readonly levels: readonly GradeLevel[];
  /** Key of the level that was reached; absent before an answer is graded. */
  readonly reached?: string | null;
}

/** Criteria with every level and what it says; the one that was reached stands out, if there is one. */
@Component({
  selector: 'ui-rubric-levels',
  imports: [Icon],
  template: `
    @for (criterion of criteria(); track criterion.key) {
      <section>
        <p class="title">{{ criterion.title }}</p>
        <ol role="list" [style.--count]="criterion.levels.length">
          @for (level of criterion.levels; track level.key) {
            <li
              [class.reached]="level.key === criterion.reached"
              [class.other]="criterion.reached && level.key !== criterion.reached"
            >
              <p class="level">
                @if (level.key === criterion.reached) {
                  <ui-icon name="check" /><span class="visually-hidden">Reached: </span>
                }
                {{ level.title }}
                <span
                  >{{ pointsText(level.points)
                  }}<span class="visually-hidden"> {{ level.points === 100 ? 'point' : 'points' }}</span></span
                >
              </p>
              <p class="says">{{ level.description }}</p>
            </li>
          }
        </ol>
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    section {
      padding-block: var(--space-4);
      border-top: 1px solid var(--line);
    }
    .title {
      font-weight: 600;
    }
    ol {
      display: grid;
      gap: var(--space-3);
      margin-top: var(--space-3);
    }
    li {
      padding-left: var(--space-3);
      border-left: 2px solid var(--line);
    }
    .level {
      display: flex;
      align-items: baseline;
      gap: 0.35em;
      color: var(--ink-2);
      font-size: var(--text-sm);
      font-weight: 600;
    }
    .level > ui-icon {
      --icon-size: 0.95em;
      align-self: center;
    }
    .level > span:last-child {
      margin-left: auto;
      font-variant-numeric: tabular-nums;
    }
    .says {
      margin-top: 0.15rem;
      color: var(--ink-2);
      font-size: var(--text-sm);
      line-height: 1.5;
    }
    .other .level,
    .other .says {
      color: var(--ink-3);
    }
    .reached {
      border-color: var(--accent);
    }
    .reached .level {
      color: var(--accent);
    }
    .reached .says {
      color: var(--ink);
    }
    @container (min-width: 34rem) {
      ol {
        grid-template-columns: repeat(var(--count), minmax(0, 1fr));
        gap: var(--space-4);
      }
      li {
        padding: var(--space-2) 0 0;
        border-left: 0;
        border-top: 2px solid var(--line);
      }
      .reached {
        border-color: var(--accent);
      }
    }
  `,
})
export class RubricLevels {
  readonly criteria = input.required<readonly GradeCriterion[]>();
  protected readonly pointsText = pointsText;
}
