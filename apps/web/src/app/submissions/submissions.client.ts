import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type DraftRevisionListDto,
  type DraftRevisionTextDto,
  type DraftSavedDto,
  type ReceiptDto,
  type StudentQuestionDto,
  submissionsHandIn,
  submissionsQuestion,
  submissionsRevision,
  submissionsRevisions,
  submissionsSaveDraft,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

/** A question of a module of a class. */
export interface QuestionAddress {
  readonly classId: string;
  readonly classModuleId: string;
  readonly questionKey: string;
}

@Injectable({ providedIn: 'root' })
export class SubmissionsClient {
  private readonly http = inject(HttpClient);

  async question(address: QuestionAddress): Promise<StudentQuestionDto> {
    return (await firstValueFrom(submissionsQuestion(this.http, '', address))).body;
  }

  /** `revision` is the one this text builds on; 0 for the first. A `milestone` keeps what was there before in the history. */
  async saveDraft(address: QuestionAddress, text: string, revision: number, milestone: boolean): Promise<DraftSavedDto> {
    const params = { ...address, 'If-Match': `"${revision}"`, body: { text, ...(milestone && { milestone }) } };
    return (await firstValueFrom(submissionsSaveDraft(this.http, '', params))).body;
  }

  async revisions(address: QuestionAddress): Promise<DraftRevisionListDto> {
    return (await firstValueFrom(submissionsRevisions(this.http, '', address))).body;
  }

  async revision(address: QuestionAddress, revisionId: string): Promise<DraftRevisionTextDto> {
    return (await firstValueFrom(submissionsRevision(this.http, '', { ...address, revisionId }))).body;
  }

  async handIn(address: QuestionAddress, text: string, idempotencyKey: string): Promise<ReceiptDto> {
    const params = { ...address, 'Idempotency-Key': idempotencyKey, body: { text } };
    return (await firstValueFrom(submissionsHandIn(this.http, '', params))).body;
  }
}
