import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, ElementRef, inject, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import type { DeskItemDto, DeskQuestionDto } from '@big-six/api-client';
import { pointsAfter } from '@big-six/domain';
import { Button, Icon, pointsText } from '@big-six/ui';
import type { Feedback } from '../feedback/feedback';
import { FeedbackEditor } from '../feedback/feedback-editor';
import type { WordsChoice } from './begun-work';
import type { KeyMap } from './desk-keys';
import { keyName } from './desk-keys';
import { carriedWords, hindrance } from './desk-words';
import type { GradeForm } from './grade-form';
import { OtherWords } from './other-words';
import { RubricForm } from './rubric-form';

/** Beside the answer: levels, feedback, the sum, and going on. On a phone a sheet at the lower edge that can be drawn up. */
@Component({
  selector: 'app-grade-side',
  imports: [Button, FeedbackEditor, Icon, OtherWords, RubricForm],
  templateUrl: './grade-side.html',
  styleUrl: './grade-side.scss',
  host: { role: 'region', 'aria-label': 'Grade', '[class.up]': 'up()' },
})
export class GradeSide {
  readonly item = input.required<DeskItemDto>();
  readonly question = input.required<DeskQuestionDto>();
  readonly form = input.required<GradeForm>();
  readonly keys = input.required<KeyMap>();
  readonly classId = input.required<string>();
  readonly save = output<void>();
  readonly undo = output<void>();
  readonly skip = output<void>();
  readonly studentView = output<void>();
  /** What stands of words that were written in two windows. */
  readonly wordsChosen = output<WordsChoice>();
  readonly wordsSettled = output<{ readonly words: Feedback; readonly takeUp: boolean }>();
  /** The only criterion was decided by the pointer. */
  readonly decided = output<{ readonly digit: number }>();

  protected readonly pointsText = pointsText;
  protected readonly keyName = keyName;
  /** On a phone: all criteria and the feedback are in view. */
  protected readonly up = signal(false);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly feedbackField = viewChild(FeedbackEditor);

  /** Nothing chosen is not nought. */
  protected readonly sum = computed(() => {
    const points = this.form().points();
    return points === null ? '–' : pointsText(points);
  });
  /** What the student gets of it, when the answer came late and that costs. */
  protected readonly after = computed(() => {
    const [points, cost] = [this.form().points(), this.item().lateCost ?? 0];
    return cost > 0 && points !== null ? pointsText(pointsAfter(points, cost)) : null;
  });
  protected readonly carried = computed(() => carriedWords(this.form()));
  protected readonly isReflection = computed(() => this.question().kind === 'reflection');
  protected readonly wanted = computed(() => hindrance(this.form(), this.isReflection()));
  /** A save was asked for that was not possible. */
  private readonly refused = linkedSignal({ source: this.form, computation: () => false });
  protected readonly complaint = computed(() => (this.refused() ? this.wanted() : null));
  /** The field is folded away until somebody writes: most answers get levels only. */
  protected readonly writing = linkedSignal({
    source: this.form,
    computation: (form) => this.isReflection() || hasWords(form),
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // Another answer begins at the top of its rubric.
    effect(() => {
      this.form();
      if (host.scrollTop > 0) host.scrollTop = 0;
    });
    effect(() => {
      if (this.feedbackField() && this.asked) {
        this.asked = false;
        this.feedbackField()?.focus();
      }
    });
  }
  private asked = false;

  /** Opens the field and puts the caret into it. */
  write(): void {
    this.up.set(true);
    if (this.writing()) return this.feedbackField()?.focus();
    this.asked = true;
    this.writing.set(true);
  }

  /** Whether the grade is whole. If not, says what is missing and leads there. */
  isReady(): boolean {
    const wanted = this.wanted();
    this.refused.set(wanted !== null);
    if (wanted === null) return true;
    if (this.isReflection()) this.write();
    void this.announcer.announce(wanted);
    return false;
  }

  protected settle(settled: { readonly words: Feedback; readonly takeUp: boolean }): void {
    this.wordsSettled.emit(settled);
    if (settled.takeUp) this.writing.set(true);
  }

  protected setFeedback(feedback: Feedback): void {
    this.form().feedback.set(feedback);
  }
}

function hasWords(form: GradeForm): boolean {
  const { feedback, adjustment } = form.feedback();
  return feedback !== '' || adjustment !== null;
}
