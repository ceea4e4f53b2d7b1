import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { Refusal } from '../../platform/errors/refusal';
import type { RivalChoiceDto, RivalListDto } from './rivals.dto';

@Injectable()
export class RivalsService {
  list(_member: MemberActor, _m: string): Promise<RivalListDto> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
  choose(_member: MemberActor, _m: string, _r: string, _i: RivalChoiceDto): Promise<void> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
}
