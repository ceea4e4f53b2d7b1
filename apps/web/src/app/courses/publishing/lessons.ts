import { Component, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ModuleOutlineDto } from '@big-six/api-client';
import { counted, EmptyState, FailedState, PageHeader, Skeleton, Status } from '@big-six/ui';
import { problemOf } from '../../shell/problem';
import { PublishingClient } from './publishing.client';

/** Every course with its modules: those that can be taught, and those that are only announced. */
@Component({
  selector: 'app-lessons',
  imports: [EmptyState, FailedState, PageHeader, RouterLink, Skeleton, Status],
  template: `
    <div class="page">
      <ui-page-header
        title="Lessons"
        lead="What is published, module by module. A new version reaches a class when its teacher moves it."
      />
      @if (courses.error(); as error) {
        <ui-failed-state [text]="problemOf(error).message" [busy]="courses.isLoading()" (retry)="courses.reload()" />
      } @else if (courses.hasValue()) {
        @for (course of courses.value(); track course.id) {
          <section class="section" [attr.aria-labelledby]="course.key">
            <h2 [id]="course.key">{{ course.title }}</h2>
            <ul class="rows" role="list">
              @for (module of course.modules; track module.id) {
                <li class="row">
                  <div class="grow">
                    <a class="row-link" [routerLink]="['/admin/lessons', course.id, 'modules', module.id]">
                      {{ module.number }} {{ module.title }}
                    </a>
                    <p class="small muted">{{ facts(module) }}</p>
                  </div>
                  <ui-status [tone]="module.available ? 'positive' : 'neutral'">{{
                    module.available ? 'Published' : 'Announced'
                  }}</ui-status>
                </li>
              }
            </ul>
          </section>
        } @empty {
          <ui-empty-state
            icon="book"
            title="No course yet"
            text="The course that comes with the server is published when it starts."
          />
        }
      } @else {
        <ui-skeleton shape="rows" [count]="6" label="Loading the lessons" />
      }
    </div>
  `,
  styles: `
    .section:first-of-type {
      margin-top: 0;
    }
    h2 {
      margin-bottom: var(--space-3);
    }
  `,
})
export class Lessons {
  private readonly client = inject(PublishingClient);
  protected readonly courses = resource({ loader: () => this.client.courses() });
  protected readonly problemOf = problemOf;

  protected facts({ team, steps, available }: ModuleOutlineDto): string {
    if (!available) return `${team} team · nothing published yet`;
    const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
    return `${team} team · ${counted(steps.length, 'step')}, about ${counted(minutes, 'minute')}`;
  }
}
