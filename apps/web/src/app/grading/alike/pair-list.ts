import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PairDto } from '@big-six/api-client';
import { Breadcrumbs, counted, EmptyState, FailedState, PageHeader, Pager, Skeleton, Toasts } from '@big-six/ui';
import { Segmented } from '@big-six/ui/forms';
import { problemOf } from '../../shell/problem';
import { Pages } from '../pages';
import { GroupsClient, type QuestionPlace } from './groups.client';
import { PairSides } from './pair-sides';

/** Long answers that are much alike, side by side. What it means is for people to find out. */
@Component({
  selector: 'app-pair-list',
  imports: [Breadcrumbs, EmptyState, FailedState, PageHeader, Pager, PairSides, RouterLink, Segmented, Skeleton],
  template: `
    <div class="page page-wide">
      <ui-page-header
        title="Worth a look"
        lead="Long answers of different students with much in common. There are many good reasons for that: work in pairs, a shared source, the same notes. Only a talk can tell."
      >
        <nav uiBreadcrumbs>
          <a routerLink="/">Home</a>
          <a [routerLink]="['/classes', classId(), 'review', classModuleId()]" [queryParams]="{ question: questionKey() }"
            >Answers</a
          >
          <a [routerLink]="['/classes', classId(), 'review', classModuleId(), 'alike', questionKey()]">Alike together</a>
        </nav>
      </ui-page-header>
      <ui-segmented label="Which pairs" [choices]="choices" [value]="shown()" (valueChange)="choose($event)" />
      <div class="list">
        @if (pairs.items(); as list) {
          @for (pair of list; track pair.id) {
            <app-pair-sides [pair]="pair" [busy]="busy() === pair.id" (looked)="look(pair, $event)" />
          } @empty {
            <ui-empty-state
              icon="check-circle"
              [title]="shown() === 'open' ? 'Nothing to look at' : 'None yet'"
              [text]="
                shown() === 'open'
                  ? 'No two long answers have that much in common.'
                  : 'Pairs that somebody has looked at stand here.'
              "
            />
          }
          @if (list.length > 0) {
            <ui-pager [hasNext]="pairs.hasMore()" [busy]="pairs.loading()" [summary]="summary()" (next)="pairs.more()" />
          }
        } @else if (pairs.problem(); as problem) {
          <ui-failed-state [text]="problem.message" [busy]="pairs.loading()" (retry)="load()" />
        } @else {
          <ui-skeleton shape="block" [count]="2" />
        }
      </div>
    </div>
  `,
  styles: `
    .list {
      margin-top: var(--space-5);
    }
  `,
})
export class PairList {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly questionKey = input.required<string>();
  /** From the address. */
  readonly state = input<string>();

  private readonly client = inject(GroupsClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly pairs = new Pages<PairDto>(10);
  protected readonly busy = signal<string | null>(null);
  protected readonly choices = [
    { value: 'open', label: 'To look at' },
    { value: 'looked-at', label: 'Looked at' },
  ];
  protected readonly shown = computed(() => (this.state() === 'looked-at' ? 'looked-at' : 'open'));
  protected readonly summary = computed(() => {
    const count = this.pairs.items()?.length ?? 0;
    return counted(count, 'pair');
  });

  constructor() {
    effect(() => {
      this.place();
      this.shown();
      untracked(() => void this.load());
    });
  }

  protected load(): Promise<void> {
    const [place, state] = [this.place(), this.shown()] as const;
    return this.pairs.start((cursor) => this.client.pairs(place, state, cursor));
  }

  protected choose(state: string): void {
    void this.router.navigate([], { queryParams: { state }, replaceUrl: true });
  }

  protected async look({ id }: PairDto, lookedAt: boolean): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(id);
    try {
      await this.client.look(this.place(), id, lookedAt);
    } catch (error) {
      this.toasts.show(`That was not kept. ${problemOf(error).message}`, 'negative');
    }
    await this.pairs.refresh();
    this.busy.set(null);
  }

  private place(): QuestionPlace {
    return { classId: this.classId(), classModuleId: this.classModuleId(), questionKey: this.questionKey() };
  }
}
