import { afterNextRender, Component, effect, ElementRef, inject, Injector, input, output, untracked } from '@angular/core';
import { Button, Callout, counted, countedPoints, Time } from '@big-six/ui';
import type { Feedback } from '../feedback/feedback';
import type { WordsChoice } from './begun-work';
import type { GradeForm } from './grade-form';

/** Words of the same grader about the same answer that are not in the form: written in another window, or before the grade that holds. */
@Component({
  selector: 'app-other-words',
  imports: [Button, Callout, Time],
  template: `
    @if (form().elsewhere(); as theirs) {
      <ui-callout tone="caution">
        <div class="stack" role="group" aria-label="Feedback from another window">
          <p role="alert">Another window of yours wrote about this answer too. Both are kept; say which one stands.</p>
          <dl>
            <dt>Here</dt>
            <dd>
              <p class="text">{{ form().feedback().feedback || 'No words' }}</p>
              @if (beside(form().feedback()); as more) {
                <p class="muted">{{ more }}</p>
              }
            </dd>
            <dt>
              There<span class="at">, <ui-time [at]="theirs.updatedAt" /></span>
            </dt>
            <dd>
              <p class="text">{{ theirs.feedback || 'No words' }}</p>
              @if (beside(theirs); as more) {
                <p class="muted">{{ more }}</p>
              }
            </dd>
          </dl>
          <div class="cluster">
            <button uiButton type="button" size="small" (click)="chosen.emit('mine')">Keep mine</button>
            <button uiButton type="button" size="small" (click)="chosen.emit('theirs')">Take the other</button>
            <button uiButton type="button" size="small" variant="quiet" (click)="chosen.emit('both')">Keep both</button>
          </div>
        </div>
      </ui-callout>
    }
    @for (words of form().aside(); track words) {
      <ui-callout tone="accent">
        <div class="stack" role="group" aria-label="Feedback from before">
          <p role="status">You began to write this before the answer was graded as it is now.</p>
          <p class="text">{{ words.feedback || 'No words' }}</p>
          @if (beside(words); as more) {
            <p class="muted">{{ more }}</p>
          }
          <div class="cluster">
            <button uiButton type="button" size="small" (click)="settled.emit({ words, takeUp: true })">Take it up</button>
            <button uiButton type="button" size="small" variant="quiet" (click)="settled.emit({ words, takeUp: false })">
              Throw it away
            </button>
          </div>
        </div>
      </ui-callout>
    }
  `,
  styles: `
    ui-callout {
      margin-top: var(--space-4);
      font-size: var(--text-sm);
    }
    .stack {
      display: grid;
      gap: var(--space-3);
    }
    dt {
      font-weight: 600;
    }
    .at {
      color: var(--ink-2);
      font-weight: 400;
    }
    dd + dt {
      margin-top: var(--space-2);
    }
    .text {
      max-height: 8rem;
      overflow-y: auto;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      unicode-bidi: plaintext;
    }
  `,
})
export class OtherWords {
  readonly form = input.required<GradeForm>();
  readonly chosen = output<WordsChoice>();
  readonly settled = output<{ readonly words: Feedback; readonly takeUp: boolean }>();

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const injector = inject(Injector);
    // Before there is a choice nothing is saved: it must not lie out of view below the rubric.
    effect(() => {
      if (this.form().elsewhere())
        untracked(() => afterNextRender(() => host.scrollIntoView({ block: 'nearest' }), { injector }));
    });
  }

  /** What there is beside the words. */
  protected beside({ comments, adjustment }: Feedback): string | null {
    const count = comments.length;
    const notes = count === 0 ? [] : [counted(count, 'comment on a passage', 'comments on passages')];
    const points = adjustment ? [`${adjustment.points > 0 ? '+' : '−'}${countedPoints(Math.abs(adjustment.points))}`] : [];
    return notes.length + points.length === 0 ? null : [...notes, ...points].join(', ');
  }
}
