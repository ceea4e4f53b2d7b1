import { Component, computed, inject, input } from '@angular/core';
import { counted } from '@big-six/ui';
import type { StudentQuiz } from '@big-six/lesson-format';
import { NeedsConnection } from '../../shell/offline/needs-connection';
import { Lesson } from '../lesson';
import { QuizQuestion } from './quiz-question';

/** A few questions, each checked by itself as often as one likes. */
@Component({
  selector: 'app-quiz',
  imports: [NeedsConnection, QuizQuestion],
  template: `
    <h3 class="block-title">{{ block().title }}</h3>
    @if (lesson.answering() && !lesson.closed()) {
      <app-needs-connection what="Checking answers needs a connection. What you choose waits here." />
    }
    @for (question of block().questions; track question.key) {
      <app-quiz-question
        [blockKey]="block().key"
        [number]="$index + 1"
        [question]="question"
        [mark]="marks().get(question.key)"
      />
    }
    @if (told(); as words) {
      <p class="small muted">{{ words }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-top: var(--space-5);
      border-top: 1px solid var(--line-strong);
    }
    app-quiz-question + app-quiz-question {
      margin-top: var(--space-7);
    }
    p {
      margin-top: var(--space-5);
    }
  `,
})
export class Quiz {
  readonly block = input.required<StudentQuiz>();

  protected readonly lesson = inject(Lesson);
  private readonly state = computed(() => this.lesson.block(this.block().key));
  protected readonly marks = computed(() => new Map(this.state()?.questions.map((mark) => [mark.key, mark])));
  protected readonly told = computed(() => {
    const state = this.state();
    if (!state || state.attempts === 0) return null;
    const right = state.questions.filter(({ mark }) => mark === 'right').length;
    const tries = counted(state.attempts, 'try', 'tries');
    return `${right} of ${this.block().questions.length} right, ${tries}`;
  });
}
