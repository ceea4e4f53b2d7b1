import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ClassCohortDto, StaffClassDto } from '@big-six/api-client';
import { Button, Icon, IconButton, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { doingWithToasts } from '../shell/doing';
import { ClassesClient } from './classes.client';
import { EnrollCohortDialog } from './enroll-cohort-dialog';
import { countOfPeople } from './people-choices';

/** The cohorts that are in a class as a whole. */
@Component({
  selector: 'app-class-cohorts',
  imports: [Button, Icon, IconButton, RouterLink],
  template: `
    <section aria-labelledby="cohorts">
      <h2 id="cohorts">Cohorts</h2>
      <ul class="rows" role="list">
        @for (cohort of classroom().cohorts; track cohort.id) {
          <li class="row">
            <div class="grow">
              <a class="row-link" [routerLink]="['/admin/cohorts', cohort.id]">{{ cohort.name }}</a>
              <p class="numeric">{{ countOfPeople(cohort.memberCount) }}</p>
            </div>
            @if (!archived()) {
              <button
                uiIconButton
                type="button"
                size="small"
                [label]="'Take ' + cohort.name + ' out of the class'"
                [attr.aria-busy]="leaving.what() === cohort.id || null"
                (click)="takeOut(cohort)"
              >
                <ui-icon name="x" />
              </button>
            }
          </li>
        } @empty {
          <li class="row"><p>No cohort is enrolled as a whole.</p></li>
        }
      </ul>
      @if (!archived()) {
        <button uiButton type="button" size="small" (click)="enroll()"><ui-icon name="users" />Enroll a cohort</button>
      }
    </section>
  `,
  styleUrl: './class-aside.scss',
})
export class ClassCohorts {
  readonly classroom = input.required<StaffClassDto>();
  readonly changed = output();

  private readonly client = inject(ClassesClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly leaving = doingWithToasts();
  protected readonly archived = computed(() => this.classroom().status === 'archived');
  protected readonly countOfPeople = countOfPeople;

  protected async enroll(): Promise<void> {
    const said = await this.dialogs.open<string>(EnrollCohortDialog, { data: this.classroom(), focus: '[role=combobox]' });
    if (said === undefined) return;
    this.toasts.show(said);
    this.changed.emit();
  }

  protected async takeOut({ id, name, memberCount }: ClassCohortDto): Promise<void> {
    if (this.leaving.busy()) return;
    const sure = await this.dialogs.confirm({
      title: `Take ${name} out of the class?`,
      text: `Of its ${countOfPeople(memberCount)}, those leave the class who are in it only through this cohort. Their work is kept, and is there again should they come back.`,
      confirm: 'Take out',
      tone: 'danger',
    });
    if (!sure) return;
    await this.leaving.run(async () => {
      await this.client.releaseCohort(this.classroom().id, id);
      this.toasts.show(`${name} is no longer in the class.`);
      this.changed.emit();
    }, id);
  }
}
