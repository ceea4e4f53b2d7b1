import { inject, Injectable } from '@angular/core';
import {
  Api,
  classesList,
  type ClassPageDto,
  type MoveCheckDto,
  type MovedStudentsDto,
  movesCheck,
  movesMove,
} from '@big-six/api-client';

@Injectable({ providedIn: 'root' })
export class MovingClient {
  private readonly api = inject(Api);

  findClasses(q: string): Promise<ClassPageDto> {
    return this.api.invoke(classesList, { q: q || undefined, status: 'active', limit: 20 });
  }

  check(classId: string, toClassId: string, enrollmentIds: string[]): Promise<MoveCheckDto> {
    return this.api.invoke(movesCheck, { classId, body: { toClassId, enrollmentIds } });
  }

  move(classId: string, toClassId: string, enrollmentIds: string[]): Promise<MovedStudentsDto> {
    return this.api.invoke(movesMove, { classId, body: { toClassId, enrollmentIds } });
  }
}
