import { afterNextRender, Component, computed, DOCUMENT, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { type AnswerDto } from '@big-six/api-client';
import { Disclosure, lateText, pointsText, Status, Time, type Tone } from '@big-six/ui';
import { CopyButton } from '@big-six/ui/overlays';
import { WrittenText } from '@big-six/ui/writing';

const states: Record<AnswerDto['state'], { words: string; tone: Tone }> = {
  'to-review': { words: 'To review', tone: 'caution' },
  graded: { words: 'Graded, not released', tone: 'accent' },
  released: { words: 'Released', tone: 'positive' },
};

/** The answer, large and as it was written; around it what belongs to it: the question, the receipt, earlier grades. */
@Component({
  selector: 'app-answer-reading',
  imports: [CopyButton, Disclosure, Status, Time, WrittenText],
  templateUrl: './answer-reading.html',
  styleUrl: './answer-reading.scss',
})
export class AnswerReading {
  readonly answer = input.required<AnswerDto>();
  readonly timeZone = input<string>();

  /** Stays as it is from answer to answer. */
  protected readonly questionOpen = signal(false);
  protected readonly states = states;
  protected readonly pointsText = pointsText;
  protected readonly late = computed(() => lateText(this.answer().receipt.daysLate, this.answer().receipt.lateCost));
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    const document = inject(DOCUMENT);
    // The heading that had the focus while the answer was fetched went with the placeholder, and the focus with it.
    afterNextRender(() => {
      if (document.activeElement === document.body) this.heading().nativeElement.focus({ preventScroll: true });
    });
  }

  /** Levels of an earlier grade by their titles, as far as the rubric still has them. */
  protected levelTitles(levels: Readonly<Record<string, string>>): { criterion: string; level: string }[] {
    return this.answer().question.criteria.map(({ key, title, levels: possible }) => ({
      criterion: title,
      level: possible.find((level) => level.key === levels[key])?.title ?? 'none',
    }));
  }
}
