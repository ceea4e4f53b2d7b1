import { Injectable } from '@nestjs/common';
import type { ClassActor } from '../platform/auth/access';
import { notFound } from '../platform/errors/refusal';
import { changedTerms } from './changed-terms';
import type { ChangeDatesDto } from './class-modules.dto';
import { ClassModulesRepository } from './class-modules.repository';
import type { DatesCheckDto } from './date-checks.dto';
import { dateConsequences } from './date-consequences';

/** What other dates would mean for a class, before anybody sets them. */
@Injectable()
export class DateChecksService {
  constructor(private readonly modules: ClassModulesRepository) {}

  async check({ classId, timeZone }: ClassActor, classModuleId: string, body: ChangeDatesDto): Promise<DatesCheckDto> {
    const before = await this.modules.find(classId, classModuleId);
    if (!before) throw notFound('module in this class');
    const after = { ...changedTerms(before, body), classStatus: before.classStatus };
    const work = await this.modules.work(classId, classModuleId);
    return dateConsequences(before, after, work, timeZone, new Date());
  }
}
