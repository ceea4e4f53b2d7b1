import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required, submit } from '@angular/forms/signals';
import { Button } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';

/** Asks for a name. Closes with it. */
@Component({
  selector: 'app-name-dialog',
  imports: [Button, DialogFrame, FormField, TextField],
  template: `
    <form novalidate (submit)="send($event)">
      <ui-dialog [title]="data.title">
        <ui-text-field label="Name" hint="So that you know which one it is." [formField]="f.name" />
        <ng-container uiActions><button uiButton type="submit" variant="primary">Save</button></ng-container>
      </ui-dialog>
    </form>
  `,
})
export class NameDialog {
  protected readonly data = inject<{ title: string; name: string }>(DIALOG_DATA);
  private readonly ref = inject<DialogRef<string>>(DialogRef);
  private readonly entered = signal({ name: this.data.name });
  protected readonly f = form(this.entered, (path) => {
    required(path.name, { message: 'Enter a name.' });
    maxLength(path.name, 100, { message: 'A name has 100 characters at most.' });
  });

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (await submit(this.f, () => Promise.resolve(undefined))) this.ref.close(this.entered().name.trim());
  }
}
