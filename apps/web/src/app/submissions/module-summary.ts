import { Component, effect, inject, untracked } from '@angular/core';
import type { PublishedSummaryDto } from '@big-six/api-client';
import { counted, Disclosure, FailedState } from '@big-six/ui';
import { LevelFigures } from '@big-six/ui/grade';
import { WrittenText } from '@big-six/ui/writing';
import { Fetched } from '../shell/fetched';
import { LessonContext } from '../shell/lesson-blocks';
import { AfterClient } from './after.client';

/** At the end of a module: what the teacher tells the class about its answers. Nothing, as long as nothing is told. */
@Component({
  selector: 'app-module-summary',
  imports: [Disclosure, FailedState, LevelFigures, WrittenText],
  template: `
    @if (summaries.value(); as list) {
      @if (list.length > 0) {
        <h3>What the class can take from it</h3>
        @for (summary of list; track summary.questionKey) {
          <section [attr.aria-label]="summary.title">
            <h4>{{ summary.title }}</h4>
            @if (summary.note) {
              <ui-written-text class="note" [text]="summary.note" [under]="4" />
            }
            @if (summary.gaps.length > 0) {
              <p class="gaps">
                What many still missed:
                @for (gap of summary.gaps; track gap.key) {
                  <b>{{ gap.title }}</b>{{ $last ? '.' : ', ' }}
                }
              </p>
            }
            @for (example of summary.exemplars; track $index) {
              <ui-disclosure quiet [summary]="summary.exemplars.length === 1 ? 'A good answer' : 'Good answer ' + ($index + 1)">
                @if (example.note) {
                  <p class="about">{{ example.note }}</p>
                }
                <ui-written-text class="example" [text]="example.text" [under]="4" />
              </ui-disclosure>
            }
            @if (summary.figures; as figures) {
              <ui-disclosure quiet summary="How the class did">
                <p class="muted small">{{ counted(figures.answers, 'answer') }}.</p>
                <ui-level-figures [criteria]="figures.criteria" />
              </ui-disclosure>
            }
          </section>
        }
      }
    } @else if (summaries.problem(); as problem) {
      <ui-failed-state
        title="The summary for the class could not be opened"
        [text]="problem.message"
        [busy]="summaries.loading()"
        (retry)="load()"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-7);
    }
    h3 {
      margin-bottom: var(--space-4);
      font-family: var(--serif);
      font-size: var(--text-2xl);
      font-weight: 550;
      letter-spacing: -0.014em;
    }
    section {
      display: grid;
      gap: var(--space-2);
      padding-block: var(--space-4);
      border-top: 1px solid var(--line);
    }
    h4 {
      font-size: var(--text-lg);
    }
    .note {
      line-height: var(--leading-prose);
    }
    .gaps {
      color: var(--ink-2);
    }
    .about {
      margin-bottom: var(--space-2);
      color: var(--ink-2);
    }
    .example {
      font-family: var(--serif);
      line-height: var(--leading-prose);
    }
  `,
})
export class ModuleSummary {
  private readonly client = inject(AfterClient);
  private readonly lesson = inject(LessonContext);
  protected readonly counted = counted;
  protected readonly summaries = new Fetched<readonly PublishedSummaryDto[]>();

  constructor() {
    effect(() => {
      this.lesson.classModuleId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    await this.summaries.ask(() => this.client.summaries(this.lesson.classId(), this.lesson.classModuleId()));
  }
}
