import { Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ClassModuleListItemDto } from '@big-six/api-client';
import { Button, classTime, FailedState, Icon, Skeleton } from '@big-six/ui';
import { problemOf } from '../shell/problem';
import { ClassesClient } from './classes.client';

/** The modules of a class and the next date of each. */
@Component({
  selector: 'app-class-modules',
  imports: [Button, FailedState, Icon, RouterLink, Skeleton],
  template: `
    <section aria-labelledby="modules">
      <h2 id="modules">Modules</h2>
      @if (modules.error(); as error) {
        <ui-failed-state [text]="problemOf(error).message" [busy]="modules.isLoading()" (retry)="modules.reload()" />
      } @else if (modules.hasValue()) {
        <ul class="rows" role="list">
          @for (module of modules.value(); track module.id) {
            <li class="row">
              <div class="grow">
                <span>{{ module.title }}</span>
                <p>{{ when(module) }}</p>
              </div>
            </li>
          } @empty {
            <li class="row"><p>The course has no module that can be worked on yet.</p></li>
          }
        </ul>
        <a uiButton size="small" [routerLink]="['/classes', classId(), 'dates']">
          <ui-icon name="calendar" />{{ archived() ? 'See dates' : 'Set dates' }}
        </a>
      } @else {
        <ui-skeleton shape="rows" [count]="2" label="Loading modules" />
      }
    </section>
  `,
  styleUrl: './class-aside.scss',
})
export class ClassModules {
  readonly classId = input.required<string>();
  /** IANA zone of the class. */
  readonly zone = input.required<string>();
  readonly archived = input.required<boolean>();

  private readonly client = inject(ClassesClient);

  protected readonly modules = resource({
    // An archived class is closed: its modules say other things then.
    params: () => ({ classId: this.classId(), archived: this.archived() }),
    loader: ({ params }) => this.client.modules(params.classId),
  });
  protected readonly problemOf = problemOf;

  protected when({ access, opensAt, dueAt, closesAt }: ClassModuleListItemDto): string {
    const day = (at: string): string => classTime(new Date(at), this.zone());
    if (access === 'not-open' && opensAt) return `Opens ${day(opensAt)}`;
    if (access === 'closed') return closesAt ? `Closed since ${day(closesAt)}` : 'Closed';
    return dueAt ? `Open, due ${day(dueAt)}` : 'Open, without a due date';
  }
}
