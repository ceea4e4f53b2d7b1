import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { ClassRole, EnrollmentDto, StaffClassDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { RadioGroup } from '@big-six/ui/forms';
import { DialogFrame, Dialogs } from '@big-six/ui/overlays';
import { Doing } from '../shell/doing';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { asRole, classRoleChoices } from './class-roles';
import { ClassesClient } from './classes.client';
import { MoveStudentsDialog, type Moving } from './moving/move-students-dialog';
import { WayOut } from './way-out';

/** One person in a class: another role, or the way out. Closes with what was done, in words. */
@Component({
  selector: 'app-enrollment-dialog',
  imports: [Button, DialogFrame, FormField, FormProblem, RadioGroup, WayOut],
  template: `
    <form novalidate (submit)="save($event)">
      <ui-dialog [title]="person.name">
        <div class="stack">
          <app-form-problem [of]="sending.problem() ?? leaving.problem()" />
          <ui-radio-group [label]="'Role in ' + classroom.name" [choices]="roles" [formField]="f.role" />
          @if (person.source === 'cohort') {
            <p class="muted small">
              They came with a cohort. A role that you give them is their own: they then stay also when they leave the cohort.
            </p>
          }
          @if (person.role === 'student') {
            <app-way-out>
              They can change to another class of the same course, with all of their work.
              <button uiButton type="button" size="small" (click)="move()">Move to another class…</button>
            </app-way-out>
          }
          <app-way-out>
            When they leave, their answers and grades are kept, in case they come back.
            <button uiButton type="button" size="small" variant="danger" [busy]="leaving.busy()" (click)="takeOut()">
              Take out of the class
            </button>
          </app-way-out>
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Save</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
})
export class EnrollmentDialog {
  private readonly client = inject(ClassesClient);
  private readonly dialogs = inject(Dialogs);
  private readonly data = inject<{ classroom: StaffClassDto; person: EnrollmentDto }>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly person = this.data.person;
  protected readonly classroom = this.data.classroom;

  protected readonly sending = new FormSending();
  protected readonly leaving = new Doing();
  protected readonly roles = classRoleChoices;
  private readonly entered = signal<{ role: ClassRole }>({ role: this.person.role });
  protected readonly f = form(this.entered);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { role: wanted } = this.entered();
    if (wanted === this.person.role) {
      this.ref.close();
      return;
    }
    await this.sending.send(this.f, { role: this.f.role }, async () => {
      await this.client.changeRole(this.classroom.id, this.person.id, wanted);
      this.ref.close(`${this.person.name} is ${asRole[wanted].one} now.`);
    });
  }

  protected async move(): Promise<void> {
    const data: Moving = { classroom: this.classroom, students: [this.person] };
    const said = await this.dialogs.open<string>(MoveStudentsDialog, { data, focus: '[role=combobox]' });
    if (said !== undefined) this.ref.close(said);
  }

  protected async takeOut(): Promise<void> {
    const { id, name } = this.person;
    const sure = await this.dialogs.confirm({
      title: `Take ${name} out of the class?`,
      text: 'They no longer see the class. Everything they wrote and every grade is kept, and is there again should they come back.',
      confirm: 'Take out',
      tone: 'danger',
    });
    if (!sure) return;
    await this.leaving.run(async () => {
      await this.client.endEnrollment(this.classroom.id, id);
      this.ref.close(`${name} is no longer in the class.`);
    });
  }
}
