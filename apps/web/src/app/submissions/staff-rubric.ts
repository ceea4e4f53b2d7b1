import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { RubricDto } from '@big-six/api-client';
import { Disclosure } from '@big-six/ui';
import { RubricLevels } from '@big-six/ui/grade';
import { Fetched } from '../shell/fetched';
import { type QuestionAddress, SubmissionsClient } from './submissions.client';

/** How a question is graded, for the staff that reads the lesson: what students see of it beforehand, and all of it. */
@Component({
  selector: 'app-staff-rubric',
  imports: [Disclosure, RubricLevels],
  template: `
    @if (rubric.value(); as whole) {
      @if (seen(); as criteria) {
        <ui-disclosure
          quiet
          [summary]="hides() ? 'How it is graded, as students see it' : 'How it is graded; students see all of it'"
        >
          <ui-rubric-levels [criteria]="criteria" />
        </ui-disclosure>
      } @else {
        <p class="muted small">Students do not see beforehand how it is graded.</p>
      }
      @if (hides()) {
        <ui-disclosure quiet summary="The whole rubric, for the staff">
          <ui-rubric-levels [criteria]="whole.criteria" />
        </ui-disclosure>
      }
    }
  `,
})
export class StaffRubric {
  readonly address = input.required<QuestionAddress>();

  private readonly client = inject(SubmissionsClient);
  /** Nothing where it cannot be had: who reads as a platform admin is not of the class. */
  protected readonly rubric = new Fetched<RubricDto>();
  protected readonly seen = computed(() => {
    const shown = (this.rubric.value()?.criteria ?? [])
      .filter((criterion) => criterion.shown)
      .map((criterion) => ({ ...criterion, levels: criterion.levels.filter((level) => level.shown) }));
    return shown.length > 0 ? shown : null;
  });
  protected readonly hides = computed(() =>
    (this.rubric.value()?.criteria ?? []).some(({ shown, levels }) => !shown || levels.some((level) => !level.shown)),
  );

  constructor() {
    effect(() => {
      const address = this.address();
      untracked(() => {
        this.rubric.start();
        void this.rubric.ask(() => this.client.rubric(address));
      });
    });
  }
}
