import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ExtensionsInputDto,
  extensionsList,
  extensionsSet,
  type StudentDatesDto,
  type StudentDatesListDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface DatedModule {
  readonly classId: string;
  readonly classModuleId: string;
}

@Injectable({ providedIn: 'root' })
export class ExtensionsClient {
  private readonly http = inject(HttpClient);

  async list(address: DatedModule, cursor: string | undefined): Promise<StudentDatesListDto> {
    return (await firstValueFrom(extensionsList(this.http, '', { ...address, cursor, limit: 100 }))).body;
  }

  /** Gives the students as they are now. */
  async set(address: DatedModule, body: ExtensionsInputDto): Promise<StudentDatesDto[]> {
    return (await firstValueFrom(extensionsSet(this.http, '', { ...address, body }))).body.items;
  }
}
