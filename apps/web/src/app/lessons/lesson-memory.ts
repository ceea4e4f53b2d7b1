import { Injectable } from '@angular/core';
import type { ModuleStateDto } from '@big-six/api-client';
import type { LessonClass, LessonDocument } from './lessons.client';

export interface KnownLesson {
  readonly state: ModuleStateDto;
  readonly class: LessonClass;
  readonly document: LessonDocument | null;
}

/** The lessons opened since the page was loaded, so that coming back to one shows it at once. One account's own. */
@Injectable({ providedIn: 'root' })
export class LessonMemory {
  private account: string | null = null;
  private readonly lessons = new Map<string, KnownLesson>();

  find(accountId: string, classModuleId: string): KnownLesson | undefined {
    return this.account === accountId ? this.lessons.get(classModuleId) : undefined;
  }

  keep(accountId: string, classModuleId: string, lesson: KnownLesson): void {
    if (this.account !== accountId) this.lessons.clear();
    this.account = accountId;
    this.lessons.set(classModuleId, lesson);
  }
}
