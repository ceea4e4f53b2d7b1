import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { Refusal } from '../../platform/errors/refusal';
import type { DeskDto } from './desk.dto';

@Injectable()
export class DeskService {
  get(_member: MemberActor, _m: string, _q: string): Promise<DeskDto> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
  flag(_member: MemberActor, _m: string, _a: string): Promise<void> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
  unflag(_member: MemberActor, _m: string, _a: string): Promise<void> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
}
