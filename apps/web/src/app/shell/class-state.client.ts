import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type ClassStatus, classesGet } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class ClassStateClient {
  private readonly http = inject(HttpClient);

  async status(classId: string): Promise<ClassStatus> {
    return (await firstValueFrom(classesGet(this.http, '', { classId }))).body.status;
  }
}
