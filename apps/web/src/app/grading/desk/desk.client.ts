import { inject, Injectable } from '@angular/core';
import {
  Api,
  type DeskDto,
  deskFlag,
  deskGet,
  type DeskItemDto,
  deskLeave,
  deskNext,
  deskSave,
  deskSaveDraft,
  deskUnflag,
} from '@big-six/api-client';
import type { Feedback } from '../feedback/feedback';
import type { GradeResult, OutgoingGrade } from './outbox';

/** A question of a class module. */
export interface DeskPlace {
  readonly classId: string;
  readonly classModuleId: string;
  readonly question: string;
}

@Injectable({ providedIn: 'root' })
export class DeskClient {
  private readonly api = inject(Api);

  desk(place: DeskPlace): Promise<DeskDto> {
    return this.api.invoke(deskGet, place);
  }

  async next(
    { question, ...at }: DeskPlace,
    body: { readonly count: number; readonly have: string[]; readonly flaggedOnly: boolean },
  ): Promise<readonly DeskItemDto[]> {
    return (await this.api.invoke(deskNext, { ...at, body: { question, ...body } })).items;
  }

  /** Of one class module. */
  async grade(batch: readonly OutgoingGrade[]): Promise<readonly GradeResult[]> {
    const [first] = batch;
    if (!first) return [];
    const { classId, classModuleId } = first;
    const grades = batch.map(({ id, answerId, ticket, rubricId, levels, feedback, comments, adjustment, ...grade }) => ({
      ...{ id, answerId, ticket, rubricId, levels, feedback, adjustment },
      comments: [...comments],
      supersedes: grade.supersedes,
      seconds: grade.seconds,
      ...(grade.withdraw ? { withdraw: true as const } : {}),
    }));
    const { results } = await this.api.invoke(deskSave, { classId, classModuleId, body: { grades } });
    return results.map(({ current, number, ...result }) => ({
      ...result,
      number: result.status === 'stale' ? (current?.number ?? null) : number,
      by: current?.gradedBy.name ?? null,
    }));
  }

  leave({ classId, classModuleId }: DeskPlace): Promise<void> {
    return this.api.invoke(deskLeave, { classId, classModuleId });
  }

  async flag({ classId, classModuleId }: DeskPlace, answerId: string, flagged: boolean): Promise<void> {
    const at = { classId, classModuleId, answerId };
    await this.api.invoke(flagged ? deskFlag : deskUnflag, at);
  }

  /** Answers the revision that was saved. */
  async saveDraft({ classId, classModuleId }: DeskPlace, answerId: string, draft: Feedback, revision: number): Promise<number> {
    const body = { ...draft, comments: [...draft.comments] };
    const at = { classId, classModuleId, answerId, 'If-Match': `"${revision}"`, body };
    return (await this.api.invoke(deskSaveDraft, at)).revision;
  }
}
