import { Injectable } from '@nestjs/common';
import { Refusal } from '../platform/errors/refusal';
import type { MemberActor } from '../platform/auth/access';
import type { PageQuery } from '../platform/validation/page';
import type { AttemptListDto, AttemptResultDto } from './attempts.dto';

@Injectable()
export class AttemptsService {
  create(_m: MemberActor, _id: string, _blockKey: string, _answers: Record<string, string>): Promise<AttemptResultDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
  list(_m: MemberActor, _id: string, _blockKey: string, _page: PageQuery): Promise<AttemptListDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
}
