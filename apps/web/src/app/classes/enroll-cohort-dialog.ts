import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import type { StaffClassDto } from '@big-six/api-client';
import { Button, counted } from '@big-six/ui';
import type { Choice } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Picker } from '@big-six/ui/picker';
import { finder } from '../shell/finder';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { ClassesClient } from './classes.client';
import { cohortChoices } from './people-choices';

/** Enrolls a cohort as a whole. Closes with what was done, in words. */
@Component({
  selector: 'app-enroll-cohort-dialog',
  imports: [Button, DialogFrame, FormField, FormProblem, Picker],
  template: `
    <form novalidate (submit)="enroll($event)">
      <ui-dialog [title]="'Enroll a cohort in ' + classroom.name">
        <div class="stack">
          <app-form-problem [of]="sending.problem()" />
          <ui-picker
            single
            label="Cohort"
            placeholder="Name of a cohort"
            pause="200"
            none="No cohort fits."
            [options]="options()"
            [busy]="cohorts.busy()"
            [partial]="cohorts.partial()"
            [failed]="cohorts.failed()"
            [(query)]="cohorts.query"
            [formField]="f.chosen"
          />
          <p class="quiet">{{ explanation() }}</p>
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">{{ confirm() }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
})
export class EnrollCohortDialog {
  private readonly client = inject(ClassesClient);
  protected readonly classroom = inject<StaffClassDto>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);

  protected readonly sending = new FormSending();
  protected readonly cohorts = finder(async (text) => cohortChoices(await this.client.findCohorts(text)));
  /** Those that are in already are shown and cannot be chosen. */
  protected readonly options = computed(
    () =>
      this.cohorts.options()?.map((choice) => {
        const inIt = this.classroom.cohorts.some(({ id }) => id === choice.value);
        return inIt ? { ...choice, disabled: true, hint: 'In the class already' } : choice;
      }) ?? null,
  );
  private readonly entered = signal<{ chosen: readonly Choice[] }>({ chosen: [] });
  protected readonly f = form(this.entered, (path) => {
    validate(path.chosen, ({ value }) =>
      value().length > 0 ? undefined : { kind: 'required', message: 'Choose a cohort first.' },
    );
  });
  private readonly chosen = computed(() => this.entered().chosen[0]);
  protected readonly explanation = computed(() => {
    const people = this.chosen()?.hint;
    const who = people === undefined ? 'Its people' : `Its ${people}`;
    return `${who} become students of the class, and so does whoever joins the cohort later. Who is in the class already stays what they are.`;
  });
  protected readonly confirm = computed(() => {
    const people = this.chosen()?.hint;
    return people === undefined ? 'Enroll' : `Enroll ${people}`;
  });

  protected async enroll(event: Event): Promise<void> {
    event.preventDefault();
    await this.sending.send(this.f, {}, async () => {
      const cohort = this.chosen();
      if (!cohort) return;
      await this.client.enrollCohort(this.classroom.id, cohort.value);
      this.ref.close(inWords(cohort.label, await this.countOfNew()));
    });
  }

  /** What was done is done, also when nobody can say for how many. */
  private async countOfNew(): Promise<number | null> {
    try {
      return (await this.client.get(this.classroom.id)).studentCount - this.classroom.studentCount;
    } catch {
      return null;
    }
  }
}

/** @param came null when it is not known */
function inWords(cohort: string, came: number | null): string {
  if (came === null) return `${cohort} is enrolled.`;
  if (came <= 0) return `${cohort} is enrolled. Everybody in it was in the class already.`;
  return `${cohort} is enrolled: ${counted(came, 'student')} came in.`;
}
