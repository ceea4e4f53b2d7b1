import { Component, computed, effect, inject, Injectable, input, signal, untracked } from '@angular/core';
import { Clock } from '@big-six/ui';
import { LessonContext } from '../shell/lesson-blocks';
import { AfterClient } from './after.client';
import { waitWords } from './wait-words';

/** What is usual in a class, asked once for all the answers on a page. */
@Injectable({ providedIn: 'root' })
export class UsualWaits {
  private readonly client = inject(AfterClient);
  private readonly asked = new Map<string, Promise<number | null>>();

  /** Null also when it could not be asked: nothing is promised then. */
  of(classId: string): Promise<number | null> {
    const known = this.asked.get(classId) ?? this.client.usualDays(classId);
    this.asked.set(classId, known);
    return known.catch(() => {
      this.asked.delete(classId);
      return null;
    });
  }
}

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
  private readonly usual = inject(UsualWaits);
  private readonly clock = inject(Clock);
  private readonly usualDays = signal<number | null>(null);
  protected readonly words = computed(() => waitWords(new Date(this.since()), this.clock.now(), this.usualDays()));

  constructor() {
    effect(() => {
      const classId = this.lesson.classId();
      untracked(() => void this.usual.of(classId).then((days) => this.usualDays.set(days)));
    });
  }
}
