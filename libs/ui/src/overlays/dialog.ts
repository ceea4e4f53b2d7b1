import { DialogRef } from '@angular/cdk/dialog';
import { CdkDialogContainer } from '@angular/cdk/dialog';
import { Component, DestroyRef, inject, input } from '@angular/core';
import { IconButton } from '../actions/icon-button';
import { Icon } from '../icon/icon';

let count = 0;

/** The inside of a dialog: title, body, and its actions as `<ng-container uiActions>`. Opened with `Dialogs`. */
@Component({
  selector: 'ui-dialog',
  imports: [Icon, IconButton],
  template: `
    <div class="head">
      <h2 [id]="id">{{ title() }}</h2>
      @if (!ref.disableClose) {
        <button uiIconButton type="button" size="small" label="Close" (click)="ref.close()"><ui-icon name="x" /></button>
      }
    </div>
    <div class="body"><ng-content /></div>
    <div class="foot"><ng-content select="[uiActions]" /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      width: 100%;
      max-height: inherit;
      border-radius: var(--radius-lg);
      background: var(--surface);
      box-shadow: var(--shadow-2);
      overflow: hidden;
    }
    .head {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--space-4);
      padding: var(--space-5) var(--space-5) var(--space-3);
    }
    .head > button {
      flex: none;
      margin: -0.2rem -0.4rem 0 0;
    }
    h2 {
      min-width: 0;
      overflow-wrap: anywhere;
      font-size: var(--text-xl);
    }
    .body {
      flex: 1;
      overflow-y: auto;
      padding: 0 var(--space-5) var(--space-5);
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: var(--space-3);
      padding: var(--space-4) var(--space-5);
      border-top: 1px solid var(--line);
    }
    .foot:empty {
      display: none;
    }
    @media (max-width: 40rem) {
      :host {
        border-end-start-radius: 0;
        border-end-end-radius: 0;
      }
      .foot {
        padding-bottom: max(var(--space-4), env(safe-area-inset-bottom));
      }
    }
  `,
})
export class DialogFrame {
  readonly title = input.required<string>();

  protected readonly id = `ui-dialog-${++count}`;
  protected readonly ref = inject<DialogRef<unknown>>(DialogRef);

  constructor() {
    const container = this.ref.containerInstance;
    if (!(container instanceof CdkDialogContainer)) return;
    container._addAriaLabelledBy(this.id);
    inject(DestroyRef).onDestroy(() => container._removeAriaLabelledBy(this.id));
  }
}
