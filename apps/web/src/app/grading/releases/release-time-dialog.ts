import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { instantOfWallTime, wallTime } from '@big-six/domain';
import { Button } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';

export interface AskForTime {
  readonly title: string;
  readonly zone: string;
  /** When it is planned already. */
  readonly at: string | null;
}

const HOUR = 60 * 60 * 1000;

/** Asks when something is to be released, in the class's time; answers with the moment. */
@Component({
  selector: 'app-release-time',
  imports: [Button, DialogFrame, TextField],
  template: `
    <ui-dialog [title]="ask.title">
      <form id="release-time" novalidate (submit)="save($event)">
        <ui-text-field
          label="When"
          type="datetime-local"
          [hint]="'Time of the class, ' + ask.zone"
          [error]="error()"
          [(value)]="wall"
        />
        <p class="small muted">Until then students see nothing. An answer that is graded again before then stays out.</p>
      </form>
      <ng-container uiActions>
        <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
        <button uiButton type="submit" form="release-time" variant="primary">Plan it</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-3);
    }
  `,
})
export class ReleaseTimeDialog {
  protected readonly ask = inject<AskForTime>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly error = signal<string | null>(null);
  protected readonly wall = signal(this.suggested());

  protected save(event: Event): void {
    event.preventDefault();
    const at = instantOfWallTime(this.wall(), this.ask.zone);
    if (!at) this.error.set('Choose a day and a time.');
    else if (at.getTime() <= Date.now()) this.error.set('This moment is past. Choose one in the future.');
    else this.ref.close(at.toISOString());
  }

  /** Tomorrow at the full hour, or what is planned. */
  private suggested(): string {
    const at = this.ask.at ? new Date(this.ask.at) : new Date(Math.ceil(Date.now() / HOUR) * HOUR + 23 * HOUR);
    return wallTime(at, this.ask.zone);
  }
}
