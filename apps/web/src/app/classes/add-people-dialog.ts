import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import type { ClassRole, StaffClassDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { type Choice, RadioGroup } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Picker } from '@big-six/ui/picker';
import { finder } from '../shell/finder';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { asRole, classRoleChoices } from './class-roles';
import { ClassesClient } from './classes.client';
import { countOfPeople, peopleChoices } from './people-choices';

/** Puts single people into a class. Closes with what was done, in words. */
@Component({
  selector: 'app-add-people-dialog',
  imports: [Button, DialogFrame, FormField, FormProblem, Picker, RadioGroup],
  template: `
    <form novalidate (submit)="add($event)">
      <ui-dialog [title]="'Add people to ' + classroom.name">
        <div class="stack">
          <app-form-problem [of]="sending.problem()" />
          <ui-picker
            label="People"
            placeholder="Name or e-mail"
            pause="200"
            none="No account fits."
            [options]="people.options()"
            [busy]="people.busy()"
            [partial]="people.partial()"
            [failed]="people.failed()"
            [(query)]="people.query"
            [formField]="f.chosen"
          />
          <ui-radio-group label="Role" [choices]="roles" [formField]="f.role" />
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">{{ confirm() }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
})
export class AddPeopleDialog {
  private readonly client = inject(ClassesClient);
  protected readonly classroom = inject<StaffClassDto>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);

  protected readonly sending = new FormSending();
  protected readonly roles = classRoleChoices;
  private readonly entered = signal<{ chosen: readonly Choice[]; role: ClassRole }>({
    chosen: [],
    role: this.classroom.teachers.length === 0 ? 'teacher' : 'student',
  });
  protected readonly people = finder(async (text) =>
    peopleChoices(await (this.entered().role === 'teacher' ? this.client.findTeachers(text) : this.client.findPeople(text))),
  );
  protected readonly f = form(this.entered, (path) => {
    validate(path.chosen, ({ value }) =>
      value().length > 0 ? undefined : { kind: 'required', message: 'Choose somebody first.' },
    );
  });
  protected readonly confirm = computed(() => {
    const count = this.entered().chosen.length;
    return count === 0 ? 'Add people' : `Add ${countOfPeople(count)}`;
  });

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const { chosen: accountIds, role } = this.f;
    await this.sending.send(this.f, { accountIds, role }, async () => {
      const { chosen, role } = this.entered();
      await this.client.enroll(
        this.classroom.id,
        chosen.map(({ value }) => value),
        role,
      );
      const [only] = chosen;
      this.ref.close(
        chosen.length === 1 && only
          ? `${only.label} is in the class, as ${asRole[role].one}.`
          : `${countOfPeople(chosen.length)} are in the class, as ${asRole[role].many}.`,
      );
    });
  }
}
