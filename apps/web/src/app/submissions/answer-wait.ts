import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Clock } from '@big-six/ui';
import { LessonContext } from '../shell/lesson-blocks';
import { WaitsClient } from '../shell/waits.client';
import { waitWords } from './wait-words';

/** How long an answer has waited, and how long answers usually do. */
@Component({
  selector: 'app-answer-wait',
  template: `<p>{{ words() }}</p>`,
  styles: `
    p {
      color: var(--ink-2);
    }
  `,
})
export class AnswerWait {
  readonly since = input.required<string>();

  private readonly lesson = inject(LessonContext);
  private readonly usual = inject(WaitsClient);
  private readonly clock = inject(Clock);
  private readonly usualDays = signal<number | null>(null);
  protected readonly words = computed(() => waitWords(new Date(this.since()), this.clock.now(), this.usualDays()));

  constructor() {
    effect(() => {
      const classId = this.lesson.classId();
      untracked(() => void this.usual.usualDays(classId).then((days) => this.usualDays.set(days)));
    });
  }
}
