import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type AnswerDto, type AnswerFilter } from '@big-six/api-client';
import { Breadcrumbs, Button, Icon, IconButton } from '@big-six/ui';
import { positionText } from './desk-words';

/** The line above the desk: the way back, where the answer stands among the others, the ways on. */
@Component({
  selector: 'app-desk-top',
  imports: [Breadcrumbs, Button, Icon, IconButton, RouterLink],
  template: `
    <nav uiBreadcrumbs>
      <a routerLink="/">Home</a>
      <a [routerLink]="['/classes', classId(), 'overview']">{{ className() ?? 'Class' }}</a>
      <a
        [routerLink]="['/classes', classId(), 'review', classModuleId()]"
        [queryParams]="{ question: answer()?.question?.key, state: filter() }"
        >{{ answer()?.question?.title ?? 'Answers' }}</a
      >
    </nav>
    <nav class="walk" aria-label="Answers">
      <span class="numeric">{{ position() }}</span>
      @for (way of ways(); track way.label) {
        @if (way.to; as submissionId) {
          <a
            uiIconButton
            size="small"
            [label]="way.label"
            [routerLink]="addressOf()(submissionId)"
            [queryParams]="{ state: filter() }"
            ><ui-icon [name]="way.icon"
          /></a>
        } @else {
          <button uiIconButton type="button" size="small" disabled [label]="way.label"><ui-icon [name]="way.icon" /></button>
        }
      }
      <button uiButton class="keys" type="button" size="small" variant="quiet" (click)="keys.emit()"><kbd>?</kbd>Keys</button>
    </nav>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-1) var(--space-5);
      min-height: var(--control-height-sm);
      margin-bottom: var(--space-4);
    }
    .ui-breadcrumbs {
      margin: 0;
    }
    .walk {
      display: flex;
      align-items: center;
      gap: var(--space-1);
      color: var(--ink-2);
      font-size: var(--text-sm);
      font-weight: 500;
    }
    .walk > span {
      margin-right: var(--space-2);
    }
    @media (pointer: coarse), (max-width: 40rem) {
      .keys,
      .ui-breadcrumbs > :first-child,
      .ui-breadcrumbs > :nth-child(2)::before {
        display: none;
      }
    }
  `,
})
export class DeskTop {
  readonly classId = input.required<string>();
  readonly className = input.required<string | null>();
  readonly classModuleId = input.required<string>();
  readonly answer = input.required<AnswerDto | null>();
  readonly filter = input.required<AnswerFilter>();
  readonly addressOf = input.required<(submissionId: string) => string[]>();
  /** Somebody wants to see the keys. */
  readonly keys = output<void>();

  protected readonly position = computed(() => {
    const answer = this.answer();
    return answer ? positionText(answer.neighbours, this.filter()) : '';
  });
  protected readonly ways = computed(() => {
    const neighbours = this.answer()?.neighbours;
    return [
      { label: 'Previous answer', icon: 'chevron-left', to: neighbours?.previousId ?? null },
      { label: 'Next answer, without saving', icon: 'chevron-right', to: neighbours?.nextId ?? null },
    ] as const;
  });
}
