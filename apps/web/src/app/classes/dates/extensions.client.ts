import { inject, Injectable } from '@angular/core';
import {
  Api,
  type ExtensionsInputDto,
  extensionsList,
  extensionsSet,
  type StudentDatesDto,
  type StudentDatesListDto,
} from '@big-six/api-client';

export interface DatedModule {
  readonly classId: string;
  readonly classModuleId: string;
}

@Injectable({ providedIn: 'root' })
export class ExtensionsClient {
  private readonly api = inject(Api);

  list(address: DatedModule, cursor: string | undefined): Promise<StudentDatesListDto> {
    return this.api.invoke(extensionsList, { ...address, cursor, limit: 100 });
  }

  /** Gives the students as they are now. */
  async set(address: DatedModule, body: ExtensionsInputDto): Promise<StudentDatesDto[]> {
    return (await this.api.invoke(extensionsSet, { ...address, body })).items;
  }
}
