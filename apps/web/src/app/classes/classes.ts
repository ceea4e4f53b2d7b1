import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ClassSummaryDto } from '@big-six/api-client';
import { Badge, Button, counted, EmptyState, FailedState, Icon, PageHeader, Pager, Skeleton } from '@big-six/ui';
import { type Choice, SearchField, Segmented } from '@big-six/ui/forms';
import { FirstSteps } from '../shell/first-steps';
import { ClassList } from './class-list';
import { daysInWords } from './class-settings';

@Component({
  selector: 'app-classes',
  imports: [
    Badge,
    Button,
    EmptyState,
    FailedState,
    FirstSteps,
    Icon,
    PageHeader,
    Pager,
    RouterLink,
    SearchField,
    Segmented,
    Skeleton,
  ],
  template: `
    <div class="page">
      <ui-page-header title="Classes" lead="A course, taught to people, from a first day to a last.">
        <ng-container uiActions>
          <a uiButton variant="primary" routerLink="new"><ui-icon name="plus" />New class</a>
        </ng-container>
      </ui-page-header>
      @if (!empty()) {
        <div class="cluster filters">
          <ui-search-field
            label="Search classes"
            placeholder="Name"
            [value]="q() ?? ''"
            (valueChange)="narrow({ q: $event.trim() || null })"
          />
          <ui-segmented
            label="Status"
            [choices]="states"
            [value]="status() ?? ''"
            (valueChange)="narrow({ status: $event || null })"
          />
        </div>
      }
      @if (list.items(); as classes) {
        @if (classes.length > 0) {
          <ul class="rows" role="list" [attr.aria-busy]="list.loading() !== null">
            @for (class of classes; track class.id) {
              <li class="row">
                <div class="grow">
                  <a class="row-link" [routerLink]="class.id">{{ class.name }}</a>
                  @if (class.status === 'archived') {
                    <ui-badge>Archived</ui-badge>
                  }
                  <p class="muted small">{{ class.courseTitle }} · {{ days(class) }}</p>
                </div>
                <span class="quiet teachers">{{ teachers(class) }}</span>
                <span class="quiet students numeric">{{ students(class) }}</span>
              </li>
            }
          </ul>
        } @else if (empty()) {
          <ui-empty-state
            icon="school"
            title="No classes yet"
            text="A class brings a course, its teachers and its students together. A cohort is enrolled as a whole."
          >
            <a uiButton routerLink="new">Create the first</a>
          </ui-empty-state>
          <app-first-steps at="classes" />
        } @else {
          <ui-empty-state icon="search" title="No class fits" text="No class of this status has that in its name.">
            <button uiButton type="button" (click)="narrow({ q: null, status: 'all' })">Show all</button>
          </ui-empty-state>
        }
      } @else if (!list.problem()) {
        <ui-skeleton shape="rows" [count]="5" label="Loading classes" />
      }
      @if (list.problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="list.loading() !== null" (retry)="list.reload()" />
      } @else if (list.hasMore()) {
        <ui-pager [hasNext]="true" [busy]="list.loading() === 'more'" (next)="list.more()" />
      }
    </div>
  `,
  styles: `
    .filters {
      --cluster-gap: var(--space-3) var(--space-4);
      margin-bottom: var(--space-5);
    }
    ui-badge {
      margin-left: var(--space-2);
    }
    .teachers,
    .students {
      font-size: var(--text-ui);
    }
    .teachers {
      flex: 0 1 16rem;
    }
    .students {
      min-width: 6.5rem;
      text-align: right;
    }
    @media (max-width: 40rem) {
      .row > .grow {
        flex-basis: 100%;
      }
      .filters > * {
        flex: 1 1 100%;
        max-width: 100%;
      }
      .teachers {
        flex: none;
      }
      .students {
        min-width: 0;
      }
    }
  `,
})
export class Classes {
  readonly q = input<string>();
  readonly status = input<string>();

  private readonly router = inject(Router);

  protected readonly list = inject(ClassList);
  protected readonly empty = computed(() => !this.q() && !this.status() && this.list.items()?.length === 0);
  protected readonly states: readonly Choice[] = [
    { value: '', label: 'Running' },
    { value: 'archived', label: 'Archived' },
    { value: 'all', label: 'All' },
  ];

  constructor() {
    effect(() => {
      const q = this.q()?.trim();
      const status = this.status();
      const query = {
        ...(q ? { q } : {}),
        ...(status === 'all' ? {} : { status: status === 'archived' ? ('archived' as const) : ('active' as const) }),
      };
      untracked(() => void this.list.show(query));
    });
  }

  protected narrow(queryParams: { q?: string | null; status?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected days({ startsOn, endsOn }: ClassSummaryDto): string {
    return daysInWords(startsOn, endsOn);
  }

  protected teachers({ teachers }: ClassSummaryDto): string {
    return teachers.length === 0 ? 'No teacher yet' : teachers.join(', ');
  }

  protected students({ studentCount }: ClassSummaryDto): string {
    return counted(studentCount, 'student');
  }
}
