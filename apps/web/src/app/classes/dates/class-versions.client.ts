import { inject, Injectable } from '@angular/core';
import {
  Api,
  type ClassModuleDto,
  classVersionsGive,
  classVersionsList,
  classVersionsMove,
  classVersionsPreview,
  coursesGet,
  type LessonVersionDto,
  type VersionPreviewDto,
} from '@big-six/api-client';

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
  private readonly api = inject(Api);

  async list(module: ClassModuleAddress): Promise<LessonVersionDto[]> {
    return (await this.api.invoke(classVersionsList, module)).items;
  }

  preview(module: ClassModuleAddress, to: string): Promise<VersionPreviewDto> {
    return this.api.invoke(classVersionsPreview, { ...module, to });
  }

  move(module: ClassModuleAddress, moduleVersionId: string, expectedVersionId: string): Promise<ClassModuleDto> {
    const body = { moduleVersionId, expectedVersionId };
    return this.api.invoke(classVersionsMove, { ...module, body });
  }

  /** Modules that are published and that the class does not have. */
  async giveable(courseId: string, given: readonly string[]): Promise<GiveableModule[]> {
    const { modules } = await this.api.invoke(coursesGet, { courseId });
    return modules
      .filter(({ available, key }) => available && !given.includes(key))
      .map(({ id, number, title }) => ({ id, title: `${number} ${title}` }));
  }

  give(classId: string, moduleId: string): Promise<ClassModuleDto> {
    return this.api.invoke(classVersionsGive, { classId, body: { moduleId } });
  }
}
