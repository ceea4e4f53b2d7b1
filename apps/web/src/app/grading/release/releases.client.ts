import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ReleaseBoardDto,
  type ReleasedDto,
  type ReleaseInputDto,
  releasesCancel,
  releasesGet,
  releasesMove,
  releasesRelease,
  releasesStudents,
  releasesTakeBack,
  type SelectionDto,
  type StudentReleaseListDto,
  type TakenBackDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface ModulePlace {
  readonly classId: string;
  readonly classModuleId: string;
}

@Injectable({ providedIn: 'root' })
export class ReleasesClient {
  private readonly http = inject(HttpClient);

  async board(place: ModulePlace): Promise<ReleaseBoardDto> {
    return (await firstValueFrom(releasesGet(this.http, '', place))).body;
  }

  async students(place: ModulePlace, cursor: string | undefined, limit: number): Promise<StudentReleaseListDto> {
    return (await firstValueFrom(releasesStudents(this.http, '', { ...place, cursor, limit }))).body;
  }

  async release(place: ModulePlace, body: ReleaseInputDto): Promise<ReleasedDto> {
    return (await firstValueFrom(releasesRelease(this.http, '', { ...place, body }))).body;
  }

  async takeBack(place: ModulePlace, body: SelectionDto): Promise<TakenBackDto> {
    return (await firstValueFrom(releasesTakeBack(this.http, '', { ...place, body }))).body;
  }

  async move(place: ModulePlace, planId: string, at: string): Promise<void> {
    await firstValueFrom(releasesMove(this.http, '', { ...place, planId, body: { at } }));
  }

  async cancel(place: ModulePlace, planId: string): Promise<void> {
    await firstValueFrom(releasesCancel(this.http, '', { ...place, planId }));
  }
}
