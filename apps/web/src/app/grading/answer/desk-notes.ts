import { Component, computed, effect, ElementRef, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type AnswerFilter, type TeacherGradeDto } from '@big-six/api-client';
import { Button, Callout, Icon, pointsText, Time } from '@big-six/ui';
import { Desk } from './desk';
import { levelDifferences } from './desk-words';

/** What a grader must know before deciding: the one before, what was restored, what somebody else has decided meanwhile. */
@Component({
  selector: 'app-desk-notes',
  imports: [Button, Callout, Icon, RouterLink, Time],
  templateUrl: './desk-notes.html',
  styles: `
    :host:not(:empty) {
      display: flex;
      flex-direction: column;
      gap: var(--space-3);
    }
    .left {
      display: flex;
      align-items: baseline;
      gap: 0.45em;
      padding-bottom: var(--space-2);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .left > ui-icon {
      color: var(--positive);
      translate: 0 0.15em;
    }
    .left.unsaved > ui-icon {
      color: var(--caution);
    }
    .theirs {
      margin-top: var(--space-2);
      padding-left: var(--space-3);
      border-left: 2px solid var(--caution-line);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .differences {
      margin-top: var(--space-1);
      font-size: var(--text-sm);
    }
    .cluster {
      margin-top: var(--space-3);
    }
    ui-callout {
      margin-bottom: var(--space-3);
      font-size: var(--text-ui);
    }
  `,
})
export class DeskNotes {
  readonly addressOf = input.required<(submissionId: string) => string[]>();
  readonly filter = input.required<AnswerFilter>();

  protected readonly desk = inject(Desk);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // A decision is asked for: it must be in view, wherever the reader was.
    effect(() => {
      if (this.desk.stale()) untracked(() => requestAnimationFrame(() => host.scrollIntoView({ block: 'nearest' })));
    });
  }

  /** "Saved 8 of 10", or just "Saved" where there are no points. */
  protected readonly pointsWords = ({ points, maxPoints }: TeacherGradeDto): string =>
    maxPoints > 0 ? `Saved ${pointsText(points)} of ${pointsText(maxPoints)}` : 'Saved';

  /** What became of the answer before this one. */
  protected readonly leftWords = computed(() => {
    const left = this.desk.left();
    if (!left || left.submissionId === this.desk.answer.value()?.receipt.id) return null;
    if (!left.saved) return `The grade of ${left.name} is not saved; it is kept in this tab.`;
    return `${this.pointsWords(left.saved)} for ${left.name}.`;
  });
  /** Where their levels are others than those in the form. */
  protected readonly differences = computed(() => {
    const [form, theirs] = [this.desk.form(), this.desk.stale()];
    return form && theirs ? levelDifferences(form.criteria, form.levels(), theirs.levels) : [];
  });
}
