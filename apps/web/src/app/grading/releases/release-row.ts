import { Component, computed, input, output } from '@angular/core';
import { Button } from '@big-six/ui';
import { type ReleaseFigures, standing } from './release-words';

/** One line of the board: where the answers of a question or a student stand, and what can be done about it. */
@Component({
  selector: 'app-release-row',
  imports: [Button],
  host: { class: 'row' },
  template: `
    <div class="grow">
      <p class="name">{{ name() }}</p>
      <p class="figures">
        @for (part of parts(); track part) {
          <span>{{ part }}</span>
        } @empty {
          <span>nothing graded yet</span>
        }
      </p>
    </div>
    @if (may()) {
      <div class="cluster acts">
        @if (figures().graded > 0) {
          <button uiButton type="button" size="small" [busy]="busy()" (click)="release.emit()">
            Release {{ figures().graded }}<span class="visually-hidden"> of {{ name() }}</span>
          </button>
          <button uiButton type="button" size="small" variant="quiet" [busy]="busy()" (click)="plan.emit()">
            Set a time<span class="visually-hidden">: {{ name() }}</span>
          </button>
        }
        @if (figures().unread > 0) {
          <button uiButton type="button" size="small" variant="quiet" [busy]="busy()" (click)="takeBack.emit()">
            Take back {{ figures().unread }}<span class="visually-hidden"> of {{ name() }}</span>
          </button>
        }
      </div>
    }
  `,
  styles: `
    .name {
      font-weight: 500;
    }
    .figures {
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-variant-numeric: tabular-nums;
    }
    .figures > span + span::before {
      content: '·';
      margin-inline: var(--space-2);
    }
    .acts {
      flex: none;
    }
    @media (max-width: 40rem) {
      :host {
        flex-wrap: wrap;
      }
      .grow,
      .acts {
        flex-basis: 100%;
      }
      .acts > [data-variant='quiet']:first-child {
        margin-left: -0.8em;
      }
    }
  `,
})
export class ReleaseRow {
  readonly name = input.required<string>();
  readonly figures = input.required<ReleaseFigures>();
  /** Whether the reader may release. */
  readonly may = input(false);
  readonly busy = input(false);
  readonly release = output();
  readonly plan = output();
  readonly takeBack = output();

  protected readonly parts = computed(() => standing(this.figures()));
}
