import { Component, computed, input } from '@angular/core';
import type { CriterionCountsDto, GraderCountsDto } from '@big-six/api-client';
import { DataTable } from '@big-six/ui';
import { percent, shade } from './fairness-words';

interface Row {
  readonly name: string;
  readonly levels: readonly {
    readonly title: string;
    readonly count: number;
    readonly percent: number;
    readonly shade: string;
  }[];
}

/** How each grader gave the levels of each criterion, one below the other: a bar to see it by, and the numbers. */
@Component({
  selector: 'app-grader-levels',
  imports: [DataTable],
  template: `
    @for (criterion of tables(); track criterion.key) {
      <section>
        <h3 [id]="'graders-' + criterion.key">{{ criterion.title }}</h3>
        <table uiTable data-phone="lines" [attr.aria-labelledby]="'graders-' + criterion.key">
          <thead>
            <tr>
              <th scope="col">Grader</th>
              @for (level of criterion.rows[0]?.levels; track $index) {
                <th scope="col" data-align="end">
                  <span class="swatch" aria-hidden="true" [style.background]="level.shade"></span>{{ level.title }}
                </th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of criterion.rows; track $index) {
              <tr>
                <th scope="row">
                  <span class="who">{{ row.name }}</span>
                  <span class="bar" aria-hidden="true">
                    @for (level of row.levels; track $index) {
                      @if (level.count > 0) {
                        <span [style.flex-grow]="level.count" [style.background]="level.shade"></span>
                      }
                    }
                  </span>
                </th>
                @for (level of row.levels; track $index) {
                  <td data-named data-align="end" [attr.data-label]="level.title">{{ level.percent }}%</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </section>
    }
  `,
  styles: `
    section {
      padding-top: var(--space-5);
    }
    h3 {
      margin-bottom: var(--space-2);
      font-family: var(--sans);
      font-size: var(--text-ui);
      font-weight: 600;
    }
    table {
      table-layout: fixed;
      font-size: var(--text-sm);
    }
    thead th:first-child {
      width: 50%;
    }
    thead th {
      white-space: normal;
      overflow-wrap: anywhere;
      vertical-align: bottom;
    }
    tbody th {
      font-weight: 500;
    }
    .who {
      display: block;
      overflow-wrap: anywhere;
    }
    .bar {
      display: flex;
      gap: 2px;
      height: 0.5rem;
      margin-top: var(--space-1);
      border-radius: 2px;
      background: var(--line);
      overflow: hidden;
    }
    .bar > span {
      min-width: 2px;
    }
    .swatch {
      display: inline-block;
      width: 0.625rem;
      height: 0.625rem;
      margin-right: 0.4em;
      border-radius: 2px;
    }
  `,
})
export class GraderLevels {
  /** Of all graders. */
  readonly criteria = input.required<readonly CriterionCountsDto[]>();
  readonly graders = input.required<readonly GraderCountsDto[]>();

  protected readonly tables = computed(() =>
    this.criteria().map((criterion) => {
      const of = (name: string, counts: CriterionCountsDto | undefined): Row => rowOf(name, criterion, counts);
      const graders = this.graders().map(({ grader, criteria }) =>
        of(
          grader.name,
          criteria.find(({ key }) => key === criterion.key),
        ),
      );
      return { key: criterion.key, title: criterion.title, rows: [of('All', criterion), ...graders] };
    }),
  );
}

function rowOf(name: string, { levels }: CriterionCountsDto, counts: CriterionCountsDto | undefined): Row {
  const all = levels.map(({ key }) => counts?.levels.find((level) => level.key === key)?.all ?? 0);
  const whole = all.reduce((sum, count) => sum + count, 0);
  const shown = levels.map(({ title }, index) => ({
    title,
    count: all[index] ?? 0,
    percent: percent(all[index] ?? 0, whole),
    shade: shade(index, levels.length),
  }));
  return { name, levels: shown };
}
