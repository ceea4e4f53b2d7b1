import { inject, Injectable } from '@angular/core';
import type { DeskItemDto } from '@big-six/api-client';
import { GradingClient } from '../grading.client';
import { Grades } from './grades';
import { newId } from './new-id';

/** An answer that was asked for by its address, whatever its state, as it would lie on the desk. */
@Injectable()
export class SingleAnswer {
  private readonly client = inject(GradingClient);
  private readonly grades = inject(Grades);

  /** Null when it cannot be had. */
  async fetch(classId: string, answerId: string): Promise<DeskItemDto | null> {
    const outbox = this.grades.outbox();
    // It is wanted with the grade that it has just been given.
    if (outbox?.newest(answerId)) await outbox.delivered();
    const answer = await this.client.answer(classId, answerId, 'all').catch(() => null);
    if (!answer) return null;
    const { label, student, calledName, text, grade, supersedes, carriedOver, feedbackDraft, flagged, earlier, receipt } = answer;
    const { attempt, words, receivedAt, daysLate, lateCost, handedInBy } = receipt;
    return {
      ...{ answerId, ticket: newId(), label, student, calledName, text, grade, supersedes, carriedOver, feedbackDraft },
      ...{ flagged, earlier, attempt, words, receivedAt, daysLate, lateCost, handedInBy },
    };
  }
}
