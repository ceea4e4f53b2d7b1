import { inject, Injectable } from '@angular/core';
import {
  Api,
  type ChangeDatesDto,
  classesGet,
  type ClassModuleDto,
  classModulesChangeDates,
  classModulesCheckDates,
  classModulesList,
  type DatesCheckDto,
} from '@big-six/api-client';

export interface DatedClass {
  readonly name: string;
  readonly courseId: string;
  readonly timeZone: string;
  readonly status: 'active' | 'archived';
  /** Teachers of the class and admins set dates; others read them. */
  readonly mayChange: boolean;
  readonly modules: readonly ClassModuleDto[];
}

@Injectable({ providedIn: 'root' })
export class ClassDatesClient {
  private readonly api = inject(Api);

  async class(classId: string): Promise<DatedClass> {
    const [facts, modules] = await Promise.all([
      this.api.invoke(classesGet, { classId }),
      this.api.invoke(classModulesList, { classId }),
    ]);
    const { name, courseId, timeZone, status } = facts;
    const mayChange = facts.audience === 'staff' && facts.role !== 'assistant';
    return { name, courseId, timeZone, status, mayChange, modules: modules.items };
  }

  /** Whom a change would concern. */
  check(classId: string, classModuleId: string, body: ChangeDatesDto): Promise<DatesCheckDto> {
    return this.api.invoke(classModulesCheckDates, { classId, classModuleId, body });
  }

  change(classId: string, classModuleId: string, body: ChangeDatesDto): Promise<ClassModuleDto> {
    return this.api.invoke(classModulesChangeDates, { classId, classModuleId, body });
  }
}
