import { inject, Injectable } from '@angular/core';
import type { ModuleStateDto } from '@big-six/api-client';
import { DeviceMemory } from '../shell/offline/device-memory';
import type { LessonClass, LessonDocument } from './lessons.client';
import type { Unchecked } from './unchecked';

export interface KnownLesson {
  readonly state: ModuleStateDto;
  readonly class: LessonClass;
  readonly document: LessonDocument | null;
  readonly unchecked: Unchecked;
}

/**
 * The lessons opened since the page was loaded, so that coming back to one shows it at once; and on this device, so that it opens
 * without a network. One account's own.
 */
@Injectable({ providedIn: 'root' })
export class LessonMemory {
  private readonly device = inject(DeviceMemory);
  private account: string | null = null;
  private readonly lessons = new Map<string, KnownLesson>();

  find(accountId: string, classModuleId: string): KnownLesson | undefined {
    return this.account === accountId ? this.lessons.get(classModuleId) : undefined;
  }

  keep(accountId: string, classModuleId: string, lesson: KnownLesson): void {
    if (this.account !== accountId) this.lessons.clear();
    this.account = accountId;
    const { document, ...standing } = lesson;
    // The document is large and seldom another one.
    const before = this.lessons.get(classModuleId)?.document;
    if (document && document !== before) void this.device.keep(`document/${classModuleId}`, document);
    void this.device.keep(`lesson/${classModuleId}`, standing);
    this.lessons.set(classModuleId, lesson);
  }

  /** What this device knows of a lesson from before the page was loaded; sealed by us, so it is what we kept. */
  async recall(classModuleId: string): Promise<KnownLesson | null> {
    const [standing, document] = await Promise.all([
      this.device.find(`lesson/${classModuleId}`),
      this.device.find(`document/${classModuleId}`),
    ]);
    return standing ? { ...(standing as Omit<KnownLesson, 'document'>), document: document as LessonDocument | null } : null;
  }
}
