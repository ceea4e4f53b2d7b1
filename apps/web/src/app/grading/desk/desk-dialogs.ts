import { inject, Injectable } from '@angular/core';
import type { DeskItemDto } from '@big-six/api-client';
import { Dialogs } from '@big-six/ui/overlays';
import { AnswerDetails, type AnswerDetailsData } from './answer-details';
import { decisionOf } from './begun-work';
import { type GradeForm, sameDecision } from './grade-form';
import { KeysDialog } from './keys-dialog';
import { StudentView, type StudentViewData } from './student-view';

/** Where the desk stands. */
export interface DeskClass {
  readonly classId: string;
  readonly timeZone: string | undefined;
}

/** What is opened over the desk. */
@Injectable({ providedIn: 'root' })
export class DeskDialogs {
  private readonly dialogs = inject(Dialogs);

  async details(at: DeskClass, { answerId, label }: DeskItemDto): Promise<void> {
    const data: AnswerDetailsData = { ...at, answerId, label };
    await this.dialogs.open(AnswerDetails, { data, wide: true });
  }

  async keys(): Promise<void> {
    await this.dialogs.open(KeysDialog);
  }

  /** Answers false when there is no grade to be seen. */
  async studentView(at: DeskClass, { answerId, text, label, grade }: DeskItemDto, form: GradeForm | null): Promise<boolean> {
    const given = form?.given();
    if (!form || !given) return false;
    const data: StudentViewData = {
      ...at,
      answerId,
      text,
      name: label,
      // One that was given since is not released, whatever the one before it is.
      released: grade?.releasedAt != null && form.isSaved() && sameDecision(decisionOf(grade), given),
      unsaved: form.changed(),
    };
    await this.dialogs.open(StudentView, { data, wide: true });
    return true;
  }
}
