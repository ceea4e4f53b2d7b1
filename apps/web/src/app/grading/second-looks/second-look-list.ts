import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SecondLookItemDto, SecondLookListDto } from '@big-six/api-client';
import { Breadcrumbs, EmptyState, FailedState, PageHeader, Pager, Skeleton, Status, Time } from '@big-six/ui';
import { Segmented } from '@big-six/ui/forms';
import { Fetched } from '../../shell/fetched';
import { ClassShelf } from '../class-shelf';
import { Pages } from '../pages';
import { Waited } from '../waited';
import { SecondLooksClient } from './second-looks.client';

/** What students have asked to be looked at again, longest waiting first. */
@Component({
  selector: 'app-second-look-list',
  imports: [Breadcrumbs, EmptyState, FailedState, PageHeader, Pager, RouterLink, Segmented, Skeleton, Status, Time, Waited],
  template: `
    <div class="page">
      <ui-page-header title="Second looks" lead="Students ask once about a criterion, with a reason. A fresh pair of eyes helps.">
        <nav uiBreadcrumbs>
          <a routerLink="/">Home</a>
          <a [routerLink]="['/classes', classId(), 'overview']">{{ className() }}</a>
        </nav>
      </ui-page-header>
      <div class="spread tools">
        <ui-segmented label="Which requests" [choices]="choices()" [value]="shown()" (valueChange)="choose($event)" />
        @if (about.value()?.waitingSince; as since) {
          <p class="muted">The longest waits <app-waited [since]="since" />.</p>
        }
      </div>
      @if (looks.items(); as list) {
        @if (list.length > 0) {
          <ul class="rows" role="list">
            @for (look of list; track look.id) {
              <li class="row">
                <div class="grow">
                  <a class="row-link" [routerLink]="look.id"
                    >{{ look.student?.name ?? 'A student' }}: {{ look.criterionTitle }}</a
                  >
                  <p class="facts">
                    <span>{{ look.questionTitle }}</span>
                    <span>{{ look.yours ? 'you gave the grade' : 'graded by ' + look.gradedBy.name }}</span>
                  </p>
                  <p class="reason">{{ look.reason }}</p>
                </div>
                @if (look.outcome) {
                  <ui-status [tone]="look.outcome === 'changed' ? 'accent' : 'neutral'">{{
                    look.outcome === 'changed' ? 'Changed' : 'Stands'
                  }}</ui-status>
                } @else {
                  <p class="since"><ui-time [at]="look.askedAt" /></p>
                }
              </li>
            }
          </ul>
          <ui-pager [hasNext]="looks.hasMore()" [busy]="looks.loading()" (next)="looks.more()" />
        } @else {
          <ui-empty-state
            icon="check-circle"
            [title]="shown() === 'waiting' ? 'Nobody waits' : 'None yet'"
            [text]="
              shown() === 'waiting'
                ? 'When a student asks for a second look, it appears here.'
                : 'Requests that were answered stand here.'
            "
          />
        }
      } @else if (looks.problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="looks.loading()" (retry)="load()" />
      } @else {
        <ui-skeleton shape="rows" [count]="4" />
      }
    </div>
  `,
  styles: `
    .tools {
      min-height: var(--control-height);
      margin-bottom: var(--space-4);
      font-size: var(--text-ui);
    }
    .facts,
    .since {
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .facts > span + span::before {
      content: '·';
      margin-inline: var(--space-2);
    }
    .reason {
      display: -webkit-box;
      max-width: var(--measure-prose);
      margin-top: var(--space-1);
      overflow: hidden;
      color: var(--ink-2);
      font-size: var(--text-ui);
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    .since {
      flex: none;
    }
    @media (max-width: 40rem) {
      .row > .grow {
        flex-basis: 100%;
      }
    }
  `,
})
export class SecondLookList {
  readonly classId = input.required<string>();
  /** From the address. */
  readonly state = input<string>();

  private readonly client = inject(SecondLooksClient);
  private readonly shelf = inject(ClassShelf);
  private readonly router = inject(Router);
  protected readonly className = computed(() => this.shelf.class(this.classId())?.name ?? 'Class');
  protected readonly about = new Fetched<SecondLookListDto>();
  protected readonly looks = new Pages<SecondLookItemDto>(20);
  protected readonly shown = computed(() => (this.state() === 'replied' ? 'replied' : 'waiting'));
  protected readonly choices = computed(() => [
    { value: 'waiting', label: 'Waiting', hint: String(this.about.value()?.waiting ?? '') },
    { value: 'replied', label: 'Answered' },
  ]);

  constructor() {
    effect(() => {
      this.classId();
      this.shown();
      untracked(() => void this.load());
    });
  }

  protected load(): Promise<void> {
    const [classId, state] = [this.classId(), this.shown()] as const;
    return this.looks.start(async (cursor, limit) => {
      const list = await this.client.list({ classId, state, cursor, limit });
      this.about.set(list);
      return list;
    });
  }

  protected choose(state: string): void {
    void this.router.navigate([], { queryParams: { state }, replaceUrl: true });
  }
}
