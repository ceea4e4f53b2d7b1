import { Injectable } from '@nestjs/common';
import { Refusal } from '../platform/errors/refusal';
import type { MemberActor } from '../platform/auth/access';
import type { ReleasedDto, ReleaseInputDto } from './grading.dto';

@Injectable()
export class ReleasesService {
  release(_m: MemberActor, _id: string, _input: ReleaseInputDto): Promise<ReleasedDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
}
