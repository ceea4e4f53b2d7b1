import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  classesList,
  type ClassPageDto,
  type MoveCheckDto,
  type MovedStudentsDto,
  movesCheck,
  movesMove,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class MovingClient {
  private readonly http = inject(HttpClient);

  async findClasses(q: string): Promise<ClassPageDto> {
    return (await firstValueFrom(classesList(this.http, '', { q: q || undefined, status: 'active', limit: 20 }))).body;
  }

  async check(classId: string, toClassId: string, enrollmentIds: string[]): Promise<MoveCheckDto> {
    return (await firstValueFrom(movesCheck(this.http, '', { classId, body: { toClassId, enrollmentIds } }))).body;
  }

  async move(classId: string, toClassId: string, enrollmentIds: string[]): Promise<MovedStudentsDto> {
    return (await firstValueFrom(movesMove(this.http, '', { classId, body: { toClassId, enrollmentIds } }))).body;
  }
}
