import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import type { ChangeClassDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { DialogFrame } from '@big-six/ui/overlays';
import { FormProblem } from '../shell/form-problem';
import { FormSending } from '../shell/form-sending';
import { type ClassSettings, settingsChanges, settingsRules } from './class-settings';
import { ClassSettingsFields } from './class-settings-fields';

export interface ClassEditing {
  readonly settings: ClassSettings;
  readonly save: (changes: ChangeClassDto) => Promise<void>;
}

@Component({
  selector: 'app-edit-class-dialog',
  imports: [Button, ClassSettingsFields, DialogFrame, FormProblem],
  template: `
    <form novalidate (submit)="save($event)">
      <ui-dialog title="Edit details">
        <div class="stack fields">
          <app-form-problem [of]="sending.problem()" />
          <app-class-settings-fields [form]="f" />
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
          <button uiButton type="submit" variant="primary" [busy]="sending.busy()">Save</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    .fields {
      --stack-gap: var(--space-5);
    }
  `,
})
export class EditClassDialog {
  private readonly editing = inject<ClassEditing>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly sending = new FormSending();
  private readonly entered = signal<ClassSettings>({
    name: this.editing.settings.name,
    startsOn: this.editing.settings.startsOn,
    endsOn: this.editing.settings.endsOn,
    timeZone: this.editing.settings.timeZone,
  });
  protected readonly f = form(this.entered, settingsRules);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { name, startsOn, endsOn, timeZone } = this.f;
    const done = await this.sending.send(this.f, { name, startsOn, endsOn, timeZone }, async () => {
      const changes = settingsChanges(this.editing.settings, this.entered());
      if (Object.keys(changes).length > 0) await this.editing.save(changes);
    });
    if (done) this.ref.close(true);
  }
}
