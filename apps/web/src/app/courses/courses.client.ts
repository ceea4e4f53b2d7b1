import { inject, Injectable } from '@angular/core';
import { Api, type ClassModuleListItemDto, classModulesList, type CourseDto, coursesGet } from '@big-six/api-client';

@Injectable({ providedIn: 'root' })
export class CoursesClient {
  private readonly api = inject(Api);

  course(courseId: string): Promise<CourseDto> {
    return this.api.invoke(coursesGet, { courseId });
  }

  async classModules(classId: string): Promise<readonly ClassModuleListItemDto[]> {
    return (await this.api.invoke(classModulesList, { classId })).items;
  }
}
