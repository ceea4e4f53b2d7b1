import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { DeskItemDto, StudentGradeDto } from '@big-six/api-client';
import { Fetched } from '../../shell/fetched';
import { GradingClient } from '../grading.client';
import { StudentSheet } from './student-sheet';

/** The grade of an answer where nothing is graded any more. */
@Component({
  selector: 'app-given-grade',
  imports: [StudentSheet],
  template: `
    <h2>Grade</h2>
    @if (!graded()) {
      <p class="muted">Nobody has graded this answer.</p>
    } @else {
      <app-student-sheet [grade]="grade" [text]="item().text" [zone]="zone()" (retry)="load()" />
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
