import { inject, Injectable } from '@angular/core';
import {
  Api,
  type RubricChangeDto,
  type RubricChangeInputDto,
  type RubricDto,
  type RubricInputDto,
  rubricsChange,
  rubricsCheck,
  rubricsGet,
} from '@big-six/api-client';

export interface RubricAddress {
  readonly classId: string;
  readonly classModuleId: string;
  readonly questionKey: string;
}

@Injectable({ providedIn: 'root' })
export class RubricsClient {
  private readonly api = inject(Api);

  get(address: RubricAddress): Promise<RubricDto> {
    return this.api.invoke(rubricsGet, address);
  }

  /** What grading by this would do to the grades that were given. */
  check(address: RubricAddress, body: RubricInputDto): Promise<RubricChangeDto> {
    return this.api.invoke(rubricsCheck, { ...address, body });
  }

  change(address: RubricAddress, revision: number, body: RubricChangeInputDto): Promise<RubricDto> {
    const params = { ...address, 'If-Match': `"${revision}"`, body };
    return this.api.invoke(rubricsChange, params);
  }
}
