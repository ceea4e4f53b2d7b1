import { booleanAttribute, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TaughtClassDto } from '@big-six/api-client';
import { Button, counted, Time } from '@big-six/ui';
import { nextDate } from './module-dates';

/** A class one teaches: what waits there, how long, and the way to it. */
@Component({
  selector: 'app-taught-class',
  imports: [Button, RouterLink, Time],
  templateUrl: './taught-class.html',
  styleUrl: './taught-class.scss',
})
export class TaughtClass {
  readonly classroom = input.required<TaughtClassDto>();
  readonly past = input(false, { transform: booleanAttribute });

  protected readonly students = computed(() => {
    const count = this.classroom().studentCount;
    return counted(count, 'student');
  });
  protected readonly modules = computed(() =>
    this.classroom().modules.map((module) => ({
      ...module,
      date: nextDate(module),
      review: ['/classes', this.classroom().id, 'review', module.id],
      read: ['/classes', this.classroom().id, 'modules', module.id],
      waiting: `${counted(module.toReview, 'answer')} to review`,
    })),
  );
}
