import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ClassModuleDto } from '@big-six/api-client';
import { Breadcrumbs, EmptyState, FailedState, PageHeader, Skeleton } from '@big-six/ui';
import { PageTitle } from '../../shell/page-title';
import { problemOf } from '../../shell/problem';
import { place } from './class-place';
import { ClassDatesClient } from './class-dates.client';
import { GiveModules } from './give-modules';
import { ModuleDatesForm } from './module-dates-form';
import { ModuleVersion } from './module-version';

/** When the modules of a class open, are due and close. */
@Component({
  selector: 'app-class-dates',
  imports: [Breadcrumbs, EmptyState, FailedState, GiveModules, ModuleDatesForm, ModuleVersion, PageHeader, RouterLink, Skeleton],
  template: `
    <div class="page page-narrow">
      <ui-page-header title="Dates" [lead]="lead()">
        <nav uiBreadcrumbs>
          <a routerLink="/">Home</a>
          <a [routerLink]="['/classes', classId(), 'overview']">{{ name() }}</a>
        </nav>
      </ui-page-header>
      @if (class.error(); as error) {
        <ui-failed-state [text]="problemOf(error).message" [busy]="class.isLoading()" (retry)="class.reload()" />
      } @else if (class.hasValue()) {
        @for (module of class.value().modules; track module.id) {
          <div class="section">
            <app-module-dates-form
              [classId]="classId()"
              [module]="module"
              [timeZone]="class.value().timeZone"
              [classStatus]="class.value().status"
              [readonly]="!class.value().mayChange || class.value().status === 'archived'"
              (saved)="replace($event)"
            />
            @if (class.value().mayChange) {
              @if (module.dueAt || module.closesAt) {
                <p class="more">
                  <a [routerLink]="['/classes', classId(), 'dates', module.id, 'students']"
                    >More time for single students<span class="visually-hidden"> in {{ module.title }}</span></a
                  >
                </p>
              }
              <app-module-version [classId]="classId()" [module]="module" />
            }
          </div>
        } @empty {
          <ui-empty-state icon="calendar" title="No module yet" text="This class has been given no module to date." />
        }
        @if (class.value().mayChange && class.value().status === 'active') {
          <app-give-modules [classId]="classId()" [courseId]="class.value().courseId" [given]="keys()" (gave)="class.reload()" />
        }
      } @else {
        <ui-skeleton shape="block" [count]="1" />
      }
    </div>
  `,
  styles: `
    .section:first-of-type {
      margin-top: 0;
    }
    .more {
      margin-top: var(--space-5);
      font-size: var(--text-ui);
    }
  `,
})
export class ClassDates {
  readonly classId = input.required<string>();

  private readonly client = inject(ClassDatesClient);
  protected readonly class = resource({ params: () => this.classId(), loader: ({ params }) => this.client.class(params) });
  protected readonly keys = computed(() => (this.class.hasValue() ? this.class.value().modules.map(({ key }) => key) : []));
  protected readonly problemOf = problemOf;

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.class.hasValue()) title.set(`Dates of ${this.class.value().name}`);
    });
  }

  protected name(): string {
    return this.class.hasValue() ? this.class.value().name : 'Class';
  }

  protected lead(): string | null {
    if (!this.class.hasValue()) return null;
    const { timeZone, mayChange } = this.class.value();
    const who = mayChange ? '' : ' Only a teacher of this class can change them.';
    return `All times are as clocks in ${place(timeZone)} show them.${who}`;
  }

  protected replace(changed: ClassModuleDto): void {
    this.class.update((known) =>
      known ? { ...known, modules: known.modules.map((one) => (one.id === changed.id ? { ...one, ...changed } : one)) } : known,
    );
  }
}
