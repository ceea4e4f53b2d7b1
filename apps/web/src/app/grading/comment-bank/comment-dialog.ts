import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { BankCommentDto } from '@big-six/api-client';
import { STUDENT_FIELD } from '@big-six/domain';
import { Button } from '@big-six/ui';
import { Checkbox, TextArea, TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { Doing } from '../../shell/doing';
import { CommentBankClient } from '../feedback/comment-bank.client';

export interface CommentDialogData {
  readonly classId: string;
  /** Null for a new one. */
  readonly comment: BankCommentDto | null;
}

/** Writes a comment of the bank, or another wording of one. */
@Component({
  selector: 'app-comment-dialog',
  imports: [Button, Checkbox, DialogFrame, TextArea, TextField],
  template: `
    <ui-dialog [title]="data.comment ? 'Edit comment' : 'New comment'">
      <form class="form" id="comment" novalidate (submit)="$event.preventDefault(); save()">
        <ui-text-area label="Comment" [hint]="hint" [rows]="4" [maxLength]="2000" [error]="textProblem()" [(value)]="text" />
        <ui-text-field
          label="Shortcut"
          hint="Typed after a semicolon, such as ;cite"
          optional
          autocomplete="off"
          [spellcheck]="false"
          [maxLength]="30"
          [error]="shortcutProblem()"
          [(value)]="shortcut"
        />
        @if (!data.comment) {
          <ui-checkbox label="Share it with the staff of this class" [(checked)]="shared" />
        }
        @if (general(); as message) {
          <p class="problem" role="alert">{{ message }}</p>
        }
      </form>
      <ng-container uiActions>
        <button uiButton type="button" variant="quiet" (click)="ref.close()">Cancel</button>
        <button uiButton type="submit" form="comment" variant="primary" [busy]="saving.busy()">Save</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .problem {
      color: var(--negative);
    }
  `,
})
export class CommentDialog {
  protected readonly data = inject<CommentDialogData>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly client = inject(CommentBankClient);

  protected readonly hint = `Markdown. ${STUDENT_FIELD} becomes the student’s name when they read it.`;
  protected readonly text = signal(this.data.comment?.text ?? '');
  protected readonly shortcut = signal(this.data.comment?.shortcut ?? '');
  protected readonly shared = signal(false);
  protected readonly saving = new Doing();
  private readonly tried = signal(false);
  private readonly problem = this.saving.problem;
  protected readonly textProblem = computed(() =>
    this.tried() && this.text().trim() === '' ? 'Write the comment.' : this.fieldProblem('text'),
  );
  protected readonly shortcutProblem = computed(() => this.fieldProblem('shortcut'));
  protected readonly general = computed(() => {
    const problem = this.problem();
    return problem && problem.fields.length === 0 ? problem.message : null;
  });

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.text().trim() === '') return;
    const { classId, comment } = this.data;
    const body = { text: this.text(), shortcut: this.shortcut().replace(/^;/, '') };
    await this.saving.run(async () => {
      if (comment) await this.client.change(classId, comment, body);
      else await this.client.add(classId, this.shared(), body);
      this.ref.close(true);
    });
  }

  private fieldProblem(name: string): string | null {
    return this.problem()?.fields.find(({ field }) => field === name)?.message ?? null;
  }
}
