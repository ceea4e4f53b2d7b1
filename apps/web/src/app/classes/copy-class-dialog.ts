import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { StaffClassDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { Checkbox, TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { type ClassSettings, nextYear, settingsRules } from './class-settings';
import { ClassesClient } from './classes.client';

/** Makes the same class for other people. Closes with the new class. */
@Component({
  selector: 'app-copy-class-dialog',
  imports: [Button, Checkbox, DialogFrame, FormField, FormProblem, TextField],
  template: `
    <form novalidate (submit)="copy($event)">
      <ui-dialog [title]="'Copy ' + classroom.name">
        <div class="stack">
          <app-form-problem [of]="sending.problem()" />
          <p class="quiet">
            The copy has the same teachers and assistants, and the same modules with their settings. Their dates move with the
            first day. Students and their work stay in {{ classroom.name }}.
          </p>
          <ui-text-field label="Name" autocomplete="off" [spellcheck]="false" [formField]="f.name" />
          <div class="days">
            <ui-text-field label="First day" type="date" [formField]="f.startsOn" />
            <ui-text-field label="Last day" type="date" [formField]="f.endsOn" />
          </div>
          <ui-checkbox
            label="Take its own rubrics along"
            hint="As they are now. What you change in the copy does not change them here."
            [(checked)]="withRubrics"
          />
          <ui-checkbox
            label="Take along the comments that its staff shares"
            hint="Everybody’s own comments are with them anyway."
            [(checked)]="withComments"
          />
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Copy class</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    .days {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
      align-items: start;
      gap: var(--space-4);
    }
  `,
})
export class CopyClassDialog {
  private readonly client = inject(ClassesClient);
  protected readonly classroom = inject<StaffClassDto>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<StaffClassDto>>(DialogRef);
  protected readonly sending = new FormSending();
  protected readonly withRubrics = signal(true);
  protected readonly withComments = signal(true);
  private readonly entered = signal<ClassSettings>({
    name: `${this.classroom.name} (copy)`,
    startsOn: nextYear(this.classroom.startsOn),
    endsOn: nextYear(this.classroom.endsOn),
    timeZone: this.classroom.timeZone,
  });
  protected readonly f = form(this.entered, settingsRules);

  protected async copy(event: Event): Promise<void> {
    event.preventDefault();
    const { name, startsOn, endsOn } = this.f;
    await this.sending.send(this.f, { name, startsOn, endsOn }, async () => {
      const { name, startsOn, endsOn } = this.entered();
      const along = { withRubrics: this.withRubrics(), withComments: this.withComments() };
      this.ref.close(await this.client.copy(this.classroom.id, { name, startsOn, endsOn, ...along }));
    });
  }
}
