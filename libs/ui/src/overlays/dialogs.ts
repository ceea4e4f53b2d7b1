import { Dialog, DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, Injectable, type Type } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Button } from '../actions/button';
import { DialogFrame } from './dialog';

export interface Confirmation {
  readonly title: string;
  /** What will happen, in a sentence or two. */
  readonly text: string;
  /** The verb on the button: "Suspend", "Release 12 grades". */
  readonly confirm: string;
  readonly cancel?: string;
  readonly tone?: 'primary' | 'danger';
}

@Component({
  selector: 'ui-confirm',
  imports: [Button, DialogFrame],
  template: `
    <ui-dialog [title]="ask.title">
      <p>{{ ask.text }}</p>
      <ng-container uiActions>
        <button uiButton type="button" variant="quiet" (click)="ref.close(false)">{{ ask.cancel ?? 'Cancel' }}</button>
        <button
          uiButton
          type="button"
          [variant]="ask.tone === 'danger' ? 'danger-solid' : 'primary'"
          (click)="ref.close(true)"
          data-confirm
        >
          {{ ask.confirm }}
        </button>
      </ng-container>
    </ui-dialog>
  `,
})
class ConfirmDialog {
  protected readonly ask = inject<Confirmation>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}

/** Opens dialogs; each answers with what it was closed with, or undefined when it was dismissed. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);

  /** @param options.focus selector of what is focused first, for a form; otherwise the first thing that can be */
  open<R, D = unknown>(
    content: Type<unknown>,
    options: { data?: D; wide?: boolean; locked?: boolean; focus?: string } = {},
  ): Promise<R | undefined> {
    const ref = this.dialog.open<R, D>(content, {
      data: options.data,
      disableClose: options.locked ?? false,
      autoFocus: options.focus ?? 'first-tabbable',
      backdropClass: 'ui-scrim',
      panelClass: options.wide ? ['ui-dialog-panel', 'ui-dialog-wide'] : 'ui-dialog-panel',
      ariaModal: true,
    });
    return firstValueFrom(ref.closed, { defaultValue: undefined });
  }

  async confirm(ask: Confirmation): Promise<boolean> {
    const ref = this.dialog.open<boolean, Confirmation>(ConfirmDialog, {
      data: ask,
      role: 'alertdialog',
      // The safe answer to a dangerous question is the one under the finger.
      autoFocus: ask.tone === 'danger' ? '.foot button' : '[data-confirm]',
      backdropClass: 'ui-scrim',
      panelClass: 'ui-dialog-panel',
      ariaModal: true,
    });
    return (await firstValueFrom(ref.closed, { defaultValue: false })) === true;
  }
}
