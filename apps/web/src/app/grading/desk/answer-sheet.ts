import { Component, computed, input } from '@angular/core';
import type { DeskItemDto } from '@big-six/api-client';
import type { PassageComment } from '@big-six/domain';
import { AnswerPassages } from '../feedback/answer-passages';
import type { GradeForm } from './grade-form';

/** One answer, large, as its writer wrote it, with the comments on its passages. */
@Component({
  selector: 'app-answer-sheet',
  imports: [AnswerPassages],
  template: `
    <app-answer-passages
      [classId]="classId()"
      [text]="item().text"
      [comments]="comments()"
      [disabled]="!front()"
      (commentsChange)="comment($event)"
    />
  `,
  styles: `
    :host {
      display: block;
      font-family: var(--serif);
      font-size: 1.1875rem;
      line-height: 1.7;
    }
    :host([hidden]) {
      display: none;
    }
  `,
  host: { '[hidden]': '!front()' },
})
export class AnswerSheet {
  readonly classId = input.required<string>();
  readonly item = input.required<DeskItemDto>();
  readonly form = input.required<GradeForm>();
  /** It is the one that is read; the others wait. */
  readonly front = input.required<boolean>();
  protected readonly comments = computed(() => this.form().feedback().comments);

  protected comment(comments: readonly PassageComment[]): void {
    this.form().feedback.update((feedback) => ({ ...feedback, comments }));
  }
}
