import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { DeskItemDto, StudentGradeDto } from '@big-six/api-client';
import { FailedState, Skeleton } from '@big-six/ui';
import { CommentedText, GradeSheet } from '@big-six/ui/grade';
import { Fetched } from '../../shell/fetched';
import { GradingClient } from '../grading.client';

/** The grade of an answer where nothing is graded any more. */
@Component({
  selector: 'app-given-grade',
  imports: [CommentedText, FailedState, GradeSheet, Skeleton],
  template: `
    <h2>Grade</h2>
    @if (!graded()) {
      <p class="muted">Nobody has graded this answer.</p>
    } @else if (grade.value(); as sheet) {
      <ui-grade-sheet
        [criteria]="sheet.criteria"
        [points]="sheet.points"
        [maxPoints]="sheet.maxPoints"
        [earned]="sheet.earned"
        [lateCost]="sheet.lateCost"
        [feedback]="sheet.feedback"
        [adjustment]="sheet.adjustment"
        [releasedAt]="sheet.releasedAt"
        [zone]="zone()"
      />
      @if (sheet.comments.length > 0) {
        <ui-commented-text [text]="item().text" [comments]="sheet.comments" label="Comments on the text" />
      }
    } @else if (grade.problem(); as problem) {
      <ui-failed-state [text]="problem.message" [busy]="grade.loading()" (retry)="load()" />
    } @else {
      <ui-skeleton [count]="5" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h2 {
      margin-bottom: var(--space-3);
    }
  `,
})
export class GivenGrade {
  readonly classId = input.required<string>();
  readonly item = input.required<DeskItemDto>();
  readonly zone = input<string>();

  private readonly client = inject(GradingClient);
  protected readonly grade = new Fetched<StudentGradeDto>();
  protected readonly graded = computed(() => this.item().grade !== null);

  constructor() {
    effect(() => {
      this.item();
      untracked(() => {
        this.grade.start();
        if (this.graded()) void this.load();
      });
    });
  }

  protected async load(): Promise<void> {
    const { answerId } = this.item();
    await this.grade.ask(() => this.client.preview(this.classId(), answerId));
  }
}
