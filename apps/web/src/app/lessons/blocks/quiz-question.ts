import { Component, computed, inject, input, signal } from '@angular/core';
import type { MarkDto } from '@big-six/api-client';
import type { StudentQuizQuestion } from '@big-six/lesson-format';
import { Button, Icon } from '@big-six/ui';
import { problemOf } from '../../shell/problem';
import { Lesson } from '../lesson';
import { CodePane } from './code-pane';

/** One question: choose, check, read why. A wrong choice can be taken back; a right one stays. */
@Component({
  selector: 'app-quiz-question',
  imports: [Button, CodePane, Icon],
  templateUrl: './quiz-question.html',
  styleUrl: './quiz-question.scss',
})
export class QuizQuestion {
  readonly blockKey = input.required<string>();
  readonly number = input.required<number>();
  readonly question = input.required<StudentQuizQuestion>();
  /** The last answer given, on whichever computer. */
  readonly mark = input<MarkDto>();

  protected readonly lesson = inject(Lesson);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly chosen = computed(
    () => this.lesson.uncheckedIn(this.blockKey())[this.question().key] ?? this.mark()?.chosen ?? null,
  );
  /** What the server said of the option that is chosen now; another choice hides it. */
  protected readonly verdict = computed(() => (this.mark()?.chosen === this.chosen() ? this.mark() : undefined));
  protected readonly settled = computed(() => this.mark()?.mark === 'right');
  protected readonly open = computed(() => this.lesson.answering() && !this.lesson.closed() && !this.settled());
  protected readonly name = computed(() => `${this.blockKey()}-${this.question().key}`);

  protected choose(option: string): void {
    this.lesson.hold(this.blockKey(), this.question().key, option);
    this.trouble.set(null);
  }

  protected async check(event: Event): Promise<void> {
    event.preventDefault();
    const option = this.chosen();
    if (this.busy()) return;
    if (option === null) return this.trouble.set('Choose an answer first.');
    this.trouble.set(null);
    this.busy.set(true);
    try {
      await this.lesson.attempt(this.blockKey(), { [this.question().key]: option });
    } catch (error) {
      this.trouble.set(`Your answer was not checked. ${problemOf(error).message}`);
    } finally {
      this.busy.set(false);
    }
  }
}
