import { Component, computed, effect, inject, untracked } from '@angular/core';
import { DIALOG_DATA } from '@angular/cdk/dialog';
import type { StudentGradeDto } from '@big-six/api-client';
import { Callout, Skeleton } from '@big-six/ui';
import { DialogFrame } from '@big-six/ui/overlays';
import { Fetched } from '../../shell/fetched';
import { GradingClient } from '../grading.client';
import { onTheWayText } from './desk-words';
import { Grades } from './grades';
import type { OutgoingGrade } from './outbox';
import { StudentSheet } from './student-sheet';

export interface StudentViewData {
  readonly classId: string;
  readonly answerId: string;
  readonly text: string;
  readonly name: string;
  readonly timeZone: string | undefined;
  readonly released: boolean;
  /** The form holds something that the preview cannot show yet. */
  readonly unsaved: boolean;
}

/** The grade exactly as its student reads it, asked from the server with the student's own view. */
@Component({
  selector: 'app-student-view',
  imports: [Callout, DialogFrame, Skeleton, StudentSheet],
  template: `
    <ui-dialog title="What {{ data.name }} sees">
      <div class="stack" role="region" aria-label="Grade" tabindex="0">
        @if (refused()) {
          <ui-callout tone="caution">Your grade was not taken. This is the one that the classroom has.</ui-callout>
        } @else if (data.unsaved) {
          <ui-callout tone="caution">This is the saved grade. What you changed since is not in it.</ui-callout>
        }
        @if (!data.released) {
          <p class="muted small">Not released: {{ data.name }} sees this from the moment it is.</p>
        }
        @if (waiting()) {
          <p role="status">{{ onTheWay() }}</p>
          <ui-skeleton [count]="5" />
        } @else {
          <app-student-sheet
            [grade]="grade"
            [text]="data.text"
            [zone]="data.timeZone"
            [released]="data.released"
            (retry)="load()"
          />
        }
      </div>
    </ui-dialog>
  `,
})
export class StudentView {
  protected readonly data = inject<StudentViewData>(DIALOG_DATA);
  protected readonly grade = new Fetched<StudentGradeDto>();
  private readonly client = inject(GradingClient);
  private readonly outbox = inject(Grades).outbox;

  /** The classroom does not have the grade yet: what it has is not what was just given. */
  protected readonly waiting = computed(() => this.isOfAnswer(this.outbox()?.waiting() ?? []));
  protected readonly refused = computed(() => this.isOfAnswer((this.outbox()?.refused() ?? []).map(({ grade }) => grade)));
  protected readonly onTheWay = computed(() => onTheWayText(this.outbox()?.problem() ?? null, this.outbox()?.atRisk() ?? false));

  constructor() {
    effect(() => {
      const waiting = this.waiting();
      untracked(() => (waiting ? this.outbox()?.hurry() : void this.load()));
    });
  }

  protected async load(): Promise<void> {
    await this.grade.ask(() => this.client.preview(this.data.classId, this.data.answerId));
  }

  private isOfAnswer(grades: readonly OutgoingGrade[]): boolean {
    return grades.some(({ answerId }) => answerId === this.data.answerId);
  }
}
