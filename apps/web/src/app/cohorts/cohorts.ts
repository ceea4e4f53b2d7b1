import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CohortDto } from '@big-six/api-client';
import { Button, counted, EmptyState, FailedState, Icon, PageHeader, Pager, Skeleton } from '@big-six/ui';
import { SearchField } from '@big-six/ui/forms';
import { Dialogs } from '@big-six/ui/overlays';
import { FirstSteps } from '../shell/first-steps';
import { CohortList } from './cohort-list';
import { CohortNameDialog, type CohortNaming } from './cohort-name-dialog';
import { CohortsClient } from './cohorts.client';

@Component({
  selector: 'app-cohorts',
  imports: [Button, EmptyState, FailedState, FirstSteps, Icon, PageHeader, Pager, RouterLink, SearchField, Skeleton],
  template: `
    <div class="page">
      <ui-page-header
        title="Cohorts"
        lead="People who learn together. A cohort is enrolled in a class as a whole, and whoever joins it later is in the class too."
      >
        <ng-container uiActions>
          <button uiButton type="button" variant="primary" (click)="create()"><ui-icon name="plus" />New cohort</button>
        </ng-container>
      </ui-page-header>
      @if (!empty()) {
        <ui-search-field
          class="search"
          label="Search cohorts"
          placeholder="Name"
          [value]="q() ?? ''"
          (valueChange)="search($event)"
        />
      }
      @if (list.items(); as cohorts) {
        @if (cohorts.length > 0) {
          <ul class="rows" role="list" [attr.aria-busy]="list.loading() !== null">
            @for (cohort of cohorts; track cohort.id) {
              <li class="row">
                <div class="grow">
                  <a class="row-link" [routerLink]="cohort.id">{{ cohort.name }}</a>
                </div>
                <span class="numeric quiet people">{{ people(cohort) }}</span>
                <span class="quiet classes">{{ classes(cohort) }}</span>
              </li>
            }
          </ul>
        } @else if (q()) {
          <ui-empty-state icon="search" title="No cohort is called that" text="Search for another part of its name.">
            <button uiButton type="button" (click)="search('')">Show all</button>
          </ui-empty-state>
        } @else {
          <ui-empty-state
            icon="users"
            title="No cohorts yet"
            text="A cohort is a name and the people in it, such as “2026 intake, period 3”."
          >
            <button uiButton type="button" (click)="create()">Create the first</button>
          </ui-empty-state>
          <app-first-steps at="cohorts" />
        }
      } @else if (!list.problem()) {
        <ui-skeleton shape="rows" [count]="5" label="Loading cohorts" />
      }
      @if (list.problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="list.loading() !== null" (retry)="list.reload()" />
      } @else if (list.hasMore()) {
        <ui-pager [hasNext]="true" [busy]="list.loading() === 'more'" (next)="list.more()" />
      }
    </div>
  `,
  styles: `
    .search {
      margin-bottom: var(--space-5);
    }
    .people,
    .classes {
      font-size: var(--text-ui);
    }
    .people {
      min-width: 6rem;
    }
    .classes {
      min-width: 9rem;
      text-align: right;
    }
    @media (max-width: 40rem) {
      .search {
        max-width: none;
      }
      .row > .grow {
        flex-basis: 100%;
      }
      .people,
      .classes {
        min-width: 0;
      }
    }
  `,
})
export class Cohorts {
  readonly q = input<string>();

  private readonly client = inject(CohortsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);

  protected readonly list = inject(CohortList);
  protected readonly empty = computed(() => !this.q() && this.list.items()?.length === 0);

  constructor() {
    effect(() => {
      const q = this.q()?.trim();
      untracked(() => void this.list.show(q ? { q } : {}));
    });
  }

  protected search(text: string): void {
    void this.router.navigate([], { queryParams: { q: text.trim() || null }, replaceUrl: true });
  }

  protected async create(): Promise<void> {
    const naming: CohortNaming = {
      title: 'New cohort',
      name: '',
      confirm: 'Create cohort',
      save: async (name) => {
        const { id } = await this.client.create(name);
        this.list.forget();
        await this.router.navigate(['/admin/cohorts', id]);
      },
    };
    await this.dialogs.open(CohortNameDialog, { data: naming, focus: 'input' });
  }

  protected people({ memberCount }: CohortDto): string {
    return counted(memberCount, 'person', 'people');
  }

  protected classes({ classCount }: CohortDto): string {
    if (classCount === 0) return 'In no class yet';
    return classCount === 1 ? 'In 1 class' : `In ${classCount} classes`;
  }
}
