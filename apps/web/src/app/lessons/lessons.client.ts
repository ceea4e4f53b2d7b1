import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
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
import { firstValueFrom } from 'rxjs';

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
  private readonly http = inject(HttpClient);

  async class(params: ClassesGet$Params): Promise<LessonClass> {
    return (await firstValueFrom(classesGet(this.http, '', params))).body;
  }

  async state(module: ModuleAddress): Promise<ModuleStateDto> {
    return (await firstValueFrom(lessonsState(this.http, '', module))).body;
  }

  async document(module: ModuleAddress): Promise<LessonDocument> {
    const answer = await firstValueFrom(lessonsDocument(this.http, '', module));
    // The OpenAPI document calls it an object; lesson-format, which compiled it, has its type.
    return { etag: answer.headers.get('ETag'), module: answer.body as unknown as StudentModule };
  }

  async moveTo(module: ModuleAddress, body: Place): Promise<void> {
    await firstValueFrom(lessonsPlace(this.http, '', { ...module, body }));
  }

  async addTime(module: ModuleAddress, blocks: LessonsAddTime$Params['body']['blocks']): Promise<void> {
    await firstValueFrom(lessonsAddTime(this.http, '', { ...module, body: { blocks } }));
  }

  async stepSeen(module: ModuleAddress, stepKey: string): Promise<ProgressDto> {
    return (await firstValueFrom(lessonsSeen(this.http, '', { ...module, stepKey, body: { seen: true } }))).body;
  }

  /** @param moduleVersionId the version that the student has before them */
  async attempt(
    module: ModuleAddress,
    blockKey: string,
    answers: Record<string, string>,
    moduleVersionId?: string,
  ): Promise<AttemptResultDto> {
    const body = { answers, moduleVersionId };
    return (await firstValueFrom(attemptsCreate(this.http, '', { ...module, blockKey, body }))).body;
  }
}
