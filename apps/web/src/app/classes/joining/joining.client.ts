import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
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
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class JoiningClient {
  private readonly http = inject(HttpClient);

  async className(classId: string): Promise<string> {
    return (await firstValueFrom(classesGet(this.http, '', { classId }))).body.name;
  }

  async current(classId: string): Promise<CurrentJoinCodeDto> {
    return (await firstValueFrom(joinCodesCurrent(this.http, '', { classId }))).body;
  }

  async make(classId: string, body: NewJoinCodeDto): Promise<void> {
    await firstValueFrom(joinCodesMake(this.http, '', { classId, body }));
  }

  async revoke(classId: string, joinCodeId: string): Promise<void> {
    await firstValueFrom(joinCodesRevoke(this.http, '', { classId, joinCodeId }));
  }

  async waiting(classId: string): Promise<JoinRequestDto[]> {
    return (await firstValueFrom(joinCodesListWaiting(this.http, '', { classId }))).body.items;
  }

  async decide(classId: string, joinRequestId: string, verdict: JoinVerdict): Promise<void> {
    await firstValueFrom(joinCodesDecide(this.http, '', { classId, joinRequestId, body: { verdict } }));
  }
}
