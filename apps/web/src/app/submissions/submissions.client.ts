import { inject, Injectable } from '@angular/core';
import {
  Api,
  type DraftRevisionListDto,
  type DraftRevisionTextDto,
  type DraftSavedDto,
  type QuestionReceiptDto,
  type ReceiptDto,
  type RubricDto,
  rubricsGet,
  type StudentQuestionDto,
  submissionsHandIn,
  submissionsHandInAll,
  submissionsQuestion,
  submissionsRevision,
  submissionsRevisions,
  submissionsSaveDraft,
  submissionsSetAside,
} from '@big-six/api-client';

/** A question of a module of a class. */
export interface QuestionAddress {
  readonly classId: string;
  readonly classModuleId: string;
  readonly questionKey: string;
}

/** A text that is handed in, and the attempt that it is. */
export interface AttemptText {
  readonly questionKey: string;
  readonly attempt: number;
  readonly text: string;
  /** Of the saved draft that it builds on; 0 for none. */
  readonly revision: number;
}

@Injectable({ providedIn: 'root' })
export class SubmissionsClient {
  private readonly api = inject(Api);

  question(address: QuestionAddress): Promise<StudentQuestionDto> {
    return this.api.invoke(submissionsQuestion, address);
  }

  /** With what of it is shown to students beforehand; for the staff of the class. */
  rubric(address: QuestionAddress): Promise<RubricDto> {
    return this.api.invoke(rubricsGet, address);
  }

  /** `revision` is the one this text builds on; 0 for the first. A `milestone` keeps what was there before in the history. */
  saveDraft(address: QuestionAddress, text: string, revision: number, milestone: boolean): Promise<DraftSavedDto> {
    const params = { ...address, 'If-Match': `"${revision}"`, body: { text, ...(milestone && { milestone }) } };
    return this.api.invoke(submissionsSaveDraft, params);
  }

  revisions(address: QuestionAddress): Promise<DraftRevisionListDto> {
    return this.api.invoke(submissionsRevisions, address);
  }

  revision(address: QuestionAddress, revisionId: string): Promise<DraftRevisionTextDto> {
    return this.api.invoke(submissionsRevision, { ...address, revisionId });
  }

  /** Keeps a text that was not chosen in the history; it takes the place of none. */
  setAside(address: QuestionAddress, text: string): Promise<void> {
    return this.api.invoke(submissionsSetAside, { ...address, body: { text } });
  }

  /** 412 with the newer draft when another text was saved than the one this builds on. */
  handIn(
    address: QuestionAddress,
    { text, attempt, revision }: Omit<AttemptText, 'questionKey'>,
    idempotencyKey: string,
  ): Promise<ReceiptDto> {
    const body = { text, revision, ...(attempt > 1 && { attempt }) };
    const params = { ...address, 'Idempotency-Key': idempotencyKey, body };
    return this.api.invoke(submissionsHandIn, params);
  }

  /** All of them or none; 412 as for one. */
  async handInAll(
    module: Omit<QuestionAddress, 'questionKey'>,
    answers: readonly AttemptText[],
    idempotencyKey: string,
  ): Promise<QuestionReceiptDto[]> {
    const params = { ...module, 'Idempotency-Key': idempotencyKey, body: { answers: [...answers] } };
    return (await this.api.invoke(submissionsHandInAll, params)).items;
  }
}
