import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { Refusal } from '../../platform/errors/refusal';
import type { ConsistencyDto, DistributionDto } from './distribution.dto';

@Injectable()
export class DistributionService {
  get(_member: MemberActor, _m: string, _q: string): Promise<DistributionDto> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
  consistency(_member: MemberActor): Promise<ConsistencyDto> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
}
