import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { Callout, EmptyState, FailedState, Skeleton, Time } from '@big-six/ui';
import { filter, map, startWith } from 'rxjs';
import { LessonContext } from '../shell/lesson-blocks';
import { Lesson } from './lesson';
import { NewerVersion } from './newer-version';
import { Stepper } from './stepper';

/** A module as a book: its contents at the side, the open step beside them. */
@Component({
  selector: 'app-player',
  imports: [Callout, EmptyState, FailedState, NewerVersion, RouterLink, RouterOutlet, Skeleton, Stepper, Time],
  providers: [Lesson, { provide: LessonContext, useExisting: Lesson }],
  templateUrl: './player.html',
  styleUrl: './player.scss',
})
export class Player {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();

  protected readonly lesson = inject(Lesson);
  protected readonly retrying = signal(false);
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);

  protected readonly ready = computed(() => this.lesson.state() !== null && this.lesson.module() !== null);
  protected readonly notOpen = computed(() => this.lesson.state()?.access === 'not-open' && this.lesson.module() === null);

  protected readonly here = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.route.snapshot.firstChild?.paramMap.get('stepKey') ?? null),
      takeUntilDestroyed(),
    ),
    { requireSync: true },
  );

  constructor() {
    effect(() => {
      const address = { classId: this.classId(), classModuleId: this.classModuleId() };
      untracked(() => void this.lesson.open(address));
    });
  }

  protected async retry(): Promise<void> {
    this.retrying.set(true);
    await this.lesson.load();
    this.retrying.set(false);
  }
}
