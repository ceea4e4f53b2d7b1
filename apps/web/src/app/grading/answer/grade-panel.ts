import { Component, computed, effect, ElementRef, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { type AnswerDto, type AnswerFilter } from '@big-six/api-client';
import { pointsAfter } from '@big-six/domain';
import { Button, Callout, Icon, pointsText } from '@big-six/ui';
import { TextArea } from '@big-six/ui/forms';
import { Desk } from './desk';
import { DeskNotes } from './desk-notes';
import { hindrance } from './desk-words';
import { type GradeForm } from './grade-form';
import { RubricForm } from './rubric-form';
import { SingleKeys } from './single-keys';

/** Beside the answer: levels, feedback, the sum, and saving. */
@Component({
  selector: 'app-grade-panel',
  imports: [Button, Callout, DeskNotes, Icon, RubricForm, TextArea],
  templateUrl: './grade-panel.html',
  styleUrl: './grade-panel.scss',
  host: { role: 'region', 'aria-label': 'Grade' },
})
export class GradePanel {
  readonly answer = input.required<AnswerDto>();
  readonly form = input.required<GradeForm>();
  readonly addressOf = input.required<(submissionId: string) => string[]>();
  readonly filter = input.required<AnswerFilter>();
  /** True: and go on to the next. */
  readonly saveAsked = output<boolean>();
  readonly studentView = output<void>();

  protected readonly desk = inject(Desk);
  protected readonly keys = inject(SingleKeys);
  protected readonly pointsText = pointsText;
  private readonly announcer = inject(LiveAnnouncer);
  private readonly feedbackField = viewChild.required(TextArea);

  /** Nothing chosen is not nought. */
  protected readonly sum = computed(() =>
    this.form().missing().length < this.form().criteria.length ? pointsText(this.form().points()) : '–',
  );
  /** What the student gets of it, when the answer came late and that costs. */
  protected readonly left = computed(() => {
    const { lateCost } = this.answer().receipt;
    return lateCost > 0 && this.sum() !== '–' ? pointsText(pointsAfter(this.form().points(), lateCost)) : null;
  });
  protected readonly isReflection = computed(() => this.answer().question.kind === 'reflection');
  protected readonly wanted = computed(() => hindrance(this.form().missing(), this.form().feedback(), this.isReflection()));
  /** A save was asked for that was not possible. */
  private readonly refused = linkedSignal({ source: this.form, computation: () => false });
  protected readonly complaint = computed(() => (this.refused() ? this.wanted() : null));

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // Another answer begins at its top.
    effect(() => {
      this.form();
      host.scrollTo?.({ top: 0 });
    });
  }

  focusFeedback(): void {
    this.feedbackField().focus();
  }

  /** Whether the grade is whole. If not, says what is missing and leads there. */
  isReady(): boolean {
    const wanted = this.wanted();
    this.refused.set(wanted !== null);
    if (wanted === null) return true;
    if (this.isReflection()) this.focusFeedback();
    void this.announcer.announce(wanted);
    return false;
  }
}
