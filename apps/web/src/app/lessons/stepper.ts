import { Component, computed, DestroyRef, ElementRef, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, type StepState, StepMeter, Time } from '@big-six/ui';
import { Lesson } from './lesson';

/** The contents of the module: where one stands, what is done. Beside the text where there is room, else a bar that opens. */
@Component({
  selector: 'app-stepper',
  imports: [Icon, RouterLink, StepMeter, Time],
  templateUrl: './stepper.html',
  styleUrl: './stepper.scss',
  host: { '(keydown.escape)': 'open.set(false)' },
})
export class Stepper {
  readonly here = input.required<string | null>();

  protected readonly lesson = inject(Lesson);
  protected readonly open = signal(false);

  protected readonly steps = computed(() =>
    this.lesson.steps().map((step) => ({ ...step, state: this.lesson.stepState(step.key, this.here()) })),
  );
  protected readonly current = computed(() => this.lesson.steps().find(({ key }) => key === this.here()));
  protected readonly meter = computed<StepState[]>(() => this.steps().map(({ state }) => state));
  protected readonly told = computed(() => `${this.lesson.completed()} of ${this.steps().length} steps done`);
  protected readonly base = computed(() => ['/classes', this.lesson.classId(), 'modules', this.lesson.classModuleId(), 'steps']);
  /** Staff come from the class, students from home. */
  protected readonly up = computed(() => (this.lesson.answering() ? '/' : `/classes/${this.lesson.classId()}`));

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const close = (event: Event): void => {
      if (event.target instanceof Node && !host.contains(event.target)) this.open.set(false);
    };
    document.addEventListener('pointerdown', close);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('pointerdown', close));
  }
}
