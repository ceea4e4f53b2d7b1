import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { StudentStep } from '@big-six/lesson-format';
import { Icon } from '@big-six/ui';
import { problemOf } from '../shell/problem';
import { Lesson } from './lesson';

const again = 5000;

/** The end of a step: whether it is complete, what it still asks, and the ways on. Reaching it is how a step is seen. */
@Component({
  selector: 'app-step-end',
  imports: [Icon, RouterLink],
  templateUrl: './step-end.html',
  styleUrl: './step-end.scss',
})
export class StepEnd {
  readonly step = input.required<StudentStep>();
  readonly previous = input.required<StudentStep | null>();
  readonly next = input.required<StudentStep | null>();

  protected readonly lesson = inject(Lesson);
  // Under the last step the end of the module lists what is left.
  protected readonly tasks = computed(() => (this.next() ? this.lesson.tasks(this.step()) : []));
  protected readonly done = computed(() => Boolean(this.lesson.standing(this.step().key)?.completedAt));
  protected readonly trouble = signal<string | null>(null);
  private readonly reached = signal<string | null>(null);
  private readonly mark = viewChild.required<ElementRef<HTMLElement>>('mark');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect((onCleanup) => {
      const key = this.step().key;
      const observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.reached.set(key);
      });
      observer.observe(this.mark().nativeElement);
      onCleanup(() => observer.disconnect());
    });
    effect(() => {
      const key = this.reached();
      if (key !== null && key === this.step().key) untracked(() => void this.seen(key));
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  private async seen(key: string): Promise<void> {
    clearTimeout(this.timer);
    try {
      await this.lesson.stepSeen(key);
      this.trouble.set(null);
    } catch (error) {
      const problem = problemOf(error);
      this.trouble.set(problem.message);
      // Trying again does not bring the step back.
      if (problem.code === 'lesson-changed') return void this.lesson.look();
      this.timer = setTimeout(() => {
        if (this.step().key === key) void this.seen(key);
      }, again);
    }
  }
}
