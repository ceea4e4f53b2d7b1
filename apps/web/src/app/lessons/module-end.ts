import { NgComponentOutlet } from '@angular/common';
import { Component, computed, effect, inject, signal, type Type, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { QuestionStateDto, StudentAnswerState } from '@big-six/api-client';
import { Status, Time, type Tone } from '@big-six/ui';
import { BlockParts } from './block-parts';
import { MODULE_HAND_IN, MODULE_SUMMARY } from '../shell/lesson-blocks';
import { Lesson } from './lesson';

const told: Record<StudentAnswerState, { text: string; tone: Tone }> = {
  'not-started': { text: 'Not started', tone: 'neutral' },
  draft: { text: 'Draft', tone: 'caution' },
  'handed-in': { text: 'Handed in', tone: 'positive' },
  released: { text: 'Feedback is here', tone: 'accent' },
  returned: { text: 'Given back to you', tone: 'caution' },
};

/** After the last step: what is handed in, what is left, and what happens next. */
@Component({
  selector: 'app-module-end',
  imports: [NgComponentOutlet, RouterLink, Status, Time],
  template: `
    <h3>{{ heading() }}</h3>
    <p class="words">{{ words() }}</p>
    <ul class="rows">
      @for (question of questions(); track question.key) {
        <li class="row">
          <a class="row-link grow" routerLink="." [fragment]="question.key">{{ question.title }}</a>
          @if (question.handedInAt; as at) {
            <span class="small muted"><ui-time [at]="at" show="time" [zone]="lesson.zone()" /></span>
          }
          <ui-status [tone]="told[question.state].tone">{{ told[question.state].text }}</ui-status>
        </li>
      }
      @for (step of unfinished(); track step.key) {
        <li class="row">
          <a class="row-link grow" [routerLink]="['..', step.key]">{{ step.title }}</a>
          <ui-status>Not complete</ui-status>
        </li>
      }
    </ul>
    @if (open().length > 1 && handIn(); as part) {
      <ng-container *ngComponentOutlet="part; inputs: { questions: open() }" />
    }
    @if (summary(); as part) {
      <ng-container *ngComponentOutlet="part" />
    }
    @if (lesson.earlier().length > 0) {
      <h3 class="earlier">From an earlier version</h3>
      <p class="words">The lesson does not ask this any more. What you wrote is kept.</p>
      @for (block of lesson.earlier(); track block.key) {
        @let part = parts.of(block.kind);
        @if (part !== 'loading' && part !== 'failed') {
          <section [id]="block.key"><ng-container *ngComponentOutlet="part; inputs: { block }" /></section>
        }
      }
    }
  `,
  styles: `
    :host {
      display: block;
      max-width: var(--measure-prose);
      margin-top: var(--space-8);
    }
    h3 {
      font-family: var(--serif);
      font-size: var(--text-2xl);
      font-weight: 550;
      letter-spacing: -0.014em;
    }
    .earlier {
      margin-top: var(--space-7);
    }
    .words {
      margin: var(--space-2) 0 var(--space-5);
      color: var(--ink-2);
    }
    @media (max-width: 40rem) {
      .row {
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
      }
      .grow {
        flex-basis: 100%;
      }
    }
  `,
})
export class ModuleEnd {
  protected readonly lesson = inject(Lesson);
  protected readonly parts = inject(BlockParts);
  protected readonly told = told;
  protected readonly questions = computed<readonly QuestionStateDto[]>(() => this.lesson.state()?.questions ?? []);
  /** What can be handed in now. */
  protected readonly open = computed(() => this.questions().filter(({ openAttempt }) => openAttempt !== null));
  protected readonly handIn = signal<Type<unknown> | null>(null);
  protected readonly summary = signal<Type<unknown> | null>(null);
  private readonly waiting = computed(() =>
    this.questions().filter(({ handedInAt, state }) => handedInAt === null || state === 'returned'),
  );
  private readonly last = computed(() => this.lesson.steps().at(-1)?.key);
  // The step this stands on says itself what it still asks.
  protected readonly unfinished = computed(() =>
    this.lesson.steps().filter(({ key }) => key !== this.last() && !this.lesson.standing(key)?.completedAt),
  );
  protected readonly heading = computed(() => {
    if (this.lesson.state()?.completedAt) return 'You have finished this module';
    return this.waiting().length === 0 && this.unfinished().length > 0 ? 'Nearly there' : 'To finish this module';
  });
  protected readonly words = computed(() => {
    const [answers, steps] = [this.waiting().length, this.unfinished().length];
    if (answers === 0 && steps === 0) {
      return 'Your answers are with your teacher. Feedback appears under each of them as soon as it is released.';
    }
    const parts = [
      ...(answers > 0 ? [answers === 1 ? 'one answer to hand in' : `${answers} answers to hand in`] : []),
      ...(steps > 0 ? [steps === 1 ? 'one step to complete' : `${steps} steps to complete`] : []),
    ];
    return `Still to do: ${parts.join(' and ')}.`;
  });

  constructor() {
    const load = inject(MODULE_HAND_IN);
    // Without it, every answer can be handed in where it is written.
    effect(() => {
      if (this.lesson.answering() && this.open().length > 1)
        load().then(
          (part) => this.handIn.set(part),
          () => undefined,
        );
    });
    const loadSummary = inject(MODULE_SUMMARY);
    // Whoever has handed in nothing is not shown what others wrote.
    effect(() => {
      if (this.questions().some(({ handedInAt }) => handedInAt !== null))
        loadSummary().then(
          (part) => this.summary.set(part),
          () => undefined,
        );
    });
    effect(() => {
      const kinds = this.lesson.earlier().map(({ kind }) => kind);
      untracked(() => kinds.forEach((kind) => void this.parts.load(kind)));
    });
  }
}
