import { Component, computed, input, output } from '@angular/core';
import type { StudentGradeDto } from '@big-six/api-client';
import { FailedState, Skeleton } from '@big-six/ui';
import { CommentedText, GradeSheet } from '@big-six/ui/grade';
import type { Fetched } from '../../shell/fetched';

/** What a student reads of a grade: its sheet, and the comments on their text. */
@Component({
  selector: 'app-student-sheet',
  imports: [CommentedText, FailedState, GradeSheet, Skeleton],
  template: `
    @if (sheet(); as sheet) {
      <ui-grade-sheet [grade]="sheet" [zone]="zone()" />
      @if (sheet.comments.length > 0) {
        <ui-commented-text [text]="text()" [comments]="sheet.comments" label="Comments on the text" />
      }
    } @else if (grade().problem(); as problem) {
      <ui-failed-state [text]="problem.message" [busy]="grade().loading()" (retry)="retry.emit()" />
    } @else {
      <ui-skeleton [count]="5" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class StudentSheet {
  readonly grade = input.required<Fetched<StudentGradeDto>>();
  readonly text = input.required<string>();
  readonly zone = input<string>();
  /** A preview of what is not released has no time of release. */
  readonly released = input(true);

  readonly retry = output();

  protected readonly sheet = computed(() => {
    const sheet = this.grade().value();
    return sheet && { ...sheet, releasedAt: this.released() ? sheet.releasedAt : null };
  });
}
