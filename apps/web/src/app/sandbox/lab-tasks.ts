import { Component, computed, inject, input } from '@angular/core';
import type { StudentTask } from '@big-six/lesson-format';
import { TaskList } from '@big-six/ui/lab';
import { LessonContext } from '../shell/lesson-blocks';

/** The tasks of a lab at the practice API. The server ticks them, by what it saw; whoever does not answer here tries without being marked. */
@Component({
  selector: 'app-lab-tasks',
  imports: [TaskList],
  template: `
    @if (block().tasks.length > 0) {
      <ui-task-list [tasks]="block().tasks" [done]="done()" [feedback]="feedback()" />
      @if (unmarked(); as sentence) {
        <p class="small muted">{{ sentence }}</p>
      }
    }
  `,
  styles: `
    p {
      margin-top: var(--space-3);
    }
  `,
})
export class LabTasks {
  readonly block = input.required<{ readonly key: string; readonly tasks: readonly StudentTask[] }>();

  private readonly lesson = inject(LessonContext);
  private readonly marks = computed(() => this.lesson.block(this.block().key)?.questions ?? []);
  protected readonly done = computed(() => new Set(this.marks().flatMap(({ key, mark }) => (mark === 'right' ? [key] : []))));
  protected readonly feedback = computed(
    () => new Map(this.marks().flatMap(({ key, feedback }) => (feedback === null ? [] : [[key, feedback] as const]))),
  );
  protected readonly unmarked = computed(() => {
    if (!this.lesson.answering()) return 'You may try everything here. Only students’ tasks are ticked.';
    return this.lesson.closed() ? 'This module is closed: you may still try everything, but nothing is ticked any more.' : null;
  });
}
