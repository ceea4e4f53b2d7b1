import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
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
import { firstValueFrom } from 'rxjs';

export interface ModuleAddress {
  readonly courseId: string;
  readonly moduleId: string;
}

@Injectable({ providedIn: 'root' })
export class PublishingClient {
  private readonly http = inject(HttpClient);

  async courses(): Promise<CourseDto[]> {
    const { items } = (await firstValueFrom(coursesList(this.http, ''))).body;
    return Promise.all(items.map(({ id }) => this.course(id)));
  }

  async course(courseId: string): Promise<CourseDto> {
    return (await firstValueFrom(coursesGet(this.http, '', { courseId }))).body;
  }

  async versions(module: ModuleAddress): Promise<ModuleVersionDto[]> {
    return (await firstValueFrom(moduleVersionsList(this.http, '', module))).body.items;
  }

  async check(module: ModuleAddress, files: SourceFileDto[]): Promise<VersionCheckDto> {
    return (await firstValueFrom(moduleVersionsCheck(this.http, '', { ...module, body: { files } }))).body;
  }

  /** @param after number of the version that the changes were looked at against, 0 for none */
  async publish(module: ModuleAddress, files: SourceFileDto[], after: number): Promise<ModuleVersionDto> {
    return (await firstValueFrom(moduleVersionsPublish(this.http, '', { ...module, body: { files, after } }))).body;
  }
}
