import { inject, Injectable } from '@angular/core';
import {
  Api,
  classesGet,
  type CurrentJoinCodeDto,
  joinCodesCurrent,
  joinCodesDecide,
  joinCodesListWaiting,
  joinCodesMake,
  joinCodesRevoke,
  type JoinRequestDto,
  type JoinVerdict,
  type NewJoinCodeDto,
} from '@big-six/api-client';

@Injectable({ providedIn: 'root' })
export class JoiningClient {
  private readonly api = inject(Api);

  async className(classId: string): Promise<string> {
    return (await this.api.invoke(classesGet, { classId })).name;
  }

  current(classId: string): Promise<CurrentJoinCodeDto> {
    return this.api.invoke(joinCodesCurrent, { classId });
  }

  async make(classId: string, body: NewJoinCodeDto): Promise<void> {
    await this.api.invoke(joinCodesMake, { classId, body });
  }

  revoke(classId: string, joinCodeId: string): Promise<void> {
    return this.api.invoke(joinCodesRevoke, { classId, joinCodeId });
  }

  async waiting(classId: string): Promise<JoinRequestDto[]> {
    return (await this.api.invoke(joinCodesListWaiting, { classId })).items;
  }

  decide(classId: string, joinRequestId: string, verdict: JoinVerdict): Promise<void> {
    return this.api.invoke(joinCodesDecide, { classId, joinRequestId, body: { verdict } });
  }
}
