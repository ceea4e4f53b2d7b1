import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ClassModuleDto,
  classVersionsGive,
  classVersionsList,
  classVersionsMove,
  classVersionsPreview,
  coursesGet,
  type LessonVersionDto,
  type VersionPreviewDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface ClassModuleAddress {
  readonly classId: string;
  readonly classModuleId: string;
}

/** A module of the course that a class was not given. */
export interface GiveableModule {
  readonly id: string;
  readonly title: string;
}

@Injectable({ providedIn: 'root' })
export class ClassVersionsClient {
  private readonly http = inject(HttpClient);

  async list(module: ClassModuleAddress): Promise<LessonVersionDto[]> {
    return (await firstValueFrom(classVersionsList(this.http, '', module))).body.items;
  }

  async preview(module: ClassModuleAddress, to: string): Promise<VersionPreviewDto> {
    return (await firstValueFrom(classVersionsPreview(this.http, '', { ...module, to }))).body;
  }

  async move(module: ClassModuleAddress, moduleVersionId: string, expectedVersionId: string): Promise<ClassModuleDto> {
    const body = { moduleVersionId, expectedVersionId };
    return (await firstValueFrom(classVersionsMove(this.http, '', { ...module, body }))).body;
  }

  /** Modules that are published and that the class does not have. */
  async giveable(courseId: string, given: readonly string[]): Promise<GiveableModule[]> {
    const { modules } = (await firstValueFrom(coursesGet(this.http, '', { courseId }))).body;
    return modules
      .filter(({ available, key }) => available && !given.includes(key))
      .map(({ id, number, title }) => ({ id, title: `${number} ${title}` }));
  }

  async give(classId: string, moduleId: string): Promise<ClassModuleDto> {
    return (await firstValueFrom(classVersionsGive(this.http, '', { classId, body: { moduleId } }))).body;
  }
}
