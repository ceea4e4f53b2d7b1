import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { counted, Disclosure, EmptyState, FailedState, Pager, Skeleton, Time } from '@big-six/ui';
import { Paged } from '../shell/paged';
import { statusName } from './practice-answer';
import { Sandbox } from './sandbox';
import type { SandboxRecordLine } from './sandbox.client';
import { ServerPanel } from './server-panel';

/** The student's own latest practice requests as the server recorded them; fetched when somebody opens the list. */
@Component({
  selector: 'app-server-requests',
  imports: [Disclosure, EmptyState, FailedState, Pager, ServerPanel, Skeleton, Time],
  template: `
    <ui-disclosure summary="Your latest requests, as the server recorded them" quiet [(open)]="shown">
      @if (list.problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="list.loading() !== null" (retry)="list.reload()" />
      } @else if (list.items(); as items) {
        <ul class="rows" role="list">
          @for (item of items; track item.number) {
            <li>
              <ui-disclosure [summary]="told(item)" quiet (openChange)="open(item.number)">
                <p class="small muted">Request {{ item.number }}, <ui-time [at]="item.at" show="relative" /></p>
                @if (opened().has(item.number)) {
                  <app-server-panel [number]="item.number" />
                }
              </ui-disclosure>
            </li>
          } @empty {
            <li><ui-empty-state title="No requests yet" text="Send one, and what the server did for it stands here." /></li>
          }
        </ul>
        @if (items.length > 0) {
          <ui-pager [hasNext]="list.hasMore()" [busy]="list.loading() === 'more'" [summary]="summary()" (next)="list.more()" />
        }
      } @else {
        <ui-skeleton shape="rows" [count]="4" />
      }
    </ui-disclosure>
  `,
  styles: `
    .rows app-server-panel {
      display: block;
      padding: var(--space-3) 0 var(--space-4);
    }
  `,
})
export class ServerRequests {
  /** The lab's latest request: a new one is asked for while the list is open. */
  readonly latest = input<number | null>(null);

  private readonly sandbox = inject(Sandbox);
  protected readonly list = new Paged((_: number | null, cursor) => this.sandbox.records(cursor));
  protected readonly shown = signal(false);
  protected readonly opened = signal<ReadonlySet<number>>(new Set());
  protected readonly summary = computed(() => {
    const count = this.list.items()?.length ?? 0;
    return `${counted(count, 'request')} shown`;
  });

  constructor() {
    effect(() => {
      const latest = this.latest();
      if (this.shown()) untracked(() => void this.list.show(latest));
    });
  }

  protected open(number: number): void {
    this.opened.update((opened) => new Set(opened).add(number));
  }

  protected told({ method, path, status }: SandboxRecordLine): string {
    return `${status} ${statusName(status)} · ${method} ${path}`;
  }
}
