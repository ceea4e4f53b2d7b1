import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { RubricChangeDto } from '@big-six/api-client';
import { Button, FailedState } from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { DialogFrame, type Dialogs } from '@big-six/ui/overlays';
import { type Problem, problemOf } from '../../shell/problem';
import { differenceText, meaningOf } from './change-meaning';

interface ChangeDialogData {
  readonly check: (withoutRemoved: boolean) => Promise<RubricChangeDto>;
  readonly first: RubricChangeDto;
}

interface ChangeChoice {
  readonly token: string;
  readonly withoutRemoved: boolean;
  readonly releaseAgain: boolean;
}

/** What a change of rubric would do, before it does it. */
@Component({
  selector: 'app-change-dialog',
  imports: [Button, Checkbox, DialogFrame, FailedState],
  template: `
    <ui-dialog title="What the change does">
      <div class="stack" role="status">
        @for (sentence of meaning(); track $index) {
          <p [class.first]="$first">{{ sentence }}</p>
        }
      </div>
      @if (change().differences.length > 0) {
        <ul class="differences">
          @for (one of change().differences; track $index) {
            <li>{{ differenceText(one) }}</li>
          }
        </ul>
      }
      <div class="stack">
        @if (removes()) {
          <ui-checkbox
            label="Let grades count on without a criterion that is gone"
            hint="Otherwise their answers wait for review again."
            [checked]="withoutRemoved()"
            (checkedChange)="again($event)"
          />
        }
        @if (change().releasedMove > 0) {
          <ui-checkbox
            label="Release the new points at once"
            hint="Students whose grade is released see them right away."
            [(checked)]="releaseAgain"
          />
        }
      </div>
      @if (problem(); as p) {
        <ui-failed-state [text]="p.message" (retry)="again(withoutRemoved())" />
      }
      <ng-container uiActions>
        <button uiButton type="button" variant="quiet" (click)="ref.close()">Go on editing</button>
        <button uiButton type="button" variant="primary" [busy]="busy()" (click)="confirm()">{{ verb() }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .first {
      font-size: var(--text-lg);
    }
    .differences {
      display: grid;
      gap: var(--space-1);
      margin-block: var(--space-4);
      padding: var(--space-4) 0 0 1.1em;
      border-top: 1px solid var(--line);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
  `,
})
export class ChangeDialog {
  protected readonly data = inject<ChangeDialogData>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ChangeChoice>>(DialogRef);

  protected readonly change = signal(this.data.first);
  protected readonly withoutRemoved = signal(false);
  protected readonly releaseAgain = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly meaning = computed(() => meaningOf(this.change()));
  protected readonly removes = computed(() => this.change().differences.some(({ kind }) => kind === 'criterion-removed'));
  protected readonly verb = computed(() =>
    this.change().move + this.change().ungraded > 0 ? 'Change rubric and grades' : 'Save rubric',
  );
  protected readonly differenceText = differenceText;

  protected async again(withoutRemoved: boolean): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.change.set(await this.data.check(withoutRemoved));
      this.withoutRemoved.set(withoutRemoved);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected confirm(): void {
    const { token } = this.change();
    this.ref.close({ token, withoutRemoved: this.withoutRemoved(), releaseAgain: this.releaseAgain() });
  }
}

/** Shows what a change does where it does something; null when the teacher goes on editing. */
export async function askAboutChange(dialogs: Dialogs, check: ChangeDialogData['check']): Promise<ChangeChoice | null> {
  const first = await check(false);
  if (first.stay + first.move + first.ungraded === 0) return { token: first.token, withoutRemoved: false, releaseAgain: false };
  return (await dialogs.open<ChangeChoice, ChangeDialogData>(ChangeDialog, { data: { check, first } })) ?? null;
}
