import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { Refusal } from '../../platform/errors/refusal';
import type { DeskGradeDto, DeskGradeResultsDto } from './desk.dto';

@Injectable()
export class DeskGradesService {
  save(_member: MemberActor, _m: string, _g: DeskGradeDto[]): Promise<DeskGradeResultsDto> {
    throw new Refusal('unexpected', 'Not built yet.');
  }
}
