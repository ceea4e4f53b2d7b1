import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ClassStatus, StaffClassDto, StudentClassDto } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

// Only types come from the generated client: this file is part of the first load, and its door would bring every call along.
@Injectable({ providedIn: 'root' })
export class ClassStateClient {
  private readonly http = inject(HttpClient);

  async status(classId: string): Promise<ClassStatus> {
    return (await firstValueFrom(this.http.get<StudentClassDto | StaffClassDto>(`/api/classes/${classId}`))).status;
  }
}
