import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { Button } from '@big-six/ui';
import { DialogFrame } from '@big-six/ui/overlays';
import { MadePassword } from './made-password';

@Component({
  selector: 'app-new-password-dialog',
  imports: [Button, DialogFrame, MadePassword],
  template: `
    <ui-dialog [title]="'The new password of ' + person.name">
      <app-made-password [email]="person.email" [password]="person.password" />
      <ng-container uiActions>
        <button uiButton type="button" variant="primary" (click)="ref.close()">Done</button>
      </ng-container>
    </ui-dialog>
  `,
})
export class NewPasswordDialog {
  protected readonly person = inject<{ name: string; email: string; password: string }>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
}
