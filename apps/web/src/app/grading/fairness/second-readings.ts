import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SecondReadingDto } from '@big-six/api-client';
import { Button, pointsText, Time, Toasts } from '@big-six/ui';
import { Fetched } from '../../shell/fetched';
import { problemOf } from '../../shell/problem';
import { ClassShelf } from '../class-shelf';
import { newId } from '../desk/new-id';
import { FairnessClient } from './fairness.client';
import { gradeFrom } from './second-reading-grade';

/** Where one decided otherwise the second time: what one wrote then, beside what counts, and a way to let it count instead. */
@Component({
  selector: 'app-second-readings',
  imports: [Button, RouterLink, Time],
  template: `
    @if (readings.value(); as list) {
      @if (list.length > 0) {
        <h3>Where you decided otherwise the second time</h3>
        <ul role="list">
          @for (one of list; track one.id) {
            <li>
              <p>
                <a
                  [routerLink]="['/classes', classId(), 'modules', one.classModuleId, 'desk', one.questionKey]"
                  [queryParams]="{ answer: one.answerId }"
                  >{{ one.label }}</a
                >
                <span class="muted small"> {{ one.title }} · <ui-time [at]="one.at" /></span>
              </p>
              <dl>
                @for (level of one.differences; track level.criterion) {
                  <div>
                    <dt>{{ level.criterion }}</dt>
                    <dd>
                      @if (level.counts) {
                        <span class="counts">{{ level.counts }}</span><span aria-hidden="true"> → </span
                        ><span class="visually-hidden">, the second time </span>
                      }
                      <strong>{{ level.again }}</strong>
                    </dd>
                  </div>
                }
                @if (one.points !== null && one.points !== one.current?.points) {
                  <div>
                    <dt>Points</dt>
                    <dd class="numeric">
                      @if (one.current; as counts) {
                        <span class="counts">{{ pointsText(counts.points) }}</span><span aria-hidden="true"> → </span
                        ><span class="visually-hidden">, the second time </span>
                      }
                      <strong>{{ pointsText(one.points) }}</strong> of {{ pointsText(one.maxPoints) }}
                      @if (one.adjustment; as given) {
                        <span class="muted">({{ given.reason }})</span>
                      }
                    </dd>
                  </div>
                }
              </dl>
              @if (one.feedback || one.comments.length > 0) {
                <blockquote>
                  @if (one.feedback) {
                    <p class="said">{{ one.feedback }}</p>
                  }
                  @for (comment of one.comments; track comment.key) {
                    <p class="said small">
                      <span class="quote">“{{ comment.quote }}”</span> {{ comment.text }}
                    </p>
                  }
                </blockquote>
              }
              @if (one.points === null) {
                <p class="muted small">The rubric has changed since: open the answer to grade it by the new one.</p>
              } @else if (!archived()) {
                <button uiButton type="button" size="small" [busy]="adopting() === one.id" (click)="adopt(one)">
                  Let this count<span class="visually-hidden"> for {{ one.label }}</span>
                </button>
              }
            </li>
          }
        </ul>
      }
    } @else if (readings.problem(); as problem) {
      <p role="status">{{ problem.message }}</p>
    }
  `,
  styles: `
    h3 {
      margin-top: var(--space-5);
      font-family: var(--sans);
      font-size: var(--text-ui);
      font-weight: 600;
    }
    li {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: var(--space-2);
      max-width: 46rem;
      padding-block: var(--space-4);
      border-top: 1px solid var(--line);
    }
    ul {
      margin-top: var(--space-2);
    }
    dl {
      display: grid;
      gap: var(--space-1);
      font-size: var(--text-sm);
    }
    dl div {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-2);
    }
    dt {
      color: var(--ink-2);
    }
    .counts {
      color: var(--ink-2);
    }
    blockquote {
      display: grid;
      gap: var(--space-2);
      padding-left: var(--space-4);
      border-left: 2px solid var(--line-2);
    }
    .said {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .quote {
      color: var(--ink-2);
    }
  `,
})
export class SecondReadings {
  readonly classId = input.required<string>();

  private readonly client = inject(FairnessClient);
  private readonly toasts = inject(Toasts);
  protected readonly archived = inject(ClassShelf).archived;
  protected readonly readings = new Fetched<readonly SecondReadingDto[]>();
  protected readonly adopting = signal<string | null>(null);
  protected readonly pointsText = pointsText;

  constructor() {
    effect(() => {
      this.classId();
      untracked(() => void this.load());
    });
  }

  protected async adopt(reading: SecondReadingDto): Promise<void> {
    if (this.adopting() !== null) return;
    this.adopting.set(reading.id);
    try {
      const refused = await this.client.grade(
        { classId: this.classId(), classModuleId: reading.classModuleId },
        gradeFrom(reading, newId(), newId()),
      );
      if (refused === null) this.toasts.show(`It counts now for ${reading.label}.${seen(reading)}`);
      else this.toasts.show(`Nothing was changed. ${refused}`, 'negative');
    } catch (error) {
      this.toasts.show(`Nothing was changed. ${problemOf(error).message}`, 'negative');
    }
    await this.load();
    this.adopting.set(null);
  }

  private async load(): Promise<void> {
    await this.readings.ask(() => this.client.secondReadings(this.classId()));
  }
}

function seen({ current }: SecondReadingDto): string {
  return current?.releasedAt ? ' Its student sees it once you release it again.' : '';
}
