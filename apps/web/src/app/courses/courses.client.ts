import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type ClassModuleListItemDto, classModulesList, type CourseDto, coursesGet } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class CoursesClient {
  private readonly http = inject(HttpClient);

  async course(courseId: string): Promise<CourseDto> {
    return (await firstValueFrom(coursesGet(this.http, '', { courseId }))).body;
  }

  async classModules(classId: string): Promise<readonly ClassModuleListItemDto[]> {
    return (await firstValueFrom(classModulesList(this.http, '', { classId }))).body.items;
  }
}
