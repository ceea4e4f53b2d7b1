import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { Refusal } from '../../platform/errors/refusal';
import type { FeedbackDraftInputDto, FeedbackDraftSavedDto } from './desk.dto';

@Injectable()
export class FeedbackDraftsService {
  save(_member: MemberActor, _m: string, _a: string, _r: number, _i: FeedbackDraftInputDto): Promise<FeedbackDraftSavedDto> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
}
