import { Component, computed, inject, input, output } from '@angular/core';
import type { PairDto } from '@big-six/api-client';
import { matchingRuns } from '@big-six/domain';
import { Button } from '@big-six/ui';
import { ClassState } from '../../shell/class-state';
import { kindMeaning, labelOf } from './group-words';

/** Two texts side by side; what both say in the same words is marked in each. */
@Component({
  selector: 'app-pair-sides',
  imports: [Button],
  template: `
    <section [attr.aria-label]="names()">
      <div class="spread head">
        <p>
          <b class="numeric">{{ pair().likeness }}%</b> in common. <span class="muted">{{ meaning() }}</span>
        </p>
        @if (pair().lookedAt) {
          <p class="muted small">Looked at by {{ pair().lookedBy }}</p>
          @if (!archived()) {
            <button uiButton type="button" variant="quiet" size="small" [busy]="busy()" (click)="looked.emit(false)">
              Look again later
            </button>
          }
        } @else if (!archived()) {
          <button uiButton type="button" size="small" [busy]="busy()" (click)="looked.emit(true)">I have looked</button>
        }
      </div>
      <div class="sides">
        @for (side of sides(); track side.label) {
          <div>
            <h2>{{ side.label }}</h2>
            <p class="text">
              @for (stretch of side.stretches; track $index) {
                @if (stretch.run !== null) {
                  <mark>{{ stretch.text }}</mark>
                } @else {
                  <span>{{ stretch.text }}</span>
                }
              }
            </p>
          </div>
        }
      </div>
    </section>
  `,
  styles: `
    section {
      padding-block: var(--space-5);
      border-top: 1px solid var(--line);
    }
    .head {
      margin-bottom: var(--space-4);
      font-size: var(--text-ui);
    }
    .sides {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
      gap: var(--space-5) var(--space-6);
    }
    h2 {
      margin-bottom: var(--space-2);
      font-family: var(--sans);
      font-size: var(--text-ui);
      font-weight: 600;
    }
    .text {
      max-width: 40rem;
      font-family: var(--serif);
      line-height: var(--leading);
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      unicode-bidi: plaintext;
    }
    mark {
      border-radius: 2px;
      background: var(--caution-soft);
      box-shadow: inset 0 -1px var(--caution-line);
      color: inherit;
    }
  `,
})
export class PairSides {
  readonly pair = input.required<PairDto>();
  readonly busy = input(false);
  protected readonly archived = inject(ClassState).archived;
  readonly looked = output<boolean>();

  protected readonly meaning = computed(() => (this.pair().kind === 'similar' ? '' : kindMeaning[this.pair().kind]));
  protected readonly names = computed(() => this.pair().answers.map(labelOf).join(' and '));
  protected readonly sides = computed(() => {
    const [one, other] = this.pair().answers;
    if (!one || !other) return [];
    const { a, b } = matchingRuns(one.text, other.text);
    return [
      { label: labelOf(one), stretches: a },
      { label: labelOf(other), stretches: b },
    ];
  });
}
