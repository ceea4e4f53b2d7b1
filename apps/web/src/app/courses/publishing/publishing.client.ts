import { inject, Injectable } from '@angular/core';
import {
  Api,
  type CourseDto,
  coursesGet,
  coursesList,
  type ModuleVersionDto,
  moduleVersionsCheck,
  moduleVersionsList,
  moduleVersionsPublish,
  type SourceFileDto,
  type VersionCheckDto,
} from '@big-six/api-client';

export interface ModuleAddress {
  readonly courseId: string;
  readonly moduleId: string;
}

@Injectable({ providedIn: 'root' })
export class PublishingClient {
  private readonly api = inject(Api);

  async courses(): Promise<CourseDto[]> {
    const { items } = await this.api.invoke(coursesList);
    return Promise.all(items.map(({ id }) => this.course(id)));
  }

  course(courseId: string): Promise<CourseDto> {
    return this.api.invoke(coursesGet, { courseId });
  }

  async versions(module: ModuleAddress): Promise<ModuleVersionDto[]> {
    return (await this.api.invoke(moduleVersionsList, module)).items;
  }

  check(module: ModuleAddress, files: SourceFileDto[]): Promise<VersionCheckDto> {
    return this.api.invoke(moduleVersionsCheck, { ...module, body: { files } });
  }

  /** @param after number of the version that the changes were looked at against, 0 for none */
  publish(module: ModuleAddress, files: SourceFileDto[], after: number): Promise<ModuleVersionDto> {
    return this.api.invoke(moduleVersionsPublish, { ...module, body: { files, after } });
  }
}
