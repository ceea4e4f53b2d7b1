import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type SecondLookDto,
  type SecondLookListDto,
  type SecondLookReplyInputDto,
  secondLooksGet,
  secondLooksList,
  type SecondLooksList$Params,
  secondLooksReply,
  secondLooksWaits,
  type WaitsDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class SecondLooksClient {
  private readonly http = inject(HttpClient);

  async list(page: SecondLooksList$Params): Promise<SecondLookListDto> {
    return (await firstValueFrom(secondLooksList(this.http, '', page))).body;
  }

  async get(classId: string, secondLookId: string): Promise<SecondLookDto> {
    return (await firstValueFrom(secondLooksGet(this.http, '', { classId, secondLookId }))).body;
  }

  async reply(classId: string, secondLookId: string, body: SecondLookReplyInputDto): Promise<SecondLookDto> {
    return (await firstValueFrom(secondLooksReply(this.http, '', { classId, secondLookId, body }))).body;
  }

  async waits(classId: string): Promise<WaitsDto> {
    return (await firstValueFrom(secondLooksWaits(this.http, '', { classId }))).body;
  }
}
