import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ChangeDatesDto,
  classesGet,
  type ClassModuleDto,
  classModulesChangeDates,
  classModulesCheckDates,
  classModulesList,
  type DatesCheckDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

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
  private readonly http = inject(HttpClient);

  async class(classId: string): Promise<DatedClass> {
    const [facts, modules] = await Promise.all([
      firstValueFrom(classesGet(this.http, '', { classId })),
      firstValueFrom(classModulesList(this.http, '', { classId })),
    ]);
    const { name, courseId, timeZone, status } = facts.body;
    const mayChange = facts.body.audience === 'staff' && facts.body.role !== 'assistant';
    return { name, courseId, timeZone, status, mayChange, modules: modules.body.items };
  }

  /** Whom a change would concern. */
  async check(classId: string, classModuleId: string, body: ChangeDatesDto): Promise<DatesCheckDto> {
    return (await firstValueFrom(classModulesCheckDates(this.http, '', { classId, classModuleId, body }))).body;
  }

  async change(classId: string, classModuleId: string, body: ChangeDatesDto): Promise<ClassModuleDto> {
    return (await firstValueFrom(classModulesChangeDates(this.http, '', { classId, classModuleId, body }))).body;
  }
}
