import { NgComponentOutlet } from '@angular/common';
import { afterNextRender, Component, computed, DOCUMENT, effect, inject, Injector, input, untracked } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { FailedState, Skeleton } from '@big-six/ui';
import { PageTitle } from '../shell/page-title';
import { BlockParts } from './block-parts';
import { Lesson } from './lesson';
import { ModuleEnd } from './module-end';
import { Reading } from './reading';
import { StepEnd } from './step-end';
import { stepKey as stepByKey } from './step-keys';

/** One step: its title, its blocks in order, its end. */
@Component({
  selector: 'app-step-page',
  imports: [FailedState, ModuleEnd, NgComponentOutlet, Skeleton, StepEnd],
  providers: [BlockParts, Reading],
  templateUrl: './step-page.html',
  styleUrl: './step-page.scss',
  host: { '(document:keydown)': 'turn($event)' },
})
export class StepPage {
  readonly stepKey = input.required<string>();

  protected readonly lesson = inject(Lesson);
  protected readonly parts = inject(BlockParts);
  protected readonly reading = inject(Reading);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly injector = inject(Injector);
  private readonly title = inject(PageTitle);
  private readonly document = inject(DOCUMENT);

  private readonly index = computed(() => this.lesson.steps().findIndex(({ key }) => key === this.stepKey()));
  protected readonly step = computed(() => this.lesson.steps()[this.index()]);
  protected readonly previous = computed(() => this.lesson.steps()[this.index() - 1] ?? null);
  protected readonly next = computed(() => this.lesson.steps()[this.index() + 1] ?? null);
  private readonly shown = computed(() => {
    const step = this.step();
    return step && this.parts.ready(step) ? step.key : null;
  });
  private first = true;

  constructor() {
    // What this step shows comes first, the rest while it is read.
    effect(() => {
      const step = this.step();
      if (!step) return;
      untracked(() => {
        this.parts.fetch([step]);
        this.reading.renew(step);
      });
      this.title.set(`${step.title} · ${this.lesson.module()?.title ?? ''}`);
    });
    effect(() => {
      if (this.shown() === null) return;
      untracked(() => {
        this.parts.fetch(this.lesson.steps());
        afterNextRender(() => this.arrive(), { injector: this.injector });
      });
    });
  }

  protected turn(event: KeyboardEvent): void {
    const step = stepByKey(event, { previous: this.previous(), next: this.next() });
    if (!step) return;
    event.preventDefault();
    void this.router.navigate(['..', step.key], { relativeTo: this.route });
  }

  private arrive(): void {
    const step = this.step();
    if (!step) return;
    const heading = this.document.querySelector<HTMLElement>('main h2[data-arrival]');
    // There was no heading yet when the navigation ended. Who has gone elsewhere since keeps the focus there.
    if (this.document.activeElement === this.document.querySelector('main')) heading?.focus({ preventScroll: true });
    this.reading.begin(step, this.first, this.route.snapshot.fragment);
    this.first = false;
  }
}
