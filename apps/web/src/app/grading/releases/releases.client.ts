import { inject, Injectable } from '@angular/core';
import {
  Api,
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

export interface ModulePlace {
  readonly classId: string;
  readonly classModuleId: string;
}

@Injectable({ providedIn: 'root' })
export class ReleasesClient {
  private readonly api = inject(Api);

  board(place: ModulePlace): Promise<ReleaseBoardDto> {
    return this.api.invoke(releasesGet, place);
  }

  students(place: ModulePlace, cursor: string | undefined, limit: number): Promise<StudentReleaseListDto> {
    return this.api.invoke(releasesStudents, { ...place, cursor, limit });
  }

  release(place: ModulePlace, body: ReleaseInputDto): Promise<ReleasedDto> {
    return this.api.invoke(releasesRelease, { ...place, body });
  }

  takeBack(place: ModulePlace, body: SelectionDto): Promise<TakenBackDto> {
    return this.api.invoke(releasesTakeBack, { ...place, body });
  }

  move(place: ModulePlace, planId: string, at: string): Promise<void> {
    return this.api.invoke(releasesMove, { ...place, planId, body: { at } });
  }

  cancel(place: ModulePlace, planId: string): Promise<void> {
    return this.api.invoke(releasesCancel, { ...place, planId });
  }
}
