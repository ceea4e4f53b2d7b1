import { Component, computed, input } from '@angular/core';
import { type ModuleOverviewDto, type StudentProgressDto } from '@big-six/api-client';
import { Status, Time } from '@big-six/ui';
import { answersInWords, markNames, stepMarks } from './progress-marks';

/** Students by steps: a row each, a mark a step; above the columns how far the class has come. */
@Component({
  selector: 'app-student-matrix',
  imports: [Status, Time],
  templateUrl: './student-matrix.html',
  styleUrl: './student-matrix.scss',
})
export class StudentMatrix {
  readonly module = input.required<ModuleOverviewDto>();
  readonly students = input.required<readonly StudentProgressDto[]>();
  /** Students of the class, of which the bars are shares. */
  readonly total = input.required<number>();

  protected readonly markNames = markNames;
  protected readonly bars = computed(() =>
    this.module().steps.map((step) => ({ ...step, share: this.total() > 0 ? (100 * step.completed) / this.total() : 0 })),
  );
  protected readonly rows = computed(() =>
    this.students().map((student) => ({
      ...student,
      marks: stepMarks(this.module().steps, student),
      answers: answersInWords(student),
      waits: student.waitingSince !== null,
    })),
  );
}
