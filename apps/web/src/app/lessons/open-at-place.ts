import { Component, effect, inject, input, untracked } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { Lesson } from './lesson';

/** Goes on to where the student was, or to the first step; `?to=feedback` goes to the first answer that has feedback. */
@Component({ selector: 'app-open-at-place', template: '' })
export class OpenAtPlace {
  readonly to = input<string>();

  private readonly lesson = inject(Lesson);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);

  constructor() {
    effect(() => {
      const steps = this.lesson.steps();
      const state = this.lesson.state();
      if (steps.length === 0 || !state) return;
      const answer =
        this.to() === 'feedback' ? state.questions.find(({ state }) => state === 'returned' || state === 'released') : undefined;
      // A place in a step that the lesson no longer has is the beginning.
      const step = steps.find(({ key }) => key === (answer?.stepKey ?? state.place?.stepKey)) ?? steps[0];
      untracked(
        () =>
          void this.router.navigate(['steps', step?.key], {
            relativeTo: this.route.parent,
            replaceUrl: true,
            fragment: answer?.key,
          }),
      );
    });
  }
}
