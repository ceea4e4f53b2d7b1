import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { notFound, Refusal } from '../../platform/errors/refusal';
import { draftView } from '../answer-view';
import type { FeedbackDraftInputDto, FeedbackDraftSavedDto } from './desk.dto';
import { FeedbackDraftsRepository } from './feedback-drafts.repository';

@Injectable()
export class FeedbackDraftsService {
  constructor(private readonly drafts: FeedbackDraftsRepository) {}

  async save(
    { classId, accountId }: MemberActor,
    classModuleId: string,
    answerId: string,
    revision: number,
    { feedback, comments, adjustment }: FeedbackDraftInputDto,
  ): Promise<FeedbackDraftSavedDto> {
    const place = { classId, classModuleId, answerId, accountId };
    const content = { feedback, comments, adjustment: adjustment?.points ?? 0, reason: adjustment?.reason ?? '' };
    const row = await this.drafts.save({ ...place, revision, ...content });
    if (!row) throw notFound('answer');
    const { current } = row;
    if (row.revision !== null && row.updated_at !== null)
      return { revision: row.revision, updatedAt: row.updated_at.toISOString() };
    throw new Refusal('stale', 'What you write here was changed elsewhere in the meantime.', {
      current: current && draftView(current),
    });
  }
}
