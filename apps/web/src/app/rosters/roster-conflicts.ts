import { Component, effect, inject, input, output, untracked } from '@angular/core';
import type { ConflictPageDto, RosterDto } from '@big-six/api-client';
import { Button, Callout, counted, FailedState, Pager, Skeleton } from '@big-six/ui';
import { Paged } from '../shell/paged';
import { kindName } from './roster-words';
import { RostersClient } from './rosters.client';

type Conflict = ConflictPageDto['items'][number];

/** What was changed or used since a roster was applied: which, and whether to take back the rest. */
@Component({
  selector: 'app-roster-conflicts',
  imports: [Button, Callout, FailedState, Pager, Skeleton],
  template: `
    <ui-callout
      tone="caution"
      [title]="
        roster().state === 'undone'
          ? counted(roster().conflicts, 'row stayed as it was changed', 'rows stayed as they were changed')
          : counted(roster().conflicts, 'row was', 'rows were') + ' changed or used since'
      "
    >
      @if (roster().state === 'applied') {
        <p>Nothing was undone. What stands below can stay while the rest is taken back.</p>
        <button uiButton type="button" size="small" [busy]="busy()" (click)="rest.emit()">Undo the rest</button>
      }
    </ui-callout>
    @if (list.items(); as conflicts) {
      <ul class="rows" role="list" aria-label="Rows that were changed or used since">
        @for (conflict of conflicts; track conflict.id) {
          <li class="row">
            <div class="grow">
              <bdi>{{ conflict.label || 'Gone' }}</bdi>
              <p class="muted small">{{ conflict.reason }}</p>
            </div>
            <span class="quiet small">{{ kindName[conflict.kind] }}</span>
          </li>
        }
      </ul>
    } @else if (!list.problem()) {
      <ui-skeleton shape="rows" [count]="3" label="Loading what was changed" />
    }
    @if (list.problem(); as problem) {
      <ui-failed-state [text]="problem.message" [busy]="list.loading() !== null" (retry)="list.reload()" />
    } @else if (list.hasMore()) {
      <ui-pager [hasNext]="true" [busy]="list.loading() === 'more'" (next)="list.more()" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
    ui-callout button {
      margin-top: var(--space-3);
    }
  `,
})
export class RosterConflicts {
  readonly roster = input.required<RosterDto>();
  readonly busy = input(false);
  readonly rest = output<void>();
  protected readonly kindName = kindName;
  private readonly client = inject(RostersClient);
  protected readonly counted = counted;
  protected readonly list = new Paged<{ id: string; conflicts: number }, Conflict>(({ id }, cursor) =>
    this.client.conflicts(id, cursor),
  );

  constructor() {
    effect(() => {
      const { id, conflicts } = this.roster();
      untracked(() => void this.list.show({ id, conflicts }));
    });
  }
}
