import { Injectable } from '@nestjs/common';
import { Refusal } from '../platform/errors/refusal';
import type { MemberActor } from '../platform/auth/access';
import type { ClassOverviewDto, StudentProgressListDto, StudentsQuery } from './overview.dto';

@Injectable()
export class OverviewService {
  totals(_m: MemberActor): Promise<ClassOverviewDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
  students(_m: MemberActor, _id: string, _query: StudentsQuery): Promise<StudentProgressListDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
}
