import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { Refusal } from '../../platform/errors/refusal';
import type { DeskItemsDto, NextAnswersDto } from './desk.dto';

@Injectable()
export class QueueService {
  next(_member: MemberActor, _m: string, _i: NextAnswersDto): Promise<DeskItemsDto> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
  leave(_member: MemberActor, _m: string): Promise<void> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
}
