import { Injectable } from '@nestjs/common';
import { Refusal } from '../platform/errors/refusal';
import type { MemberActor } from '../platform/auth/access';
import type { AnswerDto, AnswerFilter, AnswerListDto, AnswersQuery } from './grading.dto';

@Injectable()
export class AnswersService {
  list(_m: MemberActor, _id: string, _query: AnswersQuery): Promise<AnswerListDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
  get(_m: MemberActor, _id: string, _filter: AnswerFilter): Promise<AnswerDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
}
