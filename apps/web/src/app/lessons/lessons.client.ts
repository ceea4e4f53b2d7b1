import { inject, Injectable } from '@angular/core';
import {
  Api,
  type AttemptResultDto,
  attemptsCreate,
  type ClassesGet$Params,
  type ClassStatus,
  classesGet,
  type LessonsAddTime$Params,
  type LessonsPlace$Params,
  lessonsAddTime,
  lessonsDocument,
  lessonsPlace,
  lessonsSeen,
  lessonsState,
  type ModuleStateDto,
  type ProgressDto,
} from '@big-six/api-client';
import type { StudentModule } from '@big-six/lesson-format';

/** Where a module is given to a class. */
export interface ModuleAddress {
  readonly classId: string;
  readonly classModuleId: string;
}

export interface LessonDocument {
  /** Equal ETags, equal documents. */
  readonly etag: string | null;
  readonly module: StudentModule;
}

export type Place = LessonsPlace$Params['body'];

/** What a lesson needs to know of its class. */
export interface LessonClass {
  readonly name: string;
  readonly courseId: string;
  readonly timeZone: string;
  readonly audience: 'student' | 'staff';
  readonly status: ClassStatus;
}

@Injectable({ providedIn: 'root' })
export class LessonsClient {
  private readonly api = inject(Api);

  class(params: ClassesGet$Params): Promise<LessonClass> {
    return this.api.invoke(classesGet, params);
  }

  state(module: ModuleAddress): Promise<ModuleStateDto> {
    return this.api.invoke(lessonsState, module);
  }

  async document(module: ModuleAddress): Promise<LessonDocument> {
    const answer = await this.api.invoke$Response(lessonsDocument, module);
    // The OpenAPI document calls it an object; lesson-format, which compiled it, has its type.
    return { etag: answer.headers.get('ETag'), module: answer.body as unknown as StudentModule };
  }

  moveTo(module: ModuleAddress, body: Place): Promise<void> {
    return this.api.invoke(lessonsPlace, { ...module, body });
  }

  addTime(module: ModuleAddress, blocks: LessonsAddTime$Params['body']['blocks']): Promise<void> {
    return this.api.invoke(lessonsAddTime, { ...module, body: { blocks } });
  }

  stepSeen(module: ModuleAddress, stepKey: string): Promise<ProgressDto> {
    return this.api.invoke(lessonsSeen, { ...module, stepKey, body: { seen: true } });
  }

  /** @param moduleVersionId the version that the student has before them */
  attempt(
    module: ModuleAddress,
    blockKey: string,
    answers: Record<string, string>,
    moduleVersionId?: string,
  ): Promise<AttemptResultDto> {
    const body = { answers, moduleVersionId };
    return this.api.invoke(attemptsCreate, { ...module, blockKey, body });
  }
}
