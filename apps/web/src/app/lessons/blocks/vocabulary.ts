import { Component, computed, inject, input, signal } from '@angular/core';
import type { MarkDto } from '@big-six/api-client';
import type { StudentVocabulary } from '@big-six/lesson-format';
import { Button, Icon } from '@big-six/ui';
import { problemOf } from '../../shell/problem';
import { NeedsConnection } from '../../shell/offline/needs-connection';
import { Lesson } from '../lesson';
import { wordsToCheck } from './words-to-check';

/** Clues and the words they mean. What is filled in is checked together; words that are right stay. */
@Component({
  selector: 'app-vocabulary',
  imports: [Button, Icon, NeedsConnection],
  templateUrl: './vocabulary.html',
  styleUrl: './vocabulary.scss',
})
export class Vocabulary {
  readonly block = input.required<StudentVocabulary>();

  protected readonly lesson = inject(Lesson);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly outcome = signal<string | null>(null);
  private readonly typed = computed(() => new Map(Object.entries(this.lesson.uncheckedIn(this.block().key))));

  private readonly state = computed(() => this.lesson.block(this.block().key));
  private readonly marks = computed(() => new Map<string, MarkDto>(this.state()?.questions.map((mark) => [mark.key, mark])));
  protected readonly right = computed(() => [...this.marks().values()].filter(({ mark }) => mark === 'right').length);
  protected readonly open = computed(() => this.lesson.answering() && !this.lesson.closed());
  protected readonly tries = computed(() => this.state()?.attempts ?? 0);
  protected readonly entries = computed(() =>
    this.block().entries.map((entry) => {
      const mark = this.marks().get(entry.key);
      const word = this.typed().get(entry.key) ?? mark?.chosen ?? '';
      // What was said of another word is not said of this one.
      return { ...entry, word, mark: mark?.chosen === word.trim() ? mark : undefined };
    }),
  );

  protected type(key: string, word: string): void {
    this.lesson.hold(this.block().key, key, word);
    this.trouble.set(null);
  }

  protected async check(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    const answers = wordsToCheck(this.block(), this.typed(), this.marks());
    if (Object.keys(answers).length === 0) return this.trouble.set('Write a word first.');
    this.trouble.set(null);
    this.busy.set(true);
    try {
      const { questions } = await this.lesson.attempt(this.block().key, answers);
      const right = questions.filter(({ mark }) => mark === 'right').length;
      this.outcome.set(`${right} of ${questions.length} checked ${questions.length === 1 ? 'word is' : 'words are'} right.`);
    } catch (error) {
      this.trouble.set(`Your words were not checked. ${problemOf(error).message}`);
    } finally {
      this.busy.set(false);
    }
  }
}
