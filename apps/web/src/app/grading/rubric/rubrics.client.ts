import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type RubricChangeDto,
  type RubricChangeInputDto,
  type RubricDto,
  type RubricInputDto,
  rubricsChange,
  rubricsCheck,
  rubricsGet,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface RubricAddress {
  readonly classId: string;
  readonly classModuleId: string;
  readonly questionKey: string;
}

@Injectable({ providedIn: 'root' })
export class RubricsClient {
  private readonly http = inject(HttpClient);

  async get(address: RubricAddress): Promise<RubricDto> {
    return (await firstValueFrom(rubricsGet(this.http, '', address))).body;
  }

  /** What grading by this would do to the grades that were given. */
  async check(address: RubricAddress, body: RubricInputDto): Promise<RubricChangeDto> {
    return (await firstValueFrom(rubricsCheck(this.http, '', { ...address, body }))).body;
  }

  async change(address: RubricAddress, revision: number, body: RubricChangeInputDto): Promise<RubricDto> {
    const params = { ...address, 'If-Match': `"${revision}"`, body };
    return (await firstValueFrom(rubricsChange(this.http, '', params))).body;
  }
}
